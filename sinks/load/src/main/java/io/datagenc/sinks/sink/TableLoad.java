package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;
import java.util.Optional;

/// The writing of one table: its rows are cut into parts, which are written in any order by any
/// number of threads, and become visible together by [#commit].
public interface TableLoad {

  /// What is written where.
  TableTarget target();

  /// What an interrupted run of the same plan has committed already; then nothing is left to do.
  Optional<StoredTable> stored();

  /// The first row that this run stores: 0, or the number of rows that an earlier run of the same
  /// plan has stored and this one continues.
  long firstRow();

  /// The number of rows of every part but the last; a function of the plan.
  long rowsPerPart();

  /// Starts to write a part. Safe for use by many threads.
  ///
  /// @throws SinkException if the part cannot be written
  PartWriter openPart(RowRange part);

  /// Makes all parts visible in one step.
  ///
  /// @param rows the rows of all parts, from [#firstRow]
  /// @param checksum the sum of the hashes of the rows
  /// @throws SinkException if it fails; then nothing is visible
  StoredTable commit(RowRange rows, long checksum);
}
