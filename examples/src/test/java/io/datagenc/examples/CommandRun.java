package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.DatagencCommand;
import io.datagenc.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One run of the `datagenc` command in this process.
///
/// @param out what went to standard output
/// @param err what went to standard error
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            Console.Kind.FILE_OR_PIPE);
    int exitCode = DatagencCommand.run(console, arguments);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Starts the command in a process of its own.
  ///
  /// @param output where it writes what it prints
  static Process start(Path output, List<String> arguments) throws IOException {
    return new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatagencCommand.class.getName()),
                    arguments.stream())
                .toList())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /// This run, which did everything that it was asked for.
  CommandRun succeeded() {
    assertThat(exitCode).as("exit code; standard error: %s", err).isZero();
    return this;
  }
}
