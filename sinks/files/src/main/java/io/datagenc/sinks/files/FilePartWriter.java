package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.SinkRun;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes one file. A part without rows has none.
final class FilePartWriter implements PartWriter {
  private final FolderTable table;
  private final String name;
  private final String source;
  private final RowRange positions;
  private final FolderLayout layout;
  private final StoreLock lock;
  private final Path temporary;
  private final PartFile file;
  private long rows;

  /// @param table the folder that is written
  /// @param visible the folder that readers will see
  FilePartWriter(
      FolderTable table,
      FolderTable visible,
      String name,
      RowRange positions,
      FolderFormat format,
      FolderLayout layout,
      StoreLock lock)
      throws IOException {
    this.table = table;
    this.name = name;
    this.source = visible.source(name);
    this.positions = positions;
    this.layout = layout;
    this.lock = lock;
    this.temporary = table.temporary(name);
    this.file = format.create(temporary, layout.fileTable());
  }

  @Override
  public void write(Batch batch) {
    try {
      file.write(layout.stored(batch, source));
      rows += batch.rowCount();
    } catch (IOException e) {
      throw FileFailures.notWritable(temporary, e);
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      file.finish();
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
      file.close();
    } catch (IOException e) {
      throw FileFailures.notWritable(temporary, e);
    }
  }
}
