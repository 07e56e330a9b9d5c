package io.datagenc.engine.limit;

/// Work on a plan was stopped: it took longer than [WorkLimits] allow, or its thread was
/// interrupted.
public final class WorkStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WorkStoppedException() {
    super("the work on the plan was stopped");
  }
}
