package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right to write to a warehouse, held by one run at a time. The operating system takes it back
/// when the process dies.
final class WarehouseLock implements AutoCloseable {
  private final FileChannel channel;

  private WarehouseLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock, and makes the directory of the warehouse if need be.
  ///
  /// @throws SinkException if another run holds it or the directory cannot be written
  static WarehouseLock acquire(WarehouseFiles files) {
    try {
      Files.createDirectories(files.runs());
      FileChannel channel =
          FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new SinkException(
            SinkException.Reason.BUSY,
            "another run is writing to the warehouse %s; wait until it ends"
                .formatted(files.directory()));
      }
      return new WarehouseLock(channel);
    } catch (IOException e) {
      throw notWritable(files.directory(), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static SinkException notWritable(Path directory, IOException cause) {
    for (Path path = directory; path != null; path = path.getParent()) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        return new SinkException(
            SinkException.Reason.UNAVAILABLE,
            "the warehouse cannot be %s: %s is a file, not a directory".formatted(directory, path),
            cause);
      }
    }
    return new SinkException(
        SinkException.Reason.UNAVAILABLE,
        "the warehouse directory %s cannot be written: %s"
            .formatted(directory, Causes.describe(cause)),
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED, "the lock of the warehouse cannot be released", e);
    }
  }
}
