package io.datagenc.cli.compile;

import io.datagenc.cli.console.Quantities;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.SinkException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// A line when a table is written, and now and then one for those that take long: for logs.
final class ProgressLines implements LoadListener {
  private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  private final PrintStream log;
  private final LongSupplier nanoClock;
  private final ConcurrentMap<LoadKey, TableProgress> tables = new ConcurrentHashMap<>();
  private final ConcurrentMap<LoadKey, Long> lastLines = new ConcurrentHashMap<>();

  ProgressLines(PrintStream log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
  }

  @Override
  public void tableStarted(LoadKey load, long totalRows) {
    long now = nanoClock.getAsLong();
    lastLines.put(load, now);
    tables.put(load, new TableProgress(load.table(), totalRows, now));
  }

  @Override
  public void rowsWritten(LoadKey load, long rows) {
    TableProgress progress = tables.get(load);
    Long last = lastLines.get(load);
    if (progress == null || last == null) {
      return;
    }
    progress.add(rows);
    long now = nanoClock.getAsLong();
    // Of several threads one replaces the time and prints.
    if (now - last >= NANOS_BETWEEN_LINES && lastLines.replace(load, last, now)) {
      log.println(
          "%s: %s of %s rows, %s"
              .formatted(
                  load.table(),
                  Quantities.count(progress.rows()),
                  Quantities.count(progress.totalRows()),
                  Quantities.rate(progress.rowsPerSecond(now))));
    }
  }

  @Override
  public void rowsDiscarded(LoadKey load, long rows) {
    TableProgress progress = tables.get(load);
    if (progress != null) {
      progress.add(-rows);
    }
  }

  @Override
  public void retrying(String what, int attempt, SinkException failure) {
    log.println("%s: %s; trying again".formatted(what, failure.getMessage()));
  }

  @Override
  public void notice(String text) {
    log.println(text);
  }

  @Override
  public void tableWritten(LoadKey load) {
    TableProgress progress = tables.get(load);
    if (progress == null) {
      return;
    }
    long now = nanoClock.getAsLong();
    progress.end(now);
    log.println(
        "%s: %s in %s, %s"
            .formatted(
                load.table(),
                Quantities.count(progress.rows(), "row"),
                Quantities.duration(Duration.ofNanos(Math.round(progress.seconds(now) * 1e9))),
                Quantities.rate(progress.rowsPerSecond(now))));
  }
}
