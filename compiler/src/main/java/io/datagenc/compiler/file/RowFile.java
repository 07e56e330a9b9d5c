package io.datagenc.compiler.file;

import java.nio.file.Path;
import java.util.List;

/// A file of rows.
public interface RowFile {

  /// Opens nothing yet.
  static RowFile csv(Path path) {
    return new CsvFile(path);
  }

  /// Opens nothing yet.
  static RowFile jsonLines(Path path) {
    return new JsonLinesFile(path);
  }

  /// Opens nothing yet.
  static RowFile parquet(Path path) {
    return new ParquetFile(path);
  }

  /// What a row is called where one is named in a message: `line` or `row`.
  String rowWord();

  /// Reads all rows.
  ///
  /// @throws RowFileException if the file cannot be read, is malformed or lacks a column
  void read(List<FileColumn> columns, RowConsumer rows) throws RowFileException;
}
