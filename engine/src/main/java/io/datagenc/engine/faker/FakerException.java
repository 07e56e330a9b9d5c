package io.datagenc.engine.faker;

/// A Datafaker expression cannot be resolved.
public final class FakerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient FakerProblem problem;

  FakerException(FakerProblem problem) {
    super(problem.message());
    this.problem = problem;
  }

  FakerException(String message) {
    this(new FakerProblem(message));
  }

  /// What is wrong.
  public FakerProblem problem() {
    return problem;
  }
}
