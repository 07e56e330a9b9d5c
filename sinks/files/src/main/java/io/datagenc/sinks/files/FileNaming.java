package io.datagenc.sinks.files;

/// What the files of a table are called.
///
/// @param table the table, as names of files have it
/// @param suffix what they end in
record FileNaming(String table, String suffix) {

  /// The file of the rows from `first` on.
  String name(long first) {
    return name(first, 0);
  }

  /// The file of the rows from `first` on, or another one of them where a folder has several.
  ///
  /// @param number 0 for the first
  String name(long first, int number) {
    return "%s-%015d%s%s".formatted(table, first, number == 0 ? "" : "-" + number, suffix);
  }
}
