package io.datagenc.cli.compile;

import io.datagenc.cli.console.Quantities;
import io.datagenc.sinks.load.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// A line when a table is written, and now and then one for those that take long: for logs.
final class ProgressLines implements ProgressListener {
  private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  private final PrintStream log;
  private final LongSupplier nanoClock;
  private final ConcurrentMap<String, TableProgress> tables = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Long> lastLines = new ConcurrentHashMap<>();

  ProgressLines(PrintStream log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
  }

  @Override
  public void tableStarted(String table, long totalRows) {
    long now = nanoClock.getAsLong();
    lastLines.put(table, now);
    tables.put(table, new TableProgress(table, totalRows, now));
  }

  @Override
  public void rowsWritten(String table, long rows) {
    TableProgress progress = tables.get(table);
    Long last = lastLines.get(table);
    if (progress == null || last == null) {
      return;
    }
    progress.add(rows);
    long now = nanoClock.getAsLong();
    // Of several threads one replaces the time and prints.
    if (now - last >= NANOS_BETWEEN_LINES && lastLines.replace(table, last, now)) {
      log.println(
          "%s: %s of %s rows, %s"
              .formatted(
                  table,
                  Quantities.count(progress.rows()),
                  Quantities.count(progress.totalRows()),
                  Quantities.rate(progress.rowsPerSecond(now))));
    }
  }

  @Override
  public void tableWritten(String table) {
    TableProgress progress = tables.get(table);
    if (progress == null) {
      return;
    }
    long now = nanoClock.getAsLong();
    progress.end(now);
    log.println(
        "%s: %s in %s, %s"
            .formatted(
                table,
                Quantities.count(progress.rows(), "row"),
                Quantities.duration(Duration.ofNanos(Math.round(progress.seconds(now) * 1e9))),
                Quantities.rate(progress.rowsPerSecond(now))));
  }
}
