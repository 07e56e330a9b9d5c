package io.datagenc.sinks.files;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkRun;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of one part on this machine, hidden until its receipt is stored.
///
/// @param name of its file, or of the folder of its files
/// @param temporary where they are written
record LocalPartOutput(
    LocalTable table, String name, FolderTable.Cut cut, Path temporary, PlaceLock lock)
    implements PartOutput {
  private static final int BUFFER_BYTES = 1 << 16;

  private Path path(String file) {
    return switch (cut) {
      case ONE_FILE -> temporary;
      case FILES -> temporary.resolve(file);
    };
  }

  @Override
  public OutputStream create(String file) throws IOException {
    Path path = path(file);
    Files.createDirectories(path.resolveSibling(".").normalize());
    return stream(path);
  }

  /// A new file. Its stream is not ended by an interrupt.
  static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER_BYTES);
  }

  @Override
  public long complete(String file) throws IOException {
    DurableFiles.force(path(file));
    return Files.size(path(file));
  }

  @Override
  public PartReceipt store(PartReceipt receipt, List<String> files)
      throws IOException, InterruptedException {
    long first = receipt.positions().first();
    try (SinkRun.Turn _ = lock.turn()) {
      Optional<PartReceipt> other = table.receipt(first);
      if (other.isPresent()) {
        return other.get();
      }
      if (!files.isEmpty()) {
        if (cut == FolderTable.Cut.FILES) {
          DurableFiles.deleteTree(table.ready(name));
          DurableFiles.forceTree(temporary);
        }
        DurableFiles.move(temporary, table.ready(name));
        if (cut == FolderTable.Cut.FILES) {
          table.fileList(first).write(files);
        }
      }
      table.partReceipts().put(receipt);
      table.publish(receipt);
    }
    return receipt;
  }

  @Override
  public void close() throws IOException {
    DurableFiles.deleteTree(temporary);
  }
}
