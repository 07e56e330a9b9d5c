package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;

/// The last load of rows into a table, as it is recorded.
///
/// @param id tells it from other loads
/// @param hash what identifies the rows
/// @param tableId tells the table from one that was called the same
/// @param effect what the load does to the table
/// @param rows the positions that it adds
/// @param rowsPerPart the cut into parts
/// @param storedRows how many rows the loads up to this one have stored; of one that is open, those
///   before
/// @param bytes how much was sent for them
/// @param checksum the sum of the hashes of these rows
record ItemLoad(
    String id,
    String hash,
    String tableId,
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
    /// Items of others may still have to be deleted.
    EMPTYING,
    /// Rows are missing.
    OPEN,
    /// All rows are stored; other loads of the run may not be complete.
    STORED,
    /// Everything is done.
    COMPLETE
  }

  /// Whether rows are missing.
  boolean isOpen() {
    return state == State.EMPTYING || state == State.OPEN;
  }

  /// The same in another state.
  ItemLoad in(State other) {
    return new ItemLoad(
        id, hash, tableId, ifExists, effect, rows, rowsPerPart, other, storedRows, bytes, checksum);
  }

  /// The same load with all its rows.
  ItemLoad with(StoredTable added) {
    return new ItemLoad(
        id,
        hash,
        tableId,
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
