package io.datagenc.sinks.load;

import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.random.RangePermutation;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.DelegatedLoad;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableScript;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The state of one load: which of its parts are taken, which are stored, and whether it is
/// complete. [WorkQueue] guards what changes.
final class TableWrite {
  /// The permutation of parts is the same in every run.
  private static final long ORDER_KEY = 0x5DEECE66DL;

  /// How the rows get into the store.
  sealed interface Work {
    /// Batches are handed over.
    record Parts(TableLoad load, TableGenerator generator) implements Work {}

    /// The store generates them itself.
    record Delegation(DelegatedLoad load) implements Work {}

    /// They are there.
    record Nothing() implements Work {}
  }

  private final TableScript script;
  private final Share share;
  private final Work work;
  private final Set<Long> doneParts = new HashSet<>();
  private final NavigableMap<Long, PartReceipt> receipts = new TreeMap<>();
  private long startNanos = System.nanoTime();
  private boolean started;
  private long nextIndex;
  private long partsLeft;
  private int writers;
  private boolean commitTaken;
  private boolean waitsForShares;
  private Optional<TableReport> report = Optional.empty();

  private TableWrite(TableScript script, Share share, Work work) {
    this.script = script;
    this.share = share;
    this.work = work;
  }

  /// A load that an interrupted run has completed.
  static TableWrite stored(TableScript script) {
    TableWrite write = new TableWrite(script, Share.ALL, new Work.Nothing());
    write.commitTaken = true;
    write.report =
        Optional.of(
            new TableReport(
                script.key(),
                TableReport.Outcome.ALREADY_STORED,
                script.stored().orElseThrow(),
                Duration.ZERO,
                script.item().rows().defects()));
    return write;
  }

  static TableWrite of(
      TableScript script, Share share, Execution execution, TableGenerators generators) {
    return switch (execution) {
      case Execution.Batches batches -> {
        TableGenerator generator =
            generators.table(script.item().table().name(), script.item().rows().generatedColumns());
        TableWrite write = new TableWrite(script, share, new Work.Parts(batches.load(), generator));
        for (PartReceipt done : script.done()) {
          write.receipts.put(done.positions().first(), done);
          write.doneParts.add(done.positions().first());
        }
        write.partsLeft = write.countOwnParts();
        yield write;
      }
      case Execution.Delegated delegated -> {
        TableWrite write = new TableWrite(script, Share.ALL, new Work.Delegation(delegated.load()));
        write.partsLeft = 1;
        yield write;
      }
    };
  }

  private long countOwnParts() {
    long count = 0;
    for (long index = 0; index < script.partCount(); index++) {
      if (isOwn(index)) {
        count++;
      }
    }
    return count;
  }

  private boolean isOwn(long index) {
    return share.owns(index) && !doneParts.contains(script.part(index).first());
  }

  TableScript script() {
    return script;
  }

  LoadKey key() {
    return script.key();
  }

  Work work() {
    return work;
  }

  /// The name in messages.
  String name() {
    return script.item().targetName();
  }

  /// Whether this process has parts left that nobody has taken.
  boolean hasParts() {
    skipOthers();
    return switch (work) {
      case Work.Parts _ -> nextIndex < script.partCount();
      case Work.Delegation _ -> nextIndex == 0;
      case Work.Nothing _ -> false;
    };
  }

  private void skipOthers() {
    while (work instanceof Work.Parts
        && nextIndex < script.partCount()
        && !isOwn(partIndex(nextIndex))) {
      nextIndex++;
    }
  }

  /// The part that comes at place `place` in the order of the script.
  private long partIndex(long place) {
    return switch (script.order()) {
      case ASCENDING -> place;
      case PERMUTED -> RangePermutation.apply(ORDER_KEY, script.partCount(), place);
    };
  }

  boolean mayWrite() {
    return writers < script.maxWriters();
  }

  /// Takes the next part of this process; [#hasParts] holds. A delegated load is one part.
  RowRange takePart() {
    writers++;
    if (!started) {
      started = true;
      startNanos = System.nanoTime();
    }
    long place = nextIndex++;
    return switch (work) {
      case Work.Parts _ -> script.part(partIndex(place));
      case Work.Delegation _ -> script.rows();
      case Work.Nothing _ -> throw new IllegalStateException(key() + " is stored already");
    };
  }

  boolean isStarted() {
    return started;
  }

  /// The positions that this process writes.
  long ownRows() {
    return switch (work) {
      case Work.Parts _ -> {
        long rows = 0;
        for (long index = 0; index < script.partCount(); index++) {
          rows += isOwn(index) ? script.part(index).rowCount() : 0;
        }
        yield rows;
      }
      case Work.Delegation _ -> script.rows().rowCount();
      case Work.Nothing _ -> 0;
    };
  }

  /// A part that was taken is stored.
  void partDone(Optional<PartReceipt> receipt) {
    writers--;
    partsLeft--;
    receipt.ifPresent(part -> receipts.put(part.positions().first(), part));
  }

  /// Whether all parts of this process are stored.
  boolean isWritten() {
    return partsLeft == 0;
  }

  /// Whether it is time to complete the table.
  boolean canCommit() {
    return isWritten() && !commitTaken;
  }

  void takeCommit() {
    commitTaken = true;
  }

  /// The parts of this process are stored, but parts of other shares are missing.
  void waitForShares() {
    waitsForShares = true;
  }

  boolean waitsForShares() {
    return waitsForShares;
  }

  /// Time to look again whether other shares have stored their parts.
  void lookAgain() {
    if (waitsForShares) {
      waitsForShares = false;
      commitTaken = false;
    }
  }

  boolean isCommitted() {
    return report.isPresent();
  }

  void committed(TableReport made) {
    report = Optional.of(made);
  }

  Optional<TableReport> report() {
    return report;
  }

  /// The receipts of this process and of those that it found.
  List<PartReceipt> receipts() {
    return List.copyOf(receipts.values());
  }

  /// A report of what is stored up to now.
  TableReport report(TableReport.Outcome outcome, StoredTable stored) {
    return new TableReport(
        key(),
        outcome,
        stored,
        Duration.ofNanos(System.nanoTime() - startNanos),
        script.item().rows().defects());
  }
}
