package io.datagenc.sinks.sink;

/// A target cannot take the tables of a run. The message tells a user what to do about it.
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The kind of a failure.
  public enum Reason {
    /// A table exists that holds rows, and the run is not to touch it.
    TABLE_EXISTS,
    /// A table exists that holds no rows and cannot take those of the run.
    OTHER_COLUMNS,
    /// A table exists whose rows are not those of the same plan, or the plan cannot be continued.
    NOT_APPENDABLE,
    /// The rows of a table, or the parts that an interrupted run has stored, are those of another
    /// plan.
    OTHER_ROWS,
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

  /// Whether it may go well the next time.
  private enum Lasting {
    PERMANENT,
    TRANSIENT
  }

  private final Reason reason;
  private final Lasting lasting;

  /// A failure that would come again.
  public SinkException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.lasting = Lasting.PERMANENT;
  }

  /// A failure that would come again.
  public SinkException(Reason reason, String message, Throwable cause) {
    this(reason, Lasting.PERMANENT, message, cause);
  }

  private SinkException(Reason reason, Lasting lasting, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.lasting = lasting;
  }

  /// A failure that may pass: a connection that was cut, a request that was throttled, a lock that
  /// was taken. What was asked for may have been done all the same.
  public static SinkException transientFailure(Reason reason, String message, Throwable cause) {
    return new SinkException(reason, Lasting.TRANSIENT, message, cause);
  }

  /// The kind of the failure.
  public Reason reason() {
    return reason;
  }

  /// Whether the same call may go well the next time.
  public boolean isTransient() {
    return lasting == Lasting.TRANSIENT;
  }

  /// The same failure with a longer message.
  public SinkException withMore(String text) {
    return new SinkException(reason, lasting, getMessage() + text, this);
  }
}
