package io.datagenc.sinks.load;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.TableLoad;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The state of writing one table: which of its parts are done, and the checksum of their rows.
final class TableWrite {
  private final TableLoad load;
  private final RowRange rows;
  private final TableGenerator generator;
  private final ProgressListener listener;
  private final long partCount;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong remainingParts;
  private final AtomicLong checksum = new AtomicLong();
  private volatile long startNanos = System.nanoTime();

  TableWrite(TableLoad load, RowRange rows, TableGenerator generator, ProgressListener listener) {
    this.load = load;
    this.rows = rows;
    this.generator = generator;
    this.listener = listener;
    this.partCount = rows.partCount(load.rowsPerPart());
    this.remainingParts = new AtomicLong(partCount);
  }

  RowRange rows() {
    return rows;
  }

  long partCount() {
    return partCount;
  }

  long checksum() {
    return checksum.get();
  }

  long startNanos() {
    return startNanos;
  }

  /// Tells of a table without rows; the others tell themselves when they are written.
  void announceIfEmpty() {
    if (partCount == 0) {
      listener.tableStarted(table(), 0);
      listener.tableWritten(table());
    }
  }

  /// Generates and writes part `index`, unless `stopped` becomes true meanwhile.
  void writePart(long index, Scratch scratch, BooleanSupplier stopped) {
    if (started.compareAndSet(false, true)) {
      startNanos = System.nanoTime();
      listener.tableStarted(table(), rows.rowCount());
    }
    RowRange part = rows.part(index, load.rowsPerPart());
    long sum = 0;
    try (PartWriter writer = load.openPart(part)) {
      for (long row = part.first(); row < part.end(); row += Batch.MAX_ROWS) {
        if (stopped.getAsBoolean()) {
          return;
        }
        int rowCount = (int) Math.min(Batch.MAX_ROWS, part.end() - row);
        Batch batch = generator.generate(row, rowCount, scratch);
        sum += BatchChecksum.of(batch);
        writer.write(batch);
        listener.rowsWritten(table(), rowCount);
      }
      writer.finish();
    }
    checksum.addAndGet(sum);
    if (remainingParts.decrementAndGet() == 0) {
      listener.tableWritten(table());
    }
  }

  private String table() {
    return load.target().table().name();
  }
}
