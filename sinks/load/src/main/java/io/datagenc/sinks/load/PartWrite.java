package io.datagenc.sinks.load;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import java.util.function.BooleanSupplier;

/// Generates the rows of one part and writes them, as often as it takes.
///
/// @param stopped whether the run is asked to stop
record PartWrite(
    TableWrite table,
    TableWrite.Work.Parts work,
    RowRange part,
    Retries retries,
    BooleanSupplier stopped) {

  /// Stores the part.
  ///
  /// @throws InterruptedException if the run is stopped
  PartReceipt run(Scratch scratch) throws InterruptedException {
    String what = "rows %d to %d of %s".formatted(part.first(), part.end() - 1, table.name());
    return retries.repeat(what, () -> write(scratch), () -> work.load().receipt(part));
  }

  private PartReceipt write(Scratch scratch) throws InterruptedException {
    OutputFilter filter = new OutputFilter(table.script().item().rows());
    long written = 0;
    boolean complete = false;
    try (PartWriter writer = work.load().openPart(part)) {
      long checksum = 0;
      for (long row = part.first(); row < part.end(); row += Batch.MAX_ROWS) {
        if (stopped.getAsBoolean()) {
          throw new InterruptedException();
        }
        int rowCount = (int) Math.min(Batch.MAX_ROWS, part.end() - row);
        Batch batch = filter.of(work.generator().generate(row, rowCount, scratch));
        checksum += BatchChecksum.of(batch);
        if (batch.rowCount() > 0) {
          writer.write(batch);
        }
        written += rowCount;
        retries.listener().rowsWritten(key(), rowCount);
      }
      PartReceipt receipt = writer.finish(checksum);
      complete = true;
      return receipt;
    } finally {
      if (!complete && written > 0) {
        retries.listener().rowsDiscarded(key(), written);
      }
    }
  }

  private LoadKey key() {
    return table.key();
  }
}
