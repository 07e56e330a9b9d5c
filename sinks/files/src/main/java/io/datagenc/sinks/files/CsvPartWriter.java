package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.csv.CsvEncoder;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkRun;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Writes one file. A part without rows has none.
final class CsvPartWriter implements PartWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FolderTable table;
  private final String name;
  private final RowRange positions;
  private final CsvEncoder encoder;
  private final StoreLock lock;
  private final Path temporary;
  private final OutputStream output;
  private long rows;

  CsvPartWriter(
      FolderTable table,
      String name,
      RowRange positions,
      CsvEncoder encoder,
      FolderOptions.Compression compression,
      StoreLock lock)
      throws IOException {
    this.table = table;
    this.name = name;
    this.positions = positions;
    this.encoder = encoder;
    this.lock = lock;
    this.temporary = table.temporary(name);
    this.output = open(temporary, compression);
    try {
      encoder.writeHeader(output);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// A new file. Its stream is not ended by an interrupt.
  static OutputStream open(Path file, FolderOptions.Compression compression) throws IOException {
    OutputStream raw = new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER_BYTES);
    return switch (compression) {
      case NONE -> raw;
      // It writes only into the buffer before there are rows.
      case GZIP -> new GZIPOutputStream(raw, BUFFER_BYTES);
    };
  }

  @Override
  public void write(Batch batch) {
    try {
      encoder.write(batch, output);
      rows += batch.rowCount();
    } catch (IOException e) {
      throw FileFailures.notWritable(temporary, e);
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      output.close();
      DurableFiles.force(temporary);
      PartReceipt receipt =
          rows == 0
              ? new PartReceipt(positions, 0, checksum, 0, Optional.empty())
              : new PartReceipt(
                  positions, rows, checksum, Files.size(temporary), Optional.of(name));
      try (SinkRun.Turn _ = lock.turn()) {
        Optional<PartReceipt> other = table.receipts().find(positions.first());
        if (other.isPresent()) {
          return other.get();
        }
        if (rows > 0) {
          DurableFiles.move(temporary, table.ready(name));
        }
        table.receipts().put(receipt);
        table.publish(receipt);
      }
      return receipt;
    } catch (IOException e) {
      throw FileFailures.notWritable(table.file(name), e);
    }
  }

  @Override
  public void close() {
    try (Closeable _ = () -> Files.deleteIfExists(temporary)) {
      output.close();
    } catch (IOException e) {
      throw FileFailures.notWritable(temporary, e);
    }
  }
}
