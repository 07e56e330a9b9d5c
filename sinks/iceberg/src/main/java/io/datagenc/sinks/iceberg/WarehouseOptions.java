package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.parquet.ParquetOptions;

/// How a warehouse lays out its files.
///
/// @param parquet how a data file is laid out
/// @param fileBytes the size of the values of a data file before they are encoded, ≥ 1
public record WarehouseOptions(ParquetOptions parquet, long fileBytes) {

  /// Data files of 64 MiB.
  public static final WarehouseOptions DEFAULT =
      new WarehouseOptions(ParquetOptions.DEFAULT, 64L << 20);

  public WarehouseOptions {
    if (fileBytes < 1) {
      throw new IllegalArgumentException("not a size of files: " + fileBytes);
    }
  }
}
