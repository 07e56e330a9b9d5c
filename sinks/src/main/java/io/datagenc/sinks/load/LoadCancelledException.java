package io.datagenc.sinks.load;

/// A run was stopped on request; it left nothing behind but tables that were complete.
public final class LoadCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Nothing was stored.
  public LoadCancelledException() {
    this("");
  }

  /// @param stored the names of the tables that were stored before, if there are any
  public LoadCancelledException(String stored) {
    super(
        stored.isEmpty() ? "cancelled, nothing was stored" : "cancelled; stored before: " + stored);
  }
}
