package io.datagenc.sinks.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real server on this machine, and plain JDBC that says what is in it.
public abstract class DatabaseServer {

  /// A connection of who may do everything.
  public abstract Connection connect() throws SQLException;

  /// Removes what tests have made.
  public abstract void clean() throws SQLException;

  public abstract int port();

  /// A sink with parts of some rows.
  public JdbcSink sink(long rowsPerPart) {
    return sink(port(), rowsPerPart, Map.of());
  }

  /// A sink that reaches the server by some port.
  ///
  /// @param properties beside those that reach it
  public abstract JdbcSink sink(int port, long rowsPerPart, Map<String, String> properties);

  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// The rows of a query, as texts.
  public List<List<@Nullable String>> query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<@Nullable String>> texts = new ArrayList<>();
      while (rows.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        texts.add(row);
      }
      return texts;
    }
  }

  /// The first cell of a query.
  public @Nullable String value(String sql) throws SQLException {
    return query(sql).getFirst().getFirst();
  }
}
