package io.datagenc.cli.console;

/// What the exit code of the command says.
public enum ExitStatus {
  /// Everything was done.
  OK(0),
  /// A plan has errors, `fmt --check` found a file that is not formatted, or `verify` found stored
  /// rows that are not those of the plan.
  PLAN_HAS_ERRORS(1),
  /// The command line is wrong.
  USAGE(2),
  /// The plan is right but the run failed, for example for want of space or rights.
  RUN_FAILED(3),
  /// Interrupted: 128 + the number of SIGINT.
  INTERRUPTED(130);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
