package io.datagenc.engine.text;

/// A call of a random function has no texts.
public final class TextSourceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient TextProblem problem;

  public TextSourceException(TextProblem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /// The first argument is wrong.
  public TextSourceException(String message) {
    this(new TextProblem(0, message));
  }

  /// What is wrong.
  public TextProblem problem() {
    return problem;
  }
}
