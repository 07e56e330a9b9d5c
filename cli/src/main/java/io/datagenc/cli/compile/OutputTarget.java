package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.SinkProvider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where `--into` sends every table.
sealed interface OutputTarget {

  /// A schema of a catalog that the plan or a file describes.
  ///
  /// @param schema that of the plan, if it is not given; in DynamoDB, which has no schemas, a table
  record NamedCatalog(String name, Optional<String> schema) implements OutputTarget {}

  /// A store that the command line describes.
  ///
  /// @param schema that of the plan, if it is not given
  record UnnamedStore(CatalogPlan catalog, Optional<String> schema) implements OutputTarget {
    UnnamedStore(CatalogPlan catalog) {
      this(catalog, Optional.empty());
    }
  }

  /// What is not to stand on a command line, where every user of the machine can read it.
  Pattern SECRET =
      Pattern.compile(
          "(?i)(pass(word|wd)?|pwd|secret|token|access-?key)[^=&;]*=|//[^/@:]*:[^/@]+@");

  /// A scheme and what stands behind it.
  Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

  /// What `--into text` means.
  ///
  /// @throws CommandFailure if it means nothing
  static OutputTarget of(String text) {
    if (SECRET.matcher(text).find()) {
      throw CommandFailure.usage(
          "--into holds a password, which other users of this machine can read",
          "describe a catalog in a file catalogs/NAME.properties, with"
              + " connection-password=${ENV:VARIABLE}, and use --into NAME");
    }
    Matcher url = URL.matcher(text);
    return url.matches() ? new UnnamedStore(store(url.group(1), url.group(2))) : named(text);
  }

  private static NamedCatalog named(String text) {
    if (Arrays.stream(text.split("\\.", -1)).anyMatch(String::isBlank)) {
      throw noTarget(text);
    }
    // Tables of DynamoDB have dots in their names.
    List<String> parts = Arrays.stream(text.split("\\.", 2)).map(String::strip).toList();
    return new NamedCatalog(
        parts.getFirst(), parts.size() == 2 ? Optional.of(parts.getLast()) : Optional.empty());
  }

  /// That `text` means nothing.
  static CommandFailure noTarget(String text) {
    return CommandFailure.usage(
        "--into %s is neither CATALOG[.SCHEMA] nor a URL".formatted(PrintableText.oneLine(text)),
        "for example --into lake.hr, --into iceberg:warehouse or --into 'file:out?format=csv'");
  }

  private static CatalogPlan store(String scheme, String rest) {
    return switch (scheme) {
      case "iceberg" -> store(scheme, "iceberg", Map.of("warehouse", rest));
      case "file" -> store(scheme, "files", location(rest, ""));
      case "s3" -> store(scheme, "files", location(rest, "s3:"));
      case "duckdb" -> store(scheme, "duckdb", Map.of("path", rest));
      case "dynamodb" -> store(scheme, "dynamodb", Map.of("region", rest));
      case "jdbc" -> store(scheme, rest.split(":", 2)[0], Map.of("connection-url", "jdbc:" + rest));
      default ->
          throw CommandFailure.usage(
              "--into %s:… is no store".formatted(PrintableText.oneLine(scheme)),
              "for example --into iceberg:warehouse or --into 'file:out?format=csv'");
    };
  }

  /// `DIRECTORY?name=value&…` as properties of a catalog of files.
  private static Map<String, String> location(String text, String scheme) {
    int question = text.indexOf('?');
    Map<String, String> properties = new TreeMap<>();
    properties.put("location", scheme + (question < 0 ? text : text.substring(0, question)));
    if (question >= 0) {
      for (String parameter : text.substring(question + 1).split("&", -1)) {
        int equals = parameter.indexOf('=');
        if (equals < 1) {
          throw CommandFailure.usage(
              "--into: `%s` is no property".formatted(PrintableText.oneLine(parameter)),
              "for example 'file:out?format=csv&csv-delimiter=;'");
        }
        properties.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
      }
    }
    return properties;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--into: `%s` is not encoded as in a URL".formatted(PrintableText.oneLine(text)),
          "write %25 for %");
    }
  }

  private static CatalogPlan store(
      String scheme, String connector, Map<String, String> properties) {
    if (Connectors.find(connector).isEmpty()) {
      throw CommandFailure.usage(
          "--into %s:…: connector `%s` is not supported yet"
              .formatted(scheme, PrintableText.oneLine(connector)),
          "connectors: "
              + Connectors.all().stream()
                  .map(SinkProvider::connectorName)
                  .map("`%s`"::formatted)
                  .collect(Collectors.joining(", ")));
    }
    if (properties.values().stream().anyMatch(String::isBlank)) {
      throw CommandFailure.usage(
          "--into %s: does not say where".formatted(scheme),
          "for example --into iceberg:warehouse or --into 'file:out?format=csv'");
    }
    return new CatalogPlan(connector, connector, properties);
  }
}
