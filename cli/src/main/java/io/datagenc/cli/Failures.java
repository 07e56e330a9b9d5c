package io.datagenc.cli;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.server.TrinoQueryException;
import io.datagenc.cli.server.TrinoServerException;
import io.datagenc.compiler.diagnostic.TextStyle;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.sink.SinkException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/// Says what went wrong, in one line and with a way out; never with a stack trace unless asked.
final class Failures {
  private static final String RED = "\u001B[1;31m";
  private static final String RESET = "\u001B[0m";

  private final Session session;

  Failures(Session session) {
    this.session = session;
  }

  /// A subcommand ended with an exception. Returns the exit code.
  int execution(Throwable failure) {
    ExitStatus status =
        switch (failure) {
          case CommandFailure known -> {
            say(message(known), known.help());
            yield known.status();
          }
          case LoadCancelledException known -> {
            say(message(known), Optional.empty());
            yield ExitStatus.INTERRUPTED;
          }
          case SinkException known -> {
            say(message(known), help(known.reason()));
            yield ExitStatus.RUN_FAILED;
          }
          case TrinoServerException known -> {
            say(message(known), known.help());
            yield ExitStatus.RUN_FAILED;
          }
          case TrinoQueryException known -> {
            say(message(known), Optional.empty());
            yield ExitStatus.RUN_FAILED;
          }
          case GenerationException known -> {
            say(message(known), Optional.empty());
            yield ExitStatus.RUN_FAILED;
          }
          case OutOfMemoryError _ -> {
            say(
                "not enough memory",
                Optional.of("use fewer --threads, or set DATAGENC_JAVA_OPTS=-Xmx4g"));
            yield ExitStatus.RUN_FAILED;
          }
          default -> {
            say(
                "this is a bug of datagenc: " + failure,
                Optional.of(
                    session.showsStackTraces()
                        ? "please report it, with the lines below and the plan"
                        : "please report it, with the plan and what --stacktrace shows"));
            yield ExitStatus.RUN_FAILED;
          }
        };
    if (session.showsStackTraces()) {
      failure.printStackTrace(session.err());
    }
    session.err().flush();
    return status.code();
  }

  private static Optional<String> help(SinkException.Reason reason) {
    return switch (reason) {
      case TABLE_EXISTS -> Optional.of("--if-exists replace or --if-exists append");
      case OTHER_COLUMNS -> Optional.of("--if-exists replace makes it anew");
      case BUSY,
          NOT_APPENDABLE,
          OTHER_ROWS,
          NOT_SUPPORTED,
          INVALID_PROPERTY,
          UNAVAILABLE,
          WRITE_FAILED ->
          Optional.empty();
    };
  }

  private static String message(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }

  /// The command line is wrong. Returns the exit code.
  int usage(CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    say(UsageText.of(failure), Optional.empty());
    PrintStream err = session.err();
    if (failure instanceof CommandLine.UnmatchedArgumentException unmatched) {
      CommandLine.UnmatchedArgumentException.printSuggestions(
          unmatched, new java.io.PrintWriter(err, true, StandardCharsets.UTF_8));
    }
    err.print("  help: %s --help\n".formatted(command.getCommandSpec().qualifiedName()));
    err.flush();
    return ExitStatus.USAGE.code();
  }

  private void say(String message, Optional<String> help) {
    boolean coloured = session.style() == TextStyle.COLOURED;
    session
        .err()
        .print("%serror%s: %s\n".formatted(coloured ? RED : "", coloured ? RESET : "", message));
    help.ifPresent(text -> session.err().print("  help: %s\n".formatted(text)));
  }
}
