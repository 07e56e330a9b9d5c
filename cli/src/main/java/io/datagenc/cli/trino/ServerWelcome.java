package io.datagenc.cli.trino;

import io.datagenc.cli.server.TrinoClient;
import io.datagenc.cli.server.TrinoQueryException;
import io.datagenc.cli.server.TrinoServer;
import io.datagenc.cli.server.TrinoSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a user should know about a server that has just become ready.
record ServerWelcome(TrinoClient client, TrinoServer server, TrinoSettings settings) {
  private static final Set<String> OF_EVERY_CATALOG = Set.of("information_schema", "system");

  List<String> lines() throws InterruptedException {
    Map<String, List<String>> tables = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    lines.add("Trino answers at %s, to this machine only.".formatted(server.uri()));
    lines.add("");
    lines.add("  datagen   the plans of %s".formatted(settings.plans()));
    for (String schema : names("SHOW SCHEMAS FROM datagen")) {
      if (!OF_EVERY_CATALOG.contains(schema)) {
        lines.add("            %s: %s".formatted(schema, contents(schema, tables)));
      }
    }
    lines.add("  iceberg   the warehouse %s, to read and write".formatted(settings.warehouse()));
    lines.add("  memory    tables in memory");
    lines.add("  tpch      Trino's TPC-H");
    lines.add("");
    for (Map.Entry<String, List<String>> schema : tables.entrySet()) {
      addFirstQuery(lines, schema.getKey(), schema.getValue().getFirst());
    }
    lines.add("Web interface: %s/ui/".formatted(server.uri()));
    lines.add("JDBC: jdbc:trino://%s/datagen".formatted(server.uri().getAuthority()));
    lines.add("Log: %s".formatted(server.log()));
    lines.add("Ctrl-C stops the server.");
    return lines;
  }

  /// The names of a schema's tables, which are added to `tables`, or what is wrong with it.
  private String contents(String schema, Map<String, List<String>> tables)
      throws InterruptedException {
    try {
      List<String> names = names("SHOW TABLES FROM datagen." + quoted(schema));
      if (tables.isEmpty() && !names.isEmpty()) {
        tables.put(schema, names);
      }
      return String.join(", ", names);
    } catch (TrinoQueryException e) {
      return String.valueOf(e.getMessage())
          .replaceFirst("^Error listing tables for catalog datagen: ", "")
          .lines()
          .limit(2)
          .collect(Collectors.joining(" "));
    }
  }

  private void addFirstQuery(List<String> lines, String schema, String table)
      throws InterruptedException {
    String option =
        server.uri().toString().equals(TrinoCommand.DEFAULT_URL)
            ? ""
            : "--server %s ".formatted(server.uri());
    lines.add("A first query, for another terminal:");
    lines.add("");
    lines.add(
        "  ./datagenc query %s'SELECT * FROM datagen.%s.%s LIMIT 10'"
            .formatted(option, spelled(schema), spelled(table)));
    lines.add("");
    lines.add(
        "%s is %s with 100 times as many rows."
            .formatted(spelled(schema + "_sf100"), spelled(schema)));
  }

  /// The name as it is written in a query, with quotes if it needs them: the server knows which
  /// words it reserves.
  private String spelled(String name) throws InterruptedException {
    if (name.matches("[a-z][a-z0-9_]*")) {
      try {
        client.query("SELECT 1 AS " + name);
        return name;
      } catch (TrinoQueryException _) {
        // It is a reserved word.
      }
    }
    return quoted(name);
  }

  private List<String> names(String sql) throws InterruptedException {
    return client.query(sql).rows().stream()
        .map(row -> Objects.requireNonNull(row.getFirst()))
        .toList();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
