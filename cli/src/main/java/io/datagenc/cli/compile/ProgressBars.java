package io.datagenc.cli.compile;

import io.datagenc.cli.console.Quantities;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.TerminalWidth;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadKey;
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
final class ProgressBars implements LoadListener {
  private static final int MIN_BAR = 8;
  private static final int MAX_BAR = 40;
  private static final int PERCENT_COLUMNS = 4;
  private static final String GAP = "  ";
  private static final char FULL = '━';
  private static final char EMPTY = '╌';

  private final LongSupplier nanoClock;
  private final List<LoadKey> announced;
  private final ConcurrentMap<LoadKey, TableProgress> started = new ConcurrentHashMap<>();
  private final Set<LoadKey> alreadyStored = ConcurrentHashMap.newKeySet();

  /// @param announced the tables, in the order in which they are shown
  /// @param nanoClock a clock such as [System#nanoTime]
  ProgressBars(List<LoadKey> announced, LongSupplier nanoClock) {
    this.announced = List.copyOf(announced);
    this.nanoClock = nanoClock;
  }

  @Override
  public void tableStarted(LoadKey load, long totalRows) {
    started.put(load, new TableProgress(load.table(), totalRows, nanoClock.getAsLong()));
  }

  @Override
  public void rowsWritten(LoadKey load, long rows) {
    TableProgress progress = started.get(load);
    if (progress != null) {
      progress.add(rows);
    }
  }

  @Override
  public void rowsDiscarded(LoadKey load, long rows) {
    TableProgress progress = started.get(load);
    if (progress != null) {
      progress.add(-rows);
    }
  }

  @Override
  public void tableWritten(LoadKey load) {
    TableProgress progress = started.get(load);
    if (progress != null) {
      progress.end(nanoClock.getAsLong());
    }
  }

  @Override
  public void tableStored(TableReport report) {
    switch (report.outcome()) {
      case WRITTEN, WAITS_FOR_SHARES -> {}
      case ALREADY_STORED -> alreadyStored.add(report.load());
    }
  }

  /// A line for each table, none wider than `columns`.
  List<String> lines(int columns) {
    long now = nanoClock.getAsLong();
    List<String> labels = announced.stream().map(LoadKey::table).toList();
    int names = widest(labels);
    List<String> details = announced.stream().map(load -> details(load, now)).toList();
    int room = columns - names - PERCENT_COLUMNS - widest(details) - 3 * GAP.length();
    int width = Math.clamp(room, MIN_BAR, MAX_BAR);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < announced.size(); i++) {
      String table = labels.get(i);
      double fraction = fraction(announced.get(i));
      int full = (int) Math.floor(fraction * width);
      String line =
          String.join(
              GAP,
              table + " ".repeat(names - TerminalWidth.of(table)),
              String.valueOf(FULL).repeat(full) + String.valueOf(EMPTY).repeat(width - full),
              "%3d%%".formatted((int) Math.floor(fraction * 100)),
              details.get(i));
      lines.add(PrintableText.cut(line, columns));
    }
    return lines;
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(TerminalWidth::of).max().orElse(0);
  }

  private double fraction(LoadKey load) {
    TableProgress progress = started.get(load);
    if (alreadyStored.contains(load)) {
      return 1;
    }
    return progress == null ? 0 : progress.fraction();
  }

  private String details(LoadKey load, long now) {
    TableProgress progress = started.get(load);
    if (alreadyStored.contains(load)) {
      return "stored before";
    }
    return progress == null ? "waiting" : details(progress, now);
  }

  private static String details(TableProgress progress, long now) {
    double rate = progress.rowsPerSecond(now);
    String rows = Quantities.count(progress.rows());
    if (progress.isDone()) {
      return "%s rows in %s  %s"
          .formatted(
              rows, Quantities.duration(nanos(progress.seconds(now))), Quantities.rate(rate));
    }
    String ofTotal = "%s / %s rows".formatted(rows, Quantities.count(progress.totalRows()));
    if (rate == 0) {
      return ofTotal;
    }
    double left = (progress.totalRows() - progress.rows()) / rate;
    return "%s  %s  ETA %s"
        .formatted(ofTotal, Quantities.rate(rate), Quantities.duration(nanos(left)));
  }

  private static Duration nanos(double seconds) {
    return Duration.ofNanos(Math.round(Math.min(seconds, 1e9) * 1e9));
  }
}
