package io.datagenc.sinks.parquet;

import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/// A complete file.
///
/// @param footer what the file says of its row groups and columns
public record WrittenFile(long rowCount, long byteCount, ParquetMetadata footer) {}
