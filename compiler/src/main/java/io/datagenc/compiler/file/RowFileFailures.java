package io.datagenc.compiler.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// What went wrong with a file, in words.
final class RowFileFailures {
  private RowFileFailures() {}

  /// Checks that there is a file that can be read.
  static void checkReadable(Path path) throws RowFileException {
    if (!Files.exists(path)) {
      throw new RowFileException("there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new RowFileException("it is a directory");
    }
    if (!Files.isReadable(path)) {
      throw new RowFileException("there is no right to read it");
    }
  }

  static RowFileException of(IOException failure) {
    return new RowFileException(
        switch (failure) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "there is no right to read it";
          case CharacterCodingException _ -> "it is not UTF-8";
          default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        },
        failure);
  }
}
