package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;

/// The last load of a table, as the database records it.
///
/// @param id tells it from other loads
/// @param hash what identifies the rows
/// @param effect what the load does to the table
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
    RowRange rows,
    long rowsPerPart,
    State state,
    long storedRows,
    long bytes,
    long checksum) {
  /// How far a load is.
  enum State {
    /// Rows are missing.
    OPEN,
    /// All rows are stored; keys may be missing.
    STORED,
    /// Everything is done.
    COMPLETE
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
