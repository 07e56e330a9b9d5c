package io.datagenc.sinks.load;

/// A run was stopped on request; it left nothing behind.
public final class LoadCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LoadCancelledException() {
    super("the run was cancelled, nothing was stored");
  }
}
