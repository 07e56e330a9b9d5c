package io.datagenc.sinks.files;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Copies of objects on this machine, which are deleted when the store is closed.
final class LocalCopies implements AutoCloseable {
  private @Nullable Path folder;

  /// The copy of an object.
  ///
  /// @param name different for different contents
  /// @param make makes it if it is not there
  synchronized Path copy(String name, Consumer<Path> make) {
    Path copy = folder().resolve(name);
    if (!Files.exists(copy)) {
      make.accept(copy);
    }
    return copy;
  }

  private Path folder() {
    Path made = folder;
    if (made == null) {
      try {
        made = Files.createTempDirectory("datagenc-objects");
      } catch (IOException e) {
        throw FileFailures.notWritable("the directory for temporary files", e);
      }
      folder = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    Path made = folder;
    folder = null;
    if (made != null) {
      try {
        DurableFiles.deleteTree(made);
      } catch (IOException e) {
        throw FileFailures.notWritable(made, e);
      }
    }
  }
}
