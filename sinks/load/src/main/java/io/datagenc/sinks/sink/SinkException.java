package io.datagenc.sinks.sink;

/// A target cannot take the tables of a run. The message tells a user what to do about it.
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The kind of a failure.
  public enum Reason {
    /// A table exists and [io.datagenc.engine.output.IfExists] is `FAIL`.
    TABLE_EXISTS,
    /// A table exists whose rows are not those of the same plan, or the plan cannot be continued.
    NOT_APPENDABLE,
    /// The target has no type for a column, or no place for a name.
    NOT_SUPPORTED,
    /// A property of the target is missing, unknown or wrong.
    INVALID_PROPERTY,
    /// The target cannot be reached, opened or created.
    UNAVAILABLE,
    /// Another run writes to the target.
    BUSY,
    /// Rows or metadata could not be written.
    WRITE_FAILED
  }

  private final Reason reason;

  public SinkException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public SinkException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// The kind of the failure.
  public Reason reason() {
    return reason;
  }
}
