package io.datagenc.sinks.iceberg;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.parquet.ColumnarFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import java.io.IOException;
import java.util.Optional;
import org.apache.iceberg.io.FileIO;

/// Writes one data file. A part without rows has none.
final class IcebergPartWriter implements PartWriter {
  private final FileIO io;
  private final String location;
  private final RowRange positions;
  private final ColumnarFileWriter writer;
  private final Receiver receiver;
  private final CatalogFailures failures;
  private boolean kept;

  /// Keeps what is written.
  @FunctionalInterface
  interface Receiver {
    /// Stores the receipt of a part durably, unless there is one. Returns the one that is stored.
    PartReceipt receive(PartReceipt receipt, WrittenFile file)
        throws IOException, InterruptedException;
  }

  IcebergPartWriter(
      FileIO io,
      String location,
      RowRange positions,
      ColumnarFileWriter writer,
      Receiver receiver,
      CatalogFailures failures) {
    this.io = io;
    this.location = location;
    this.positions = positions;
    this.writer = writer;
    this.receiver = receiver;
    this.failures = failures;
  }

  @Override
  public void write(Batch batch) {
    try {
      writer.write(batch);
    } catch (IOException | RuntimeException e) {
      throw failures.of(location + " cannot be written", e);
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      WrittenFile file = writer.finish();
      writer.close();
      boolean hasRows = file.rowCount() > 0;
      PartReceipt receipt =
          receiver.receive(
              new PartReceipt(
                  positions,
                  file.rowCount(),
                  checksum,
                  hasRows ? file.byteCount() : 0,
                  hasRows ? Optional.of(location) : Optional.empty()),
              file);
      kept = receipt.location().filter(location::equals).isPresent();
      return receipt;
    } catch (IOException | RuntimeException e) {
      throw failures.of(location + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try {
      writer.close();
    } catch (IOException | RuntimeException e) {
      throw failures.of(location + " cannot be written", e);
    } finally {
      io.deleteFile(location);
    }
  }
}
