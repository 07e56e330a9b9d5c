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

  /// @param stored the names of the tables that were stored before, if there are any
  /// @param last what became of the table that was being stored
  public LoadCancelledException(String stored, String last) {
    super(
        "cancelled; %s%s"
            .formatted(stored.isEmpty() ? "" : "stored before: " + stored + "; ", last));
  }
}
