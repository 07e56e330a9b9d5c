package io.datagenc.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files so that nobody ever reads half of one.
public final class TextFiles {
  private TextFiles() {}

  /// Puts a file with `text` in the place of `path`.
  public static void replace(Path path, String text) throws IOException {
    Path target = path.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, text);
      if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Makes a file with `text`.
  ///
  /// @throws FileAlreadyExistsException if there is one
  public static void create(Path path, String text) throws IOException {
    Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// Why a file could not be used: the messages of some exceptions are only the name of the file.
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such directory";
      case FileAlreadyExistsException _ -> "it exists already";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
