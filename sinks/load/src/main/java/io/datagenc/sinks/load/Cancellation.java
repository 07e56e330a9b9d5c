package io.datagenc.sinks.load;

import java.util.ArrayList;
import java.util.List;

/// A request to stop a run, made by any thread at any time.
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /// Asks the run to stop: what blocks in a store is interrupted, what is not committed is left or
  /// deleted as the store needs it to go on later, and the run ends with a
  /// [LoadCancelledException]. A run that has started to commit its tables completes.
  public void cancel() {
    List<Runnable> told;
    synchronized (this) {
      cancelled = true;
      told = List.copyOf(listeners);
    }
    told.forEach(Runnable::run);
  }

  /// Whether the run is asked to stop.
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Has `listener` called when the run is asked to stop; at once if it has been.
  void onCancel(Runnable listener) {
    boolean already;
    synchronized (this) {
      listeners.add(listener);
      already = cancelled;
    }
    if (already) {
      listener.run();
    }
  }

  synchronized void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
