package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.DatagencCommand;
import io.datagenc.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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
            Console.utf8(out),
            Console.utf8(err),
            Map.of(),
            Console.Kind.FILE_OR_PIPE);
    int exitCode = DatagencCommand.run(console, arguments);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// This run, which did everything that it was asked for.
  CommandRun succeeded() {
    assertThat(exitCode).as("exit code; standard error: %s", err).isZero();
    return this;
  }
}
