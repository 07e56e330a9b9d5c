package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.plan.GenerationPlan;
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

/// Which cluster generates and stores, and where.
final class ClusterOptions {
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
      names = "--catalog",
      paramLabel = "NAME",
      defaultValue = "datagen",
      description =
          "With --engine trino: the cluster's catalog that generates; ${DEFAULT-VALUE} by default.")
  String generator = "datagen";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "With --engine trino: who runs the queries; by default who runs this command.")
  String user = System.getProperty("user.name", "datagenc");

  /// Whether one of these options was given that only a cluster needs.
  boolean areGiven() {
    return server != null;
  }

  /// The cluster's catalog that the tables of `plan` go to.
  ///
  /// @param into `CATALOG[.SCHEMA]`
  CatalogPlan catalog(GenerationPlan plan, Optional<String> into) {
    if (server == null) {
      throw CommandFailure.usage(
          "--engine trino needs the address of a cluster",
          "for example --server http://localhost:8080");
    }
    Map<String, String> properties = new HashMap<>();
    properties.put("server", address(server).toString());
    properties.put("user", user);
    properties.put("generator", generator);
    if (System.getenv(PASSWORD) != null) {
      properties.put("password", "${ENV:%s}".formatted(PASSWORD));
    }
    return new CatalogPlan(place(plan, into).getFirst(), "trino", properties);
  }

  /// The schema in that catalog that the tables of `plan` go to.
  String schema(GenerationPlan plan, Optional<String> into) {
    List<String> parts = place(plan, into);
    return parts.size() == 2 ? parts.getLast() : plan.schema();
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

  /// The parts of the name of the place where the tables of `plan` go.
  private static List<String> place(GenerationPlan plan, Optional<String> into) {
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
          "for example --into iceberg.%s".formatted(plan.schema()));
    }
    return parts.stream().map(String::strip).toList();
  }
}
