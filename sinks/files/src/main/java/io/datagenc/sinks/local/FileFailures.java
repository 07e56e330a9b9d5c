package io.datagenc.sinks.local;

import io.datagenc.sinks.sink.SinkException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Failures of files in words.
public final class FileFailures {
  private FileFailures() {}

  /// The message of the innermost cause, in words where the platform only names a class.
  public static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return switch (root) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case FileAlreadyExistsException taken -> "there is a file " + taken.getFile();
      case NotDirectoryException file -> file.getFile() + " is not a directory";
      case FileSystemException file when file.getReason() != null ->
          file.getReason() + ": " + file.getFile();
      case ClosedByInterruptException _ -> "interrupted";
      default -> message == null ? root.getClass().getSimpleName() : message;
    };
  }

  /// That `what` cannot be written.
  public static SinkException notWritable(Object what, Throwable cause) {
    return new SinkException(
        SinkException.Reason.WRITE_FAILED,
        "%s cannot be written: %s".formatted(what, describe(cause)),
        cause);
  }

  /// That `what` cannot be read.
  public static SinkException notReadable(Object what, Throwable cause) {
    return new SinkException(
        SinkException.Reason.UNAVAILABLE,
        "%s cannot be read: %s".formatted(what, describe(cause)),
        cause);
  }

  /// That a store cannot have its directory.
  ///
  /// @param store what the directory is to be, "warehouse"
  static SinkException noDirectory(String store, Path directory, Throwable cause) {
    for (Path path = directory; path != null; path = path.getParent()) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        return new SinkException(
            SinkException.Reason.UNAVAILABLE,
            "the %s cannot be %s: %s is a file, not a directory".formatted(store, directory, path),
            cause);
      }
    }
    return new SinkException(
        SinkException.Reason.UNAVAILABLE,
        "the %s directory %s cannot be written: %s".formatted(store, directory, describe(cause)),
        cause);
  }
}
