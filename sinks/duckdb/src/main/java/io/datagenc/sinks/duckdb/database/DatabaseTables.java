package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.duckdb.DuckdbSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The tables that a database has.
record DatabaseTables(Connection connection) {

  private static final String COLUMNS =
      """
      SELECT column_name, data_type, is_nullable, column_default FROM duckdb_columns()
      WHERE lower(schema_name) = lower(?) AND lower(table_name) = lower(?)
        AND database_name = current_database()
      ORDER BY column_index
      """;

  /// A table in SQL.
  static String quoted(TargetName target) {
    return DuckdbSql.name(target.schema()) + '.' + DuckdbSql.name(target.name());
  }

  /// Columns in SQL, in parentheses.
  static String quoted(List<String> columns) {
    return columns.stream().map(DuckdbSql::name).collect(Collectors.joining(", ", "(", ")"));
  }

  private List<String> texts(String query, TargetName target) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, target.schema());
      statement.setString(2, target.name());
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  /// The columns of a table or a view; none if there is none.
  List<DatabaseColumn> columns(TargetName target) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, target.schema());
      statement.setString(2, target.name());
      List<DatabaseColumn> columns = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          boolean isDemanded = !rows.getBoolean(3) && rows.getString(4) == null;
          columns.add(
              new DatabaseColumn(
                  rows.getString(1),
                  rows.getString(2),
                  isDemanded ? DatabaseColumn.Demand.VALUE : DatabaseColumn.Demand.NONE));
        }
      }
      return columns;
    }
  }

  /// The tables of the same schema whose foreign keys refer to a table, itself aside.
  List<String> referring(TargetName target) throws SQLException {
    return texts(
        "SELECT DISTINCT table_name FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN"
            + " KEY' AND lower(schema_name) = lower(?) AND lower(referenced_table) = lower(?) AND"
            + " lower(table_name) <> lower(referenced_table) AND database_name ="
            + " current_database() ORDER BY 1",
        target);
  }

  boolean hasRows(TargetName target) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1 FROM " + quoted(target) + " LIMIT 1")) {
      return row.next();
    }
  }
}
