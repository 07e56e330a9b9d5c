package io.datagenc.sinks.load;

import io.datagenc.engine.generator.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Writes all parts of all tables on some threads. Each thread takes the next part in the order of
/// the tables; the first failure stops all of them.
final class ParallelWrite {
  private final List<TableWrite> tables;
  private final Cancellation cancellation;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private boolean interrupted;
  private int nextTable;
  private long nextPart;

  private record Part(TableWrite table, long index) {}

  ParallelWrite(List<TableWrite> tables, Cancellation cancellation) {
    this.tables = tables;
    this.cancellation = cancellation;
  }

  /// Returns when all parts are written; else throws, when no thread writes any more.
  void run(int threads) {
    tables.forEach(TableWrite::announceIfEmpty);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(Thread.ofPlatform().name("datagenc-load-" + (i + 1)).start(this::work));
    }
    joinAll(workers);
    Throwable thrown = failure.get();
    switch (thrown) {
      case null -> {
        if (cancellation.isCancelled()) {
          throw new LoadCancelledException();
        }
      }
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException("a worker threw a checked exception", thrown);
    }
  }

  /// Waits for all workers; cancels them when interrupted.
  private void joinAll(List<Thread> workers) {
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
          cancellation.cancel();
        }
      }
    }
  }

  /// Whether the calling thread was interrupted while it waited.
  boolean wasInterrupted() {
    return interrupted;
  }

  private void work() {
    try {
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      for (Part part = next(); part != null; part = next()) {
        part.table().writePart(part.index(), scratch, this::isStopped);
      }
    } catch (Throwable e) {
      if (!failure.compareAndSet(null, e)) {
        Throwable first = failure.get();
        if (first != null && first != e) {
          first.addSuppressed(e);
        }
      }
    }
  }

  private boolean isStopped() {
    return failure.get() != null || cancellation.isCancelled();
  }

  private synchronized @Nullable Part next() {
    if (isStopped()) {
      return null;
    }
    while (nextTable < tables.size() && nextPart == tables.get(nextTable).partCount()) {
      nextTable++;
      nextPart = 0;
    }
    return nextTable < tables.size() ? new Part(tables.get(nextTable), nextPart++) : null;
  }
}
