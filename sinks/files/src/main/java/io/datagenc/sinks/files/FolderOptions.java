package io.datagenc.sinks.files;

/// How the files of a folder are written.
///
/// @param rowsPerFile the positions that a file covers, ≥ 1
record FolderOptions(FolderFormat format, long rowsPerFile) {

  /// CSV as it comes, a million rows a file.
  public static final FolderOptions DEFAULT = new FolderOptions(FolderFormat.CSV, 1_000_000);

  public FolderOptions {
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("number of rows of a file is less than 1: " + rowsPerFile);
    }
  }
}
