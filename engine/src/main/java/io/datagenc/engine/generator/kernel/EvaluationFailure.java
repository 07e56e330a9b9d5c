package io.datagenc.engine.generator.kernel;

/// Why a kernel cannot compute the value of some row. Where it leaves the evaluation of a column it
/// becomes a [io.datagenc.engine.generator.GenerationException], or the NULL of TRY.
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The row, an index into the row set.
  private final int index;

  public EvaluationFailure(int index, String reason) {
    super(reason);
    this.index = index;
  }

  public EvaluationFailure(int index, String reason, Throwable cause) {
    super(reason, cause);
    this.index = index;
  }

  public int index() {
    return index;
  }
}
