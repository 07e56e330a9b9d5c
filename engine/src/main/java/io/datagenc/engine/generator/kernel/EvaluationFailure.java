package io.datagenc.engine.generator.kernel;

import org.jspecify.annotations.Nullable;

/// Why a kernel cannot compute the value of some row. Where it leaves the evaluation of a column it
/// becomes a [io.datagenc.engine.generator.GenerationException], or the NULL of TRY.
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The row, an index into the row set.
  private final int index;

  private final boolean ofLimit;

  public EvaluationFailure(int index, String reason) {
    this(index, reason, null, false);
  }

  public EvaluationFailure(int index, String reason, Throwable cause) {
    this(index, reason, cause, false);
  }

  private EvaluationFailure(int index, String reason, @Nullable Throwable cause, boolean ofLimit) {
    super(reason, cause);
    this.index = index;
    this.ofLimit = ofLimit;
  }

  /// There is a value, but it exceeds what may be spent on it: TRY does not make a NULL of it,
  /// since elsewhere there are other limits.
  public static EvaluationFailure ofLimit(int index, String reason) {
    return new EvaluationFailure(index, reason, null, true);
  }

  /// The same failure, of a row that has another index in another row set.
  public EvaluationFailure at(int otherIndex) {
    return new EvaluationFailure(otherIndex, String.valueOf(getMessage()), this, ofLimit);
  }

  /// Whether there is a value, only not here.
  boolean isOfLimit() {
    return ofLimit;
  }

  public int index() {
    return index;
  }
}
