package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.TableScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table `datagen_load` of a database: one row for every table that was loaded, whose
/// `first_row` is -1, and one for each part of a load that is not complete.
///
/// A part's row is inserted before its rows are, in the same transaction: whoever wants to store
/// the same part waits for the end of that transaction, and then finds it stored or not.
///
/// @param records where the table is
public record TableRecords(Database database, QualifiedTable records) {
  /// What the table is called.
  static final String NAME = "datagen_load";

  private static final long WHOLE = -1;
  private static final String PART = "PART";

  /// The effect of a load that extends a table which loads have made.
  private static final String GROWN = "GROWN";

  private static final List<String> COLUMNS =
      List.of(
          "target_table",
          "first_row",
          "row_count",
          "plan_hash",
          "checksum",
          "load_id",
          "state",
          "if_exists",
          "effect",
          "start_row",
          "rows_per_part",
          "stored_rows",
          "sent_bytes");

  private String sql(String text) {
    return text.formatted(database.quoted(records));
  }

  /// Makes the table, if it is not there.
  void create(Connection connection) throws SQLException {
    JdbcSink.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (
          target_table varchar(300) NOT NULL,
          first_row bigint NOT NULL,
          row_count bigint NOT NULL,
          plan_hash char(64) NOT NULL,
          checksum bigint NOT NULL,
          load_id char(36) NOT NULL,
          state varchar(10) NOT NULL,
          if_exists varchar(10) NOT NULL,
          effect varchar(10) NOT NULL,
          start_row bigint NOT NULL,
          rows_per_part bigint NOT NULL,
          stored_rows bigint NOT NULL,
          sent_bytes bigint NOT NULL,
          loaded_at %s,
          PRIMARY KEY (target_table, first_row)
        )%s\
        """
            .formatted(
                database.quoted(records), database.insertionTime(), database.tableOptions()));
  }

  private static final String SELECTED =
      "SELECT load_id, plan_hash, if_exists, effect, start_row, row_count, rows_per_part, state,"
          + " stored_rows, sent_bytes, checksum";

  /// Whether something is recorded of a table.
  public boolean has(Connection connection, QualifiedTable table) throws SQLException {
    return find(connection, table).isPresent();
  }

  /// What is recorded of a table.
  Optional<TableRecord> find(Connection connection, QualifiedTable table) throws SQLException {
    return find(connection, table, "");
  }

  /// What is recorded of a table; nobody changes it until the transaction ends.
  ///
  /// @param lock `FOR UPDATE`, or what stands for a shared lock
  Optional<TableRecord> find(Connection connection, QualifiedTable table, String lock)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            sql(SELECTED + " FROM %s WHERE target_table = ? AND first_row = -1 " + lock))) {
      query.setString(1, table.toString());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(record(rows)) : Optional.empty();
      }
    }
  }

  private static TableRecord record(ResultSet row) throws SQLException {
    long start = row.getLong(5);
    boolean isGrown = row.getString(4).equals(GROWN);
    TableScript.Effect effect =
        isGrown ? TableScript.Effect.EXTENDED : TableScript.Effect.valueOf(row.getString(4));
    return new TableRecord(
        row.getString(1).strip(),
        row.getString(2).strip(),
        IfExists.valueOf(row.getString(3)),
        effect,
        isGrown ? TableRecord.TableOrigin.LOADS : TableRecord.origin(effect, Optional.empty()),
        new RowRange(start, start + row.getLong(6)),
        row.getLong(7),
        TableRecord.State.valueOf(row.getString(8)),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11));
  }

  private static String effect(TableRecord record) {
    return record.effect() == TableScript.Effect.EXTENDED
            && record.tableOrigin() == TableRecord.TableOrigin.LOADS
        ? GROWN
        : record.effect().name();
  }

  /// Records a load, in the place of what was recorded.
  void put(Connection connection, QualifiedTable table, TableRecord record) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            sql("DELETE FROM %s WHERE target_table = ? AND first_row = -1"))) {
      delete.setString(1, table.toString());
      delete.executeUpdate();
    }
    insert(
        connection,
        List.of(
            table.toString(),
            WHOLE,
            record.rows().rowCount(),
            record.hash(),
            record.checksum(),
            record.id(),
            record.state().name(),
            record.ifExists().name(),
            effect(record),
            record.rows().first(),
            record.rowsPerPart(),
            record.storedRows(),
            record.bytes()));
  }

  /// Records that all rows of a load are stored.
  void setStored(Connection connection, QualifiedTable table, TableRecord record)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            sql(
                "UPDATE %s SET state = ?, stored_rows = ?, sent_bytes = ?, checksum = ?,"
                    + " loaded_at = DEFAULT WHERE target_table = ? AND first_row = -1"))) {
      update.setString(1, record.state().name());
      update.setLong(2, record.storedRows());
      update.setLong(3, record.bytes());
      update.setLong(4, record.checksum());
      update.setString(5, table.toString());
      update.executeUpdate();
    }
  }

  /// Claims a part for this transaction. Returns whether nobody has stored it.
  boolean claim(Connection connection, QualifiedTable table, TableRecord load, RowRange part)
      throws SQLException {
    return insert(
        connection,
        List.of(
            table.toString(),
            part.first(),
            part.rowCount(),
            load.hash(),
            0L,
            load.id(),
            PART,
            load.ifExists().name(),
            load.effect().name(),
            part.first(),
            load.rowsPerPart(),
            0L,
            0L));
  }

  private boolean insert(Connection connection, List<Object> values) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(database.insertUnlessPresent(records, COLUMNS))) {
      for (int i = 0; i < values.size(); i++) {
        insert.setObject(i + 1, values.get(i));
      }
      return insert.executeUpdate() == 1;
    }
  }

  /// Completes the row of a part that this transaction has claimed.
  void complete(Connection connection, QualifiedTable table, PartReceipt receipt)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            sql(
                "UPDATE %s SET checksum = ?, stored_rows = ?, sent_bytes = ?"
                    + " WHERE target_table = ? AND first_row = ?"))) {
      update.setLong(1, receipt.checksum());
      update.setLong(2, receipt.rows());
      update.setLong(3, receipt.bytes());
      update.setString(4, table.toString());
      update.setLong(5, receipt.positions().first());
      if (update.executeUpdate() != 1) {
        throw new SQLException("the receipt of a part is gone");
      }
    }
  }

  /// The receipts of the parts of a table, by position.
  List<PartReceipt> receipts(Connection connection, QualifiedTable table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            sql(
                "SELECT first_row, row_count, stored_rows, checksum, sent_bytes FROM %s"
                    + " WHERE target_table = ? AND first_row >= 0 ORDER BY first_row"))) {
      query.setString(1, table.toString());
      List<PartReceipt> receipts = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          long first = rows.getLong(1);
          receipts.add(
              new PartReceipt(
                  new RowRange(first, first + rows.getLong(2)),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5),
                  Optional.empty()));
        }
      }
      return List.copyOf(receipts);
    }
  }

  /// The query for the whole seconds since the rows of a table were stored, NULL where nothing is
  /// recorded of it.
  String age(QualifiedTable table, CanonicalSql spelling) {
    return "SELECT %s FROM %s WHERE target_table = %s AND first_row = %d"
        .formatted(
            spelling.age("max(loaded_at)", new TimestampWithTimeZoneType(0)),
            database.quoted(records),
            spelling.text(table.toString()),
            WHOLE);
  }

  /// Forgets the parts of a table: what is recorded of the whole stands for them.
  void deleteParts(Connection connection, QualifiedTable table) throws SQLException {
    update(connection, "DELETE FROM %s WHERE target_table = ? AND first_row >= 0", table);
  }

  /// Forgets a table.
  void delete(Connection connection, QualifiedTable table) throws SQLException {
    update(connection, "DELETE FROM %s WHERE target_table = ?", table);
  }

  /// States that all is done for a load.
  void setComplete(Connection connection, QualifiedTable table, String loadId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            sql(
                "UPDATE %s SET state = 'COMPLETE'"
                    + " WHERE target_table = ? AND first_row = -1 AND load_id = ?"))) {
      update.setString(1, table.toString());
      update.setString(2, loadId);
      update.executeUpdate();
    }
  }

  /// Has what is recorded of one table stand for another.
  public void move(Connection connection, QualifiedTable from, QualifiedTable to)
      throws SQLException {
    delete(connection, to);
    try (PreparedStatement update =
        connection.prepareStatement(sql("UPDATE %s SET target_table = ? WHERE target_table = ?"))) {
      update.setString(1, to.toString());
      update.setString(2, from.toString());
      update.executeUpdate();
    }
  }

  private void update(Connection connection, String text, QualifiedTable table)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql(text))) {
      statement.setString(1, table.toString());
      statement.executeUpdate();
    }
  }

  /// Whether nothing is recorded.
  boolean isEmpty(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql("SELECT 1 FROM %s LIMIT 1"));
        ResultSet rows = query.executeQuery()) {
      return !rows.next();
    }
  }
}
