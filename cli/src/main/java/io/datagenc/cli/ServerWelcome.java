package io.datagenc.cli;

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
    tables.forEach((schema, names) -> addFirstQuery(lines, schema, names));
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
      return String.valueOf(e.getMessage()).lines().limit(2).collect(Collectors.joining(" "));
    }
  }

  private void addFirstQuery(List<String> lines, String schema, List<String> tables) {
    String option =
        server.uri().toString().equals(TrinoCommand.DEFAULT_URL)
            ? ""
            : "--server %s ".formatted(server.uri());
    lines.add("A first query, for another terminal:");
    lines.add("");
    lines.add(
        "  ./datagenc query %s'SELECT * FROM datagen.%s.%s LIMIT 10'"
            .formatted(option, schema, tables.getFirst()));
    lines.add("");
    lines.add("%s_sf100 is %s with 100 times as many rows.".formatted(schema, schema));
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
