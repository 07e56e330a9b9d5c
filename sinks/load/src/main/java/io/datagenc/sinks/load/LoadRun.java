package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One passage through the catalogs of a job: begin, write, complete, run the steps after.
final class LoadRun {
  private final OpenCatalogs stores;
  private final Map<String, LoadRequest> requests;
  private final TableGenerators.Factory generators;
  private final LoadOptions options;
  private final Retries retries;
  private final Cancellation cancellation;
  private final Completion completion;
  private final List<CatalogRun> catalogs = new ArrayList<>();
  private final Set<String> toRepeat = new HashSet<>();
  private boolean interrupted;

  /// @param requests by catalog
  LoadRun(
      OpenCatalogs stores,
      Map<String, LoadRequest> requests,
      TableGenerators.Factory generators,
      LoadOptions options,
      Retries retries,
      Cancellation cancellation) {
    this.stores = stores;
    this.requests = new LinkedHashMap<>(requests);
    this.generators = generators;
    this.options = options;
    this.retries = retries;
    this.cancellation = cancellation;
    this.completion = new Completion(retries, options.share().isPartial());
  }

  /// Returns what is stored.
  List<TableReport> run() {
    try {
      return runInterruptibly();
    } catch (InterruptedException e) {
      interrupted = true;
      throw cancelled();
    } catch (SinkException e) {
      throw withStored(e);
    } finally {
      // Only now: an interrupted thread cannot delete files through channels.
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<TableReport> runInterruptibly() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try (AutoCloseableRuns _ = this::close) {
      begin();
      WorkQueue queue = new WorkQueue(catalogs, options.share().isPartial());
      catalogs.forEach(catalog -> catalog.tables().forEach(completion::announceIfEmpty));
      work(queue);
      complete(queue);
      return completion.reports();
    }
  }

  /// The catalogs in which only an interrupted run was completed.
  Set<String> catalogsToRepeat() {
    return toRepeat;
  }

  private void begin() throws InterruptedException {
    if (requests.size() > 1 && !options.share().isPartial()) {
      look();
    }
    for (Map.Entry<String, LoadRequest> request : requests.entrySet()) {
      if (cancellation.isCancelled()) {
        throw cancelled();
      }
      CatalogRun catalog =
          CatalogRun.begin(
              request.getKey(),
              stores.sink(request.getKey()),
              request.getValue(),
              generators,
              retries);
      catalogs.add(catalog);
      requireDurableParts(catalog);
      if (catalog.script().purpose() == LoadScript.Purpose.COMPLETES_INTERRUPTED) {
        retries
            .listener()
            .notice(
                "an interrupted run in %s is completed first"
                    .formatted(stores.sink(request.getKey()).location()));
        toRepeat.add(request.getKey());
      }
    }
  }

  /// Finds what one store refuses before another one is touched. Other shares may be beginning:
  /// what they do is understood only by who has the lock.
  private void look() throws InterruptedException {
    for (Map.Entry<String, LoadRequest> request : requests.entrySet()) {
      LoadScript _ =
          retries.repeat(
              "look into catalog " + request.getKey(),
              () -> stores.sink(request.getKey()).prepare(request.getValue()));
    }
  }

  private void requireDurableParts(CatalogRun catalog) {
    for (TableScript table : catalog.script().tables()) {
      if (options.share().isPartial() && table.durability() == TableScript.Durability.TABLE) {
        throw new SinkException(
            SinkException.Reason.NOT_SUPPORTED,
            "table `%s` cannot be written in shares: its store keeps no parts"
                .formatted(table.item().targetName()));
      }
    }
  }

  private void work(WorkQueue queue) {
    Workers workers = new Workers(queue, retries, completion, cancellation);
    try {
      workers.run(options.threads());
    } finally {
      interrupted |= workers.wasInterrupted();
    }
    if (cancellation.isCancelled()) {
      throw cancelled();
    }
  }

  /// Completes the tables that became visible by no part of them, and runs the steps that are left;
  /// or, if parts of other shares are missing, leaves that to them.
  private void complete(WorkQueue queue) throws InterruptedException {
    List<SinkRun.Turn> turns = new ArrayList<>();
    try (AutoCloseableRuns _ = () -> closeAll(turns)) {
      for (CatalogRun catalog : catalogs) {
        turns.add(catalog.run().turn());
      }
      if (!hasAllParts()) {
        catalogs.forEach(catalog -> catalog.tables().forEach(this::reportShare));
        toRepeat.clear();
        return;
      }
      for (CatalogRun catalog : catalogs) {
        for (TableWrite table : catalog.tables()) {
          complete(table);
        }
      }
      queue.allowSteps();
      if (!catalogs.stream().allMatch(CatalogRun::allStepsDone)) {
        work(queue);
      }
      for (CatalogRun catalog : catalogs) {
        retries.repeat("end in catalog " + catalog.catalog(), () -> finish(catalog));
      }
    }
  }

  private static boolean finish(CatalogRun catalog) throws InterruptedException {
    catalog.run().finish();
    return true;
  }

  private boolean hasAllParts() throws InterruptedException {
    for (CatalogRun catalog : catalogs) {
      for (TableWrite table : catalog.tables()) {
        if (table.work() instanceof TableWrite.Work.Parts parts
            && !table.isCommitted()
            && completion.allParts(table, parts.load()).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private void complete(TableWrite table) throws InterruptedException {
    switch (table.work()) {
      case TableWrite.Work.Parts parts when !table.isCommitted() ->
          table.committed(completion.commit(table, parts.load()).orElseThrow());
      case TableWrite.Work.Nothing _ -> completion.add(table.report().orElseThrow());
      case TableWrite.Work.Parts _, TableWrite.Work.Delegation _ -> {}
    }
  }

  private void reportShare(TableWrite table) {
    if (!table.isCommitted()) {
      StoredTable stored = StoredTable.of(table.script().rows(), table.receipts());
      completion.add(table.report(TableReport.Outcome.WAITS_FOR_SHARES, stored));
    }
  }

  /// Something that is closed without a checked exception.
  @FunctionalInterface
  private interface AutoCloseableRuns extends AutoCloseable {
    @Override
    void close();
  }

  private void close() {
    closeAll(catalogs);
  }

  /// Closes the last one first, and all of them whatever happens.
  private static void closeAll(List<? extends AutoCloseable> closeables) {
    RuntimeException failure = null;
    for (AutoCloseable each : closeables.reversed()) {
      try {
        each.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      } catch (Exception e) {
        throw new IllegalStateException("closing threw a checked exception", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private LoadCancelledException cancelled() {
    List<String> last = new ArrayList<>();
    for (CatalogRun catalog : catalogs) {
      for (TableWrite table : catalog.tables()) {
        if (table.work() instanceof TableWrite.Work.Delegation delegation
            && table.isStarted()
            && !table.isCommitted()) {
          last.add(delegation.load().afterInterrupt());
        }
      }
    }
    last.removeIf(String::isEmpty);
    last.addAll(hidden());
    last.addAll(keptParts());
    return new LoadCancelledException(stored(), String.join("; ", last));
  }

  /// What stays of tables that are not complete.
  private List<String> keptParts() {
    return catalogs.stream()
        .flatMap(catalog -> catalog.tables().stream())
        .filter(table -> !table.isCommitted() && !table.receipts().isEmpty())
        .filter(table -> table.work() instanceof TableWrite.Work.Parts && isKept(table.script()))
        .map(
            table ->
                "%s has %d of %d parts, and the same command goes on with the others"
                    .formatted(
                        table.key().target(), table.receipts().size(), table.script().partCount()))
        .toList();
  }

  /// Whether parts stay when the run is cancelled.
  private boolean isKept(TableScript table) {
    return table.durability() == TableScript.Durability.PART
        && (table.visibility() == TableScript.Visibility.PART || options.share().isPartial());
  }

  /// The names of the tables that are stored and seen by readers, if there are any.
  private String stored() {
    return completion.reports().stream()
        .filter(report -> isVisible(report.load()))
        .map(report -> report.load().target().toString())
        .collect(Collectors.joining(", "));
  }

  /// Of tables whose rows are stored, but wait for a step to become visible.
  private List<String> hidden() {
    return completion.reports().stream()
        .filter(report -> !isVisible(report.load()))
        .map(
            report ->
                "the rows of %s are written, but not visible yet, and the same command goes on with them"
                    .formatted(report.load().target()))
        .toList();
  }

  private boolean isVisible(LoadKey load) {
    return catalogs.stream().allMatch(catalog -> catalog.isVisible(load));
  }

  private SinkException withStored(SinkException failure) {
    List<String> more = new ArrayList<>();
    String stored = stored();
    if (!stored.isEmpty()) {
      more.add("stored before: " + stored);
    }
    more.addAll(hidden());
    more.addAll(keptParts());
    return more.isEmpty() ? failure : failure.withMore("; " + String.join("; ", more));
  }
}
