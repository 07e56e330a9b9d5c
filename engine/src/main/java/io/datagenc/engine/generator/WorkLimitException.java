package io.datagenc.engine.generator;

/// More rows would have been drawn again than their [Scratch] allows.
public final class WorkLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WorkLimitException() {
    super("too many rows are drawn again");
  }
}
