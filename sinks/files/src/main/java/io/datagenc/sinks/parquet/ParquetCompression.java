package io.datagenc.sinks.parquet;

/// How the pages of a file are compressed.
public enum ParquetCompression {
  ZSTD,
  SNAPPY,
  UNCOMPRESSED
}
