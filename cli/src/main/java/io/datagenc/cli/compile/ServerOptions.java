package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.output.CatalogPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which cluster is asked, and by whom.
final class ServerOptions {
  /// As in Trino's own command.
  private static final String PASSWORD = "TRINO_PASSWORD";

  private static final Set<String> SCHEMES = Set.of("http", "https");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "With --engine trino: the address of the cluster, for example http://localhost:8080. A"
            + " password is read from the environment variable TRINO_PASSWORD."
      })
  @Nullable String server;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "With --engine trino: who runs the queries; by default who runs this command.")
  String user = System.getProperty("user.name", "datagenc");

  /// Whether one of these options was given that only a cluster needs.
  boolean areGiven() {
    return server != null;
  }

  /// A place of a cluster that `--into` names.
  ///
  /// @param catalog of the cluster
  /// @param schema that of the plan, if it is not given
  record Place(String catalog, Optional<String> schema) {

    /// The place that `--into` says.
    ///
    /// @param into `CATALOG[.SCHEMA]`
    /// @param example a schema for the help
    static Place of(Optional<String> into, String example) {
      List<String> parts = into.map(text -> Arrays.asList(text.split("\\.", -1))).orElse(List.of());
      if (parts.isEmpty()
          || parts.size() > 2
          || parts.stream().map(String::strip).anyMatch(String::isEmpty)) {
        throw CommandFailure.usage(
            into.map(
                    text ->
                        "--into %s is not CATALOG or CATALOG.SCHEMA"
                            .formatted(PrintableText.oneLine(text)))
                .orElse("--engine trino needs the catalog in which the cluster stores the tables"),
            "for example --into iceberg.%s".formatted(example));
      }
      return new Place(
          parts.getFirst().strip(),
          parts.size() == 2 ? Optional.of(parts.getLast().strip()) : Optional.empty());
    }
  }

  /// A catalog of the cluster.
  ///
  /// @param more properties beside address and login
  CatalogPlan catalog(String name, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("server", address().toString());
    properties.put("user", user);
    if (System.getenv(PASSWORD) != null) {
      properties.put("password", "${ENV:%s}".formatted(PASSWORD));
    }
    return new CatalogPlan(name, "trino", properties);
  }

  /// The address of the cluster, which has to be given.
  URI address() {
    if (server == null) {
      throw CommandFailure.usage(
          "--engine trino needs the address of a cluster",
          "for example --server http://localhost:8080");
    }
    return address(server);
  }

  private static URI address(String server) {
    try {
      URI address = new URI(server);
      if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(server);
    }
    throw notAnAddress(server);
  }

  private static CommandFailure notAnAddress(String server) {
    return CommandFailure.usage(
        "--server %s is not the address of a server".formatted(PrintableText.oneLine(server)),
        "for example --server http://localhost:8080");
  }
}
