package io.datagenc.sinks.iceberg;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/// Failures in words.
final class Causes {
  private Causes() {}

  /// The message of the innermost cause, in words where the platform only names a class.
  static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return switch (root) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileSystemException file when file.getReason() != null ->
          file.getReason() + ": " + file.getFile();
      default -> message == null ? root.getClass().getSimpleName() : message;
    };
  }
}
