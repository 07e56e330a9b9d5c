package io.datagenc.trino.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queries of one connection to the server.
record Queries(Connection connection) implements AutoCloseable {

  static Queries open() throws SQLException {
    return new Queries(RealServer.get().connect());
  }

  /// The rows of `sql`.
  List<List<@Nullable Object>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (results.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
          row.add(results.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /// The only value of the only row of `sql`.
  @Nullable Object value(String sql) throws SQLException {
    return rows(sql).getFirst().getFirst();
  }

  /// Executes what has no rows as its result, and returns how many rows it changed.
  long update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
