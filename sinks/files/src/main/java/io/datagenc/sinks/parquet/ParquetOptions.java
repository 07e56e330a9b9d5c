package io.datagenc.sinks.parquet;

import java.util.Set;

/// How a file is laid out.
///
/// @param rowGroupBytes the size at which a row group ends; about what the writer holds in memory
/// @param pageBytes the size at which a page ends, before compression
/// @param bloomFilterColumns the columns that get Bloom filters, by their paths with dots
public record ParquetOptions(
    ParquetCompression compression,
    int rowGroupBytes,
    int pageBytes,
    Set<String> bloomFilterColumns) {

  /// Row groups of 32 MiB, pages of 1 MiB, zstd.
  public static final ParquetOptions DEFAULT =
      new ParquetOptions(ParquetCompression.ZSTD, 32 << 20, 1 << 20);

  public ParquetOptions {
    if (rowGroupBytes < 1 || pageBytes < 1) {
      throw new IllegalArgumentException(
          "not sizes: row groups of " + rowGroupBytes + ", pages of " + pageBytes);
    }
    bloomFilterColumns = Set.copyOf(bloomFilterColumns);
  }

  /// The layout of a file without Bloom filters.
  public ParquetOptions(ParquetCompression compression, int rowGroupBytes, int pageBytes) {
    this(compression, rowGroupBytes, pageBytes, Set.of());
  }
}
