package io.datagenc.sinks.files;

import java.time.Instant;
import java.util.Optional;

/// How the files of a folder are written.
///
/// @param rowsPerFile the positions that a file covers, ≥ 1
/// @param waitingBytes how many bytes of rows of folders may wait for their files, for each part
///   that is written
/// @param environment what the catalog says of its environment, for metadata columns
/// @param now what the plan takes for the current time, if it is known
record FolderOptions(
    FolderFormat format,
    long rowsPerFile,
    long waitingBytes,
    Optional<String> environment,
    Optional<Instant> now) {

  /// CSV as it comes, a million rows a file.
  public static final FolderOptions DEFAULT = new FolderOptions(FolderFormat.CSV, 1_000_000);

  public FolderOptions {
    if (rowsPerFile < 1 || waitingBytes < 1) {
      throw new IllegalArgumentException(
          "a file of %d rows, %d bytes that wait".formatted(rowsPerFile, waitingBytes));
    }
  }

  /// Of a plan of which nothing else is known.
  FolderOptions(FolderFormat format, long rowsPerFile) {
    this(
        format,
        rowsPerFile,
        DividedPartWriter.USUAL_WAITING_BYTES,
        Optional.empty(),
        Optional.empty());
  }
}
