package io.datagenc.cli.console;

import io.datagenc.compiler.description.ScalarText;
import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them. Nothing depends on the machine's locale.
public final class Quantities {
  private static final String[] BYTE_UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
  private static final String[] RATE_UNITS = {"", " k", " M", " G"};

  private Quantities() {}

  /// `1,234,567`.
  public static String count(long number) {
    return ScalarText.grouped(number);
  }

  /// `1 row`, `2 rows`.
  public static String count(long number, String singular) {
    return count(number) + " " + singular + (number == 1 ? "" : "s");
  }

  /// `999 B`, `1.5 KB` (of 1000 bytes).
  public static String bytes(long bytes) {
    return scaled((double) bytes, BYTE_UNITS, " ");
  }

  /// `950 rows/s`, `12.3 M rows/s`.
  public static String rate(double rowsPerSecond) {
    String number = scaled(rowsPerSecond, RATE_UNITS, "");
    return number + (number.endsWith(" ") ? "" : " ") + "rows/s";
  }

  private static String scaled(double number, String[] units, String separator) {
    int unit = 0;
    double value = number;
    while (value >= 999.95 && unit + 1 < units.length) {
      value /= 1000;
      unit++;
    }
    String digits = String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", value);
    return digits + separator + units[unit];
  }

  /// `0.42 s`, `12.3 s`, `4m 05s`, `2h 03m`.
  public static String duration(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    if (seconds < 9.995) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%dm %02ds", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%dh %02dm", whole / 3600, whole % 3600 / 60);
  }
}
