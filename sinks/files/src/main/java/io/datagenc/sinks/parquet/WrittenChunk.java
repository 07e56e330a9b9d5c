package io.datagenc.sinks.parquet;

import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;

/// A column chunk that is in the file, and its indexes, which are still to be written.
record WrittenChunk(
    ColumnChunk chunk, Optional<ColumnIndex> columnIndex, OffsetIndex offsetIndex) {}
