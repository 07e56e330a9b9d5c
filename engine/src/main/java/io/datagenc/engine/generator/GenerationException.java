package io.datagenc.engine.generator;

/// A value of a valid plan cannot be computed: the message names table, column, row and reason.
public sealed class GenerationException extends RuntimeException permits UnsavedRowException {
  private static final long serialVersionUID = 1;

  public GenerationException(String message) {
    super(message);
  }

  public GenerationException(String message, Throwable cause) {
    super(message, cause);
  }
}
