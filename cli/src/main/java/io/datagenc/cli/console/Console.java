package io.datagenc.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the command talks to. Text is UTF-8 whatever the machine's locale is, as plans are.
///
/// @param out results
/// @param err diagnostics, progress and failures
/// @param environment the environment variables
/// @param kind where `out` and `err` lead
public record Console(
    InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Kind kind) {

  /// Where output leads.
  public enum Kind {
    TERMINAL,
    FILE_OR_PIPE
  }

  /// The console of this process.
  @SuppressWarnings("SystemConsoleNull") // null is still allowed by its contract
  public static Console ofProcess() {
    java.io.Console console = System.console();
    return new Console(
        System.in,
        utf8(new FileOutputStream(FileDescriptor.out)),
        utf8(new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        console != null && console.isTerminal() ? Kind.TERMINAL : Kind.FILE_OR_PIPE);
  }

  /// A stream that writes UTF-8 and flushes with each line.
  public static PrintStream utf8(OutputStream target) {
    return new PrintStream(target, true, StandardCharsets.UTF_8);
  }

  /// Whether the environment asks for no colours (no-color.org) or names a terminal without any.
  public boolean refusesColours() {
    return !environment.getOrDefault("NO_COLOR", "").isEmpty()
        || environment.getOrDefault("TERM", "").equals("dumb");
  }
}
