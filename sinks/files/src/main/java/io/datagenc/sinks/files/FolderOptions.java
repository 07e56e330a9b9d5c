package io.datagenc.sinks.files;

import io.datagenc.sinks.csv.CsvFormat;

/// How the files of a folder are written.
///
/// @param rowsPerFile the positions that a file covers, ≥ 1
public record FolderOptions(CsvFormat format, Compression compression, long rowsPerFile) {

  /// CSV as it comes, a million rows a file.
  public static final FolderOptions DEFAULT =
      new FolderOptions(CsvFormat.DEFAULT, Compression.NONE, 1_000_000);

  /// How files are compressed.
  public enum Compression {
    NONE(".csv"),
    GZIP(".csv.gz");

    private final String suffix;

    Compression(String suffix) {
      this.suffix = suffix;
    }

    /// What the names of files end in.
    String suffix() {
      return suffix;
    }
  }

  public FolderOptions {
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("number of rows of a file is less than 1: " + rowsPerFile);
    }
  }
}
