package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.util.Optional;

/// The last load of a table, as the database records it.
///
/// @param id tells it from other loads
/// @param hash what identifies the rows
/// @param effect what the load does to the table
/// @param tableOrigin who made the table
/// @param rows the positions that it adds
/// @param rowsPerPart the cut into transactions
/// @param storedRows how many rows the loads up to this one have stored; of one that is open, those
///   before
/// @param bytes how much was sent for them
/// @param checksum the sum of the hashes of these rows
record TableRecord(
    String id,
    String hash,
    IfExists ifExists,
    TableScript.Effect effect,
    TableOrigin tableOrigin,
    RowRange rows,
    long rowsPerPart,
    State state,
    long storedRows,
    long bytes,
    long checksum) {
  /// Who made a table.
  enum TableOrigin {
    /// This load, or an earlier one of the same rows.
    LOADS,
    /// Somebody else.
    OTHERS
  }

  /// How far a load is.
  enum State {
    /// Rows are missing.
    OPEN,
    /// All rows are stored; keys may be missing.
    STORED,
    /// Everything is done.
    COMPLETE
  }

  /// Who made the table of a load.
  ///
  /// @param before what was recorded of the table
  static TableOrigin origin(TableScript.Effect effect, Optional<TableRecord> before) {
    boolean isOwn =
        switch (effect) {
          case CREATED, REPLACED -> true;
          case EXTENDED ->
              before.filter(each -> each.tableOrigin() == TableOrigin.LOADS).isPresent();
          case FILLED -> false;
        };
    return isOwn ? TableOrigin.LOADS : TableOrigin.OTHERS;
  }

  /// Whether the table is made by the load, which gives it its keys afterwards.
  boolean makesTable() {
    return switch (effect) {
      case CREATED, REPLACED -> true;
      case FILLED, EXTENDED -> false;
    };
  }

  /// The same load with all its rows.
  TableRecord withStored(StoredTable added) {
    return new TableRecord(
        id,
        hash,
        ifExists,
        effect,
        tableOrigin,
        rows,
        rowsPerPart,
        State.STORED,
        storedRows + added.rows(),
        bytes + added.bytes(),
        checksum + added.checksum());
  }

  /// What is in the table, the rows of earlier loads included.
  StoredTable stored() {
    return new StoredTable(rows, storedRows, 0, bytes, checksum);
  }
}
