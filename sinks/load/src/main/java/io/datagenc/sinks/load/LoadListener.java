package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.Step;
import java.util.List;

/// Hears how far a run is, in which state, and what its user should know. Several threads call the
/// methods at the same time, those about rows once a batch: they must be quick.
public interface LoadListener {

  /// Hears nothing.
  LoadListener NONE = new LoadListener() {};

  /// Tells all of `listeners`, in order.
  static LoadListener all(List<LoadListener> listeners) {
    return listeners.size() == 1 ? listeners.getFirst() : new LoadListeners(listeners);
  }

  /// The run has begun in a catalog.
  default void runBegun(String catalog, LoadScript script) {}

  /// The first rows of a load are about to be generated. Called once a load.
  ///
  /// @param totalRows the rows that this process stores; an upper bound where the output has a
  ///   condition
  default void tableStarted(LoadKey load, long totalRows) {}

  /// Rows were generated and written.
  ///
  /// @param rows how many more than before, those that a condition leaves out included
  default void rowsWritten(LoadKey load, long rows) {}

  /// Rows that were written have to be written again.
  default void rowsDiscarded(LoadKey load, long rows) {}

  /// All rows of a load are written by this process; they may not be visible yet.
  default void tableWritten(LoadKey load) {}

  /// A load is complete and visible, or complete as far as this share goes.
  default void tableStored(TableReport report) {}

  /// A step after the rows begins.
  default void stepStarted(Step step) {}

  /// A step after the rows is done.
  default void stepDone(Step step) {}

  /// A call to the store failed for a passing reason and is going to be repeated.
  ///
  /// @param what the call, for people
  /// @param attempt how often it was made
  default void retrying(String what, int attempt, SinkException failure) {}

  /// Something that the user of the run should know.
  default void notice(String text) {}

  /// The run is over: it did what it was to do.
  default void runEnded(LoadReport report) {}

  /// The run is over: it failed or was cancelled.
  default void runFailed(Throwable failure) {}
}
