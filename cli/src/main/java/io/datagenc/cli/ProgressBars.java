package io.datagenc.cli;

import io.datagenc.compiler.diagnostic.TerminalWidth;
import io.datagenc.sinks.load.ProgressListener;
import io.datagenc.sinks.load.TableReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// A bar for each table of a load, in the order in which the tables were announced.
///
/// ```
/// employee  ━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌  68%  1,234,567 / 1,800,000 rows  3.1 M rows/s  ETA 0.18 s
/// ```
final class ProgressBars implements ProgressListener {
  private static final int MIN_BAR = 8;
  private static final int MAX_BAR = 40;
  private static final char FULL = '━';
  private static final char EMPTY = '╌';

  private final LongSupplier nanoClock;
  private final List<String> announced;
  private final ConcurrentMap<String, TableProgress> started = new ConcurrentHashMap<>();
  private final Set<String> alreadyStored = ConcurrentHashMap.newKeySet();

  /// @param announced the tables, in the order in which they are shown
  /// @param nanoClock a clock such as [System#nanoTime]
  ProgressBars(List<String> announced, LongSupplier nanoClock) {
    this.announced = List.copyOf(announced);
    this.nanoClock = nanoClock;
  }

  @Override
  public void tableStarted(String table, long totalRows) {
    started.put(table, new TableProgress(table, totalRows, nanoClock.getAsLong()));
  }

  @Override
  public void rowsWritten(String table, long rows) {
    TableProgress progress = started.get(table);
    if (progress != null) {
      progress.add(rows);
    }
  }

  @Override
  public void tableWritten(String table) {
    TableProgress progress = started.get(table);
    if (progress != null) {
      progress.end(nanoClock.getAsLong());
    }
  }

  @Override
  public void tableStored(TableReport report) {
    switch (report.outcome()) {
      case WRITTEN -> {}
      case ALREADY_STORED -> alreadyStored.add(report.table());
    }
  }

  /// A line for each table, none wider than `columns`.
  List<String> lines(int columns) {
    long now = nanoClock.getAsLong();
    int names = announced.stream().mapToInt(TerminalWidth::of).max().orElse(0);
    List<String> lines = new ArrayList<>();
    announced.forEach(table -> lines.add(line(table, names, columns, now)));
    return lines;
  }

  private String line(String table, int names, int columns, long now) {
    TableProgress progress = started.get(table);
    boolean stored = alreadyStored.contains(table);
    double fraction = stored ? 1 : progress == null ? 0 : progress.fraction();
    String details =
        stored ? "stored before" : progress == null ? "waiting" : details(progress, now);
    String name = table + " ".repeat(names - TerminalWidth.of(table));
    String percent = "%3d%%".formatted((int) Math.floor(fraction * 100));
    int room = columns - names - percent.length() - TerminalWidth.of(details) - 6;
    int width = Math.clamp(room, MIN_BAR, MAX_BAR);
    int full = (int) Math.floor(fraction * width);
    String bar = String.valueOf(FULL).repeat(full) + String.valueOf(EMPTY).repeat(width - full);
    return PrintableText.cut("%s  %s  %s  %s".formatted(name, bar, percent, details), columns);
  }

  private static String details(TableProgress progress, long now) {
    double rate = progress.rowsPerSecond(now);
    String rows =
        "%s / %s rows"
            .formatted(Quantities.count(progress.rows()), Quantities.count(progress.totalRows()));
    String seconds = Quantities.duration(nanos(progress.seconds(now)));
    if (progress.isDone()) {
      return "%s  %s  in %s".formatted(rows, Quantities.rate(rate), seconds);
    }
    if (rate == 0) {
      return rows;
    }
    double left = (progress.totalRows() - progress.rows()) / rate;
    return "%s  %s  ETA %s"
        .formatted(rows, Quantities.rate(rate), Quantities.duration(nanos(left)));
  }

  private static Duration nanos(double seconds) {
    return Duration.ofNanos(Math.round(Math.min(seconds, 1e9) * 1e9));
  }
}
