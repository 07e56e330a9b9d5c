package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Writes one file. A part without rows has none.
final class FilePartWriter implements PartWriter {
  private final FolderTable table;
  private final String name;
  private final String source;
  private final RowRange positions;
  private final FolderLayout layout;
  private final PartOutput output;
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
      PlaceLock lock)
      throws IOException {
    this.table = table;
    this.name = name;
    this.source = visible.source(name);
    this.positions = positions;
    this.layout = layout;
    this.output = table.openPart(name, FolderTable.Cut.ONE_FILE, lock);
    this.file = format.create(output.create(name), layout.fileTable());
  }

  private String place() {
    return table.folder() + '/' + name;
  }

  @Override
  public void write(Batch batch) {
    try {
      file.write(layout.stored(batch, source));
      rows += batch.rowCount();
    } catch (IOException e) {
      throw FileFailures.notWritable(place(), e);
    }
  }

  @Override
  public PartReceipt finish(long checksum) throws InterruptedException {
    try {
      file.finish();
      if (rows == 0) {
        return output.store(
            new PartReceipt(positions, 0, checksum, 0, Optional.empty()), List.of());
      }
      long bytes = output.complete(name);
      return output.store(
          new PartReceipt(positions, rows, checksum, bytes, Optional.of(name)), List.of(name));
    } catch (IOException e) {
      throw FileFailures.notWritable(place(), e);
    }
  }

  @Override
  public void close() {
    try (Closeable _ = output) {
      file.close();
    } catch (IOException e) {
      throw FileFailures.notWritable(place(), e);
    }
  }
}
