package io.datagenc.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many characters a line of the terminal has.
public final class TerminalSize {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 20;
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,5})");

  private TerminalSize() {}

  /// What `COLUMNS` or else the terminal says, or else 80.
  public static int columns(Console console) {
    return columns(console, DEFAULT_COLUMNS);
  }

  /// What `COLUMNS` or else the terminal says, or else `unknown`.
  public static int columns(Console console, int unknown) {
    String declared = console.environment().getOrDefault("COLUMNS", "");
    int columns = declared.matches("\\d{1,5}") ? Integer.parseInt(declared) : 0;
    if (columns == 0 && console.kind() == Console.Kind.TERMINAL) {
      columns = ofTerminal();
    }
    return columns == 0 ? unknown : Math.max(LEAST_COLUMNS, columns);
  }

  /// What `stty size` says; 0 where there is no such command, which is no reason to fail.
  private static int ofTerminal() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroy();
        return 0;
      }
      Matcher size = ROWS_AND_COLUMNS.matcher(answer);
      return size.matches() ? Integer.parseInt(size.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
