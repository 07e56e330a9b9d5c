package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;
import java.util.List;
import java.util.Optional;

/// The writing of one table: its rows are cut into parts, which are written in any order by any
/// number of threads.
public interface TableLoad {

  /// Starts to write a part. Safe for use by many threads.
  PartWriter openPart(RowRange part) throws InterruptedException;

  /// The receipts of the parts that are stored, of whichever process. Where only the whole table is
  /// durable, those of this process.
  List<PartReceipt> receipts() throws InterruptedException;

  /// The receipt of a part, if it is stored: asked before a part is written again whose answer was
  /// lost.
  Optional<PartReceipt> receipt(RowRange part) throws InterruptedException;

  /// Completes the table, all parts of which are stored: makes it visible if it is not yet. Where
  /// it is complete already, by another share or because an answer was lost, nothing changes.
  ///
  /// @param parts the receipts of all parts, in the order of their positions
  StoredTable commit(List<PartReceipt> parts) throws InterruptedException;

  /// The table, if the run has completed it: asked before a commit is repeated whose answer was
  /// lost.
  Optional<StoredTable> stored() throws InterruptedException;
}
