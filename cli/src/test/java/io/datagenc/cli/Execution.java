package io.datagenc.cli;

import io.datagenc.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What an execution of the command, in this process, gave.
public record Execution(int exitCode, String out, String err) {

  /// Runs the command without a terminal.
  public static Execution of(String... arguments) {
    return run(new byte[0], Map.of(), Console.Kind.FILE_OR_PIPE, arguments);
  }

  /// Runs the command with a standard input.
  public static Execution withInput(String input, String... arguments) {
    return run(
        input.getBytes(StandardCharsets.UTF_8), Map.of(), Console.Kind.FILE_OR_PIPE, arguments);
  }

  /// Runs the command on a terminal.
  public static Execution onTerminal(Map<String, String> environment, String... arguments) {
    return run(new byte[0], environment, Console.Kind.TERMINAL, arguments);
  }

  private static Execution run(
      byte[] input, Map<String, String> environment, Console.Kind kind, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            Console.utf8(out),
            Console.utf8(err),
            environment,
            kind);
    int exitCode = DatagencCommand.run(console, arguments);
    return new Execution(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
