package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Completes tables, and keeps what is stored. Safe for use by many threads.
final class Completion {
  private final Retries retries;
  private final boolean isPartial;
  private final Set<LoadKey> started = ConcurrentHashMap.newKeySet();
  private final List<TableReport> reports = new ArrayList<>();

  /// @param isPartial whether other processes write shares of the same run
  Completion(Retries retries, boolean isPartial) {
    this.retries = retries;
    this.isPartial = isPartial;
  }

  /// Tells once that the rows of a table are about to be generated.
  void tableStarted(TableWrite table) {
    if (started.add(table.key())) {
      retries.listener().tableStarted(table.key(), table.ownRows());
    }
  }

  /// Tells of a table of which this process writes nothing.
  void announceIfEmpty(TableWrite table) {
    if (table.work() instanceof TableWrite.Work.Parts && table.isWritten()) {
      tableStarted(table);
      retries.listener().tableWritten(table.key());
    }
  }

  /// Tells of the rows up to `rows` of which `told` has not told.
  void tellRows(TableWrite table, AtomicLong told, long rows) {
    long known = Math.min(rows, table.script().rows().rowCount());
    long before = told.getAndAccumulate(known, Math::max);
    if (known > before) {
      retries.listener().rowsWritten(table.key(), known - before);
    }
  }

  /// The receipts of all parts; empty if parts of other shares are missing.
  Optional<List<PartReceipt>> allParts(TableWrite table, TableLoad load)
      throws InterruptedException {
    List<PartReceipt> parts =
        isPartial
            ? retries.repeat("receipts of " + table.name(), load::receipts)
            : table.receipts();
    if (isComplete(table.script(), parts)) {
      return Optional.of(parts);
    }
    if (isPartial) {
      return Optional.empty();
    }
    throw new IllegalStateException(
        "%d of %d parts of %s are stored"
            .formatted(parts.size(), table.script().partCount(), table.name()));
  }

  private static boolean isComplete(TableScript script, List<PartReceipt> parts) {
    if (parts.size() != script.partCount()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).positions().equals(script.part(i))) {
        return false;
      }
    }
    return true;
  }

  /// Completes a table; does nothing if parts of other shares are missing.
  Optional<TableReport> commit(TableWrite table, TableLoad load) throws InterruptedException {
    Optional<List<PartReceipt>> parts = allParts(table, load);
    return parts.isEmpty() ? Optional.empty() : Optional.of(commit(table, load, parts.get()));
  }

  /// Completes a table.
  ///
  /// @param parts the receipts of all parts
  TableReport commit(TableWrite table, TableLoad load, List<PartReceipt> parts)
      throws InterruptedException {
    StoredTable stored =
        retries.repeat("commit of " + table.name(), () -> load.commit(parts), load::stored);
    return stored(table, stored);
  }

  /// Keeps that a table is stored.
  TableReport stored(TableWrite table, StoredTable stored) {
    return add(table.report(TableReport.Outcome.WRITTEN, stored));
  }

  /// Keeps what is known of a table.
  TableReport add(TableReport report) {
    synchronized (reports) {
      reports.add(report);
    }
    retries.listener().tableStored(report);
    return report;
  }

  /// What is known, in the order in which it became known.
  List<TableReport> reports() {
    synchronized (reports) {
      return List.copyOf(reports);
    }
  }
}
