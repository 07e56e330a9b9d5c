package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DuckDB over the Parquet files of local warehouses and over CSV files.
final class StoredTables implements AutoCloseable {
  private final Connection connection;

  StoredTables() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /// Copies the `tables` of a schema in `warehouse` into the DuckDB schema `name`.
  void load(String name, Path warehouse, String schema, List<String> tables) throws SQLException {
    execute("CREATE SCHEMA " + name);
    for (String table : tables) {
      Path files = warehouse.resolve(schema).resolve(table).resolve("data");
      execute(
          "CREATE TABLE %s.%s AS SELECT * FROM read_parquet('%s/*.parquet')"
              .formatted(name, table, files));
    }
  }

  /// Copies CSV files, separated by `;`, into a table in which every value is the text of its field
  /// and a field `-` is NULL.
  void loadTexts(String name, Path folder) throws SQLException {
    execute(
        """
        CREATE TABLE %s AS SELECT * FROM read_csv(
          '%s/*.csv', header = true, delim = ';', nullstr = '-', all_varchar = true)\
        """
            .formatted(name, folder));
  }

  /// Asserts that `query` gives no row; such queries ask for what must not be.
  void hasNone(String query) throws SQLException {
    assertThat(rows(query)).as(query).isEmpty();
  }

  /// Asserts that both queries give the same rows, as often, in any order.
  void same(String first, String second) throws SQLException {
    hasNone("(%s) EXCEPT ALL (%s) LIMIT 3".formatted(first, second));
    hasNone("(%s) EXCEPT ALL (%s) LIMIT 3".formatted(second, first));
  }

  long number(String query) throws SQLException {
    return Long.parseLong(value(query));
  }

  double fraction(String query) throws SQLException {
    return Double.parseDouble(value(query));
  }

  private String value(String query) throws SQLException {
    String value = rows(query).getFirst().getFirst();
    if (value == null) {
      throw new AssertionError("NULL: " + query);
    }
    return value;
  }

  List<List<@Nullable String>> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
