package io.datagenc.cli.console;

import java.util.Optional;

/// The command cannot go on for a reason that its user can do something about.
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;
  private final transient Optional<String> help;

  private CommandFailure(
      ExitStatus status, String message, Optional<String> help, Optional<Throwable> cause) {
    super(message, cause.orElse(null));
    this.status = status;
    this.help = help;
  }

  /// What was asked for makes no sense.
  ///
  /// @param help what to do instead
  public static CommandFailure usage(String message, String help) {
    return new CommandFailure(ExitStatus.USAGE, message, Optional.of(help), Optional.empty());
  }

  /// What was asked for makes no sense.
  public static CommandFailure usage(String message, Optional<String> help) {
    return new CommandFailure(ExitStatus.USAGE, message, help, Optional.empty());
  }

  /// What was asked for could not be done.
  ///
  /// @param help what to do about it
  public static CommandFailure run(String message, String help, Throwable cause) {
    return new CommandFailure(
        ExitStatus.RUN_FAILED, message, Optional.of(help), Optional.of(cause));
  }

  /// What was asked for could not be done.
  ///
  /// @param help what to do about it
  public static CommandFailure run(String message, String help) {
    return new CommandFailure(ExitStatus.RUN_FAILED, message, Optional.of(help), Optional.empty());
  }

  /// What was asked for could not be done; the message says what to do about it.
  public static CommandFailure run(String message, Throwable cause) {
    return new CommandFailure(ExitStatus.RUN_FAILED, message, Optional.empty(), Optional.of(cause));
  }

  public ExitStatus status() {
    return status;
  }

  public Optional<String> help() {
    return help;
  }
}
