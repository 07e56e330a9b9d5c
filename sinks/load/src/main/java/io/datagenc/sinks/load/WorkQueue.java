package io.datagenc.sinks.load;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gives workers what can be done next: steps whose tables are complete, tables whose parts are
/// stored, and else the next part of the first table that waits for nothing, within the limits of
/// tables and catalogs. Its monitor guards the state of all tables.
///
/// A table that others wait for, or whose parts are visible anyway, is completed when its parts are
/// stored. The others are left to [LoadJob], which completes them when the rows of all are written.
final class WorkQueue {
  /// How long a share waits before it looks again whether the others have stored their parts.
  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private final List<CatalogRun> catalogs;
  private boolean stepsAllowed;
  private final boolean isPartial;
  private int running;
  private boolean stopped;

  /// @param isPartial whether other processes write shares of the same run
  WorkQueue(List<CatalogRun> catalogs, boolean isPartial) {
    this.catalogs = catalogs;
    this.isPartial = isPartial;
    // Of several shares the one that completes the run runs the steps.
    this.stepsAllowed = !isPartial;
  }

  /// The next thing to do, which the caller does; waits while there is nothing yet. Null when
  /// nothing is left or the work is stopped.
  synchronized @Nullable Task next() throws InterruptedException {
    while (!stopped) {
      Optional<Task> task = take();
      if (task.isPresent()) {
        running++;
        return task.get();
      }
      if (isAnyTable(TableWrite::waitsForShares)) {
        wait(MILLIS_BETWEEN_LOOKS);
        catalogs.forEach(catalog -> catalog.tables().forEach(TableWrite::lookAgain));
      } else if (running > 0) {
        wait();
      } else if (isAnyTable(TableWrite::hasParts)) {
        throw new IllegalStateException("tables wait for each other");
      } else {
        return null;
      }
    }
    return null;
  }

  private boolean isAnyTable(Predicate<TableWrite> test) {
    return catalogs.stream().anyMatch(catalog -> catalog.tables().stream().anyMatch(test));
  }

  /// No more is to be done.
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /// From now on steps after the rows may run.
  synchronized void allowSteps() {
    stepsAllowed = true;
  }

  private Optional<Task> take() {
    for (CatalogRun catalog : catalogs) {
      Optional<Step> step = stepsAllowed ? catalog.takeStep() : Optional.empty();
      if (step.isPresent()) {
        return Optional.of(new Task.RunStep(catalog, step.get()));
      }
    }
    for (CatalogRun catalog : catalogs) {
      Optional<Task> task = takeCommit(catalog).or(() -> takePart(catalog));
      if (task.isPresent()) {
        return task;
      }
    }
    return Optional.empty();
  }

  private Optional<Task> takeCommit(CatalogRun catalog) {
    for (TableWrite table : catalog.tables()) {
      if (table.work() instanceof TableWrite.Work.Parts parts
          && isCommittedEarly(catalog, table)
          && table.canCommit()) {
        table.takeCommit();
        return Optional.of(new Task.Commit(catalog, table, parts.load()));
      }
    }
    return Optional.empty();
  }

  private boolean isCommittedEarly(CatalogRun catalog, TableWrite table) {
    return catalog.isWaitedFor(table)
        || (table.script().visibility() == Visibility.PART && !isPartial);
  }

  private static Optional<Task> takePart(CatalogRun catalog) {
    if (!catalog.mayWrite()) {
      return Optional.empty();
    }
    for (TableWrite table : catalog.tables()) {
      if (table.hasParts() && table.mayWrite() && catalog.areCommitted(table.script().waitsFor())) {
        RowRange part = table.takePart();
        catalog.addWriters(1);
        return Optional.of(
            switch (table.work()) {
              case TableWrite.Work.Parts work -> new Task.WritePart(catalog, table, work, part);
              case TableWrite.Work.Delegation work ->
                  new Task.Delegate(catalog, table, work.load());
              case TableWrite.Work.Nothing _ -> throw new IllegalStateException("nothing to write");
            });
      }
    }
    return Optional.empty();
  }

  /// A part is stored. Returns whether it was the last one of its table for this process.
  synchronized boolean partDone(Task.WritePart task, PartReceipt receipt) {
    task.table().partDone(Optional.of(receipt));
    return written(task.catalog(), task.table());
  }

  /// A store has stored a table.
  synchronized void delegationDone(Task.Delegate task, TableReport report) {
    task.table().partDone(Optional.empty());
    task.table().committed(report);
    written(task.catalog(), task.table());
  }

  private boolean written(CatalogRun catalog, TableWrite table) {
    catalog.addWriters(-1);
    ended();
    return table.isWritten();
  }

  /// A table is complete; or is not, because parts of other shares are missing.
  synchronized void commitDone(Task.Commit task, Optional<TableReport> report) {
    report.ifPresentOrElse(task.table()::committed, task.table()::waitForShares);
    ended();
  }

  synchronized void stepDone(Task.RunStep task) {
    task.catalog().stepDone(task.step());
    ended();
  }

  /// A task was not done.
  synchronized void abandoned() {
    ended();
  }

  private void ended() {
    running--;
    notifyAll();
  }
}
