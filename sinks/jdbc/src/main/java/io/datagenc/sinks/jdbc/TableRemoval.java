package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.TableDefinition;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Removes a table that a plan has made, with its types and what is recorded of it.
///
/// @param records where the table is recorded
/// @param hash what its rows have to be recorded as
record TableRemoval(Database database, TableRecords records, OutputTable output, String hash) {

  /// Drops those of `tables` that are there; false if none was.
  ///
  /// @throws SinkException if one is not the plan's
  boolean drop(Connection connection, List<QualifiedTable> tables) throws SQLException {
    boolean isDropped = false;
    for (QualifiedTable table : tables) {
      isDropped |= drop(connection, table);
    }
    TableDefinition definition =
        new TableDefinition(
            database.dialect(), tables.getFirst(), output.rows().getFirst().table());
    if (isDropped) {
      for (String statement : database.dropTypes(connection, definition)) {
        JdbcSink.execute(connection, statement);
      }
    }
    return isDropped;
  }

  private boolean drop(Connection connection, QualifiedTable table) throws SQLException {
    boolean exists = database.find(connection, table).isPresent();
    boolean hasRecords = database.find(connection, records.records()).isPresent();
    Optional<TableRecord> record = hasRecords ? records.find(connection, table) : Optional.empty();
    if (!exists && record.isEmpty()) {
      return false;
    }
    if (record.isEmpty() || !record.get().hash().equals(hash)) {
      throw refused(table, "its rows are not those of this plan");
    }
    if (record.get().tableOrigin() == TableRecord.TableOrigin.OTHERS) {
      throw refused(table, "it was there before its rows were loaded");
    }
    if (exists) {
      JdbcSink.execute(connection, "DROP TABLE " + database.quoted(table));
    }
    records.delete(connection, table);
    if (records.isEmpty(connection)) {
      JdbcSink.execute(connection, "DROP TABLE " + database.quoted(records.records()));
    }
    return true;
  }

  private SinkException refused(QualifiedTable table, String why) {
    return new SinkException(
        Reason.OTHER_ROWS,
        "table %s in %s is not dropped: %s".formatted(table, database.location(), why));
  }
}
