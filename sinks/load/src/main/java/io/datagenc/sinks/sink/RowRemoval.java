package io.datagenc.sinks.sink;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;

/// A store that takes a plan's rows out of a table in which there may be others.
public interface RowRemoval {

  /// Whether a table was made for the rows of an output, so that [Sink#drop] removes it as a whole;
  /// also if there is no table.
  ///
  /// @param hash what identifies the rows
  boolean isOwn(OutputTable output, String hash);

  /// Begins to remove rows.
  Removal begin(OutputTable output);

  /// Removes rows of an output by their keys, but only those that are as the plan has them. For use
  /// by many threads.
  interface Removal {

    /// Removes the rows of a batch.
    ///
    /// @param rows one of the sources of the output
    /// @throws SinkException if that fails; the same batch may be given again
    void remove(OutputRows rows, Batch batch) throws InterruptedException;

    /// Forgets what was recorded of loads of these rows.
    ///
    /// @param hash what identifies the rows
    void finish(String hash);

    /// How many rows were removed.
    long removed();

    /// How many have the key of a row of the plan and another content: they stay.
    long changed();
  }
}
