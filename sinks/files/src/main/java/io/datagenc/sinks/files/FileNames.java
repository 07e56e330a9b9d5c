package io.datagenc.sinks.files;

import io.datagenc.sinks.local.NameLimit;

/// Names of files and folders.
final class FileNames {
  /// By how many bytes names of files are longer than that of their table, at most: the number of
  /// the first row, the kind of the file, and what marks one that is being written.
  private static final int MAX_SUFFIX = 80;

  private FileNames() {}

  /// A name of a folder for any identifier: letters, digits, `_` and `-` stand for themselves.
  static String of(String identifier) {
    StringBuilder name = new StringBuilder();
    identifier
        .codePoints()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character) || character == '_' || character == '-') {
                name.appendCodePoint(character);
              } else {
                name.append('=').append(Integer.toHexString(character)).append('=');
              }
            });
    return NameLimit.fitting(name.toString(), identifier, MAX_SUFFIX);
  }
}
