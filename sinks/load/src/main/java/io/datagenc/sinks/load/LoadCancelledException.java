package io.datagenc.sinks.load;

/// A run was stopped on request. The message says what is stored.
public final class LoadCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param stored the names of the tables that are complete; empty if there are none
  /// @param rest what became of the others, in words; empty if nothing of them is stored
  public LoadCancelledException(String stored, String rest) {
    super(message(stored, rest));
  }

  private static String message(String stored, String rest) {
    if (stored.isEmpty() && rest.isEmpty()) {
      return "cancelled, nothing was stored";
    }
    return "cancelled"
        + (stored.isEmpty() ? "" : "; stored before: " + stored)
        + (rest.isEmpty() ? "" : "; " + rest);
  }
}
