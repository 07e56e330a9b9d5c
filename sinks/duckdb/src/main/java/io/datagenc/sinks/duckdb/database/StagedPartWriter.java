package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.ParquetSchemas;
import io.datagenc.sinks.parquet.VectorFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkRun;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes a part beside the database file.
final class StagedPartWriter implements PartWriter {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final ParquetOptions OPTIONS =
      new ParquetOptions(
          ParquetCompression.SNAPPY,
          ParquetOptions.DEFAULT.rowGroupBytes(),
          ParquetOptions.DEFAULT.pageBytes());

  private final StagedTable table;
  private final RowRange positions;
  private final StoreLock lock;
  private final Path temporary;
  private final VectorFileWriter writer;
  private long rows;

  StagedPartWriter(StagedTable table, RowRange positions, List<ColumnPlan> columns, StoreLock lock)
      throws IOException {
    this.table = table;
    this.positions = positions;
    this.lock = lock;
    this.temporary = table.temporary(positions.first());
    this.writer =
        new VectorFileWriter(
            new BufferedOutputStream(new FileOutputStream(temporary.toFile()), BUFFER_BYTES),
            ParquetSchemas.of("table", columns),
            OPTIONS);
  }

  @Override
  public void write(Batch batch) {
    try {
      writer.write(batch);
      rows += batch.rowCount();
    } catch (IOException e) {
      throw FileFailures.notWritable(temporary, e);
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      WrittenFile _ = writer.finish();
      DurableFiles.force(temporary);
      Path file = table.file(positions.first());
      PartReceipt receipt =
          new PartReceipt(
              positions,
              rows,
              checksum,
              rows == 0 ? 0 : Files.size(temporary),
              rows == 0 ? Optional.empty() : Optional.of(file.toString()));
      try (SinkRun.Turn _ = lock.turn()) {
        Optional<PartReceipt> other = table.stored(positions.first());
        if (other.isPresent()) {
          return other.get();
        }
        if (rows > 0) {
          DurableFiles.move(temporary, file);
        }
        table.receipts().put(receipt);
      }
      return receipt;
    } catch (IOException e) {
      throw FileFailures.notWritable(table.file(positions.first()), e);
    }
  }

  @Override
  public void close() {
    try (Closeable _ = () -> Files.deleteIfExists(temporary)) {
      writer.close();
    } catch (IOException e) {
      throw FileFailures.notWritable(temporary, e);
    }
  }
}
