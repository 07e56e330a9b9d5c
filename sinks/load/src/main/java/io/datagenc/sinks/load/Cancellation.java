package io.datagenc.sinks.load;

/// A request to stop a run, made by any thread at any time.
public final class Cancellation {
  private volatile boolean cancelled;

  /// Asks the run to stop. It deletes whatever is not committed and ends with a
  /// [LoadCancelledException]; a run that has started to commit its tables completes.
  public void cancel() {
    cancelled = true;
  }

  /// Whether the run is asked to stop.
  public boolean isCancelled() {
    return cancelled;
  }
}
