package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.TargetName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// What is recorded of tables, in the table `datagenc.loads` of the same database: it changes with
/// the rows, in one transaction.
record DatabaseRecords(Connection connection) {
  /// The schema of the records.
  static final String SCHEMA = "datagenc";

  private static final String CREATION =
      """
      CREATE TABLE IF NOT EXISTS datagenc.loads (
        table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL, load_id VARCHAR NOT NULL,
        plan_hash VARCHAR NOT NULL, end_row BIGINT NOT NULL, row_count BIGINT NOT NULL,
        checksum BIGINT NOT NULL, load_bytes BIGINT NOT NULL, load_row_count BIGINT NOT NULL,
        load_checksum BIGINT NOT NULL)
      """;

  /// What is recorded of a table.
  ///
  /// @param loadId the last load
  /// @param hash what identifies the rows
  /// @param endRow the position after the last row of the plan's table
  /// @param rows how many rows all loads have stored
  /// @param checksum the sum of the hashes of those rows
  /// @param loadBytes what the last load sent
  /// @param loadRows how many rows it stored
  /// @param loadChecksum the sum of the hashes of those
  record Entry(
      String loadId,
      String hash,
      long endRow,
      long rows,
      long checksum,
      long loadBytes,
      long loadRows,
      long loadChecksum) {}

  boolean exist() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'datagenc' AND table_name ="
                    + " 'loads' AND database_name = current_database()")) {
      return found.next();
    }
  }

  Optional<Entry> find(TargetName target) throws SQLException {
    if (!exist()) {
      return Optional.empty();
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT load_id, plan_hash, end_row, row_count, checksum, load_bytes, load_row_count,"
                + " load_checksum FROM datagenc.loads WHERE table_schema = ? AND table_name = ?")) {
      query.setString(1, target.schema());
      query.setString(2, target.name());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Entry(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8)))
            : Optional.empty();
      }
    }
  }

  /// Records a load in the place of what was recorded of the table.
  void put(TargetName target, Entry entry) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS datagenc");
      statement.execute(CREATION);
    }
    delete(target);
    try (PreparedStatement insertion =
        connection.prepareStatement(
            "INSERT INTO datagenc.loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insertion.setString(1, target.schema());
      insertion.setString(2, target.name());
      insertion.setString(3, entry.loadId());
      insertion.setString(4, entry.hash());
      insertion.setLong(5, entry.endRow());
      insertion.setLong(6, entry.rows());
      insertion.setLong(7, entry.checksum());
      insertion.setLong(8, entry.loadBytes());
      insertion.setLong(9, entry.loadRows());
      insertion.setLong(10, entry.loadChecksum());
      int _ = insertion.executeUpdate();
    }
  }

  /// Forgets a table.
  void delete(TargetName target) throws SQLException {
    try (PreparedStatement deletion =
        connection.prepareStatement(
            "DELETE FROM datagenc.loads WHERE table_schema = ? AND table_name = ?")) {
      deletion.setString(1, target.schema());
      deletion.setString(2, target.name());
      int _ = deletion.executeUpdate();
    }
  }
}
