/// Parquet files, written column by column from batches.
@NullMarked
package io.datagenc.sinks.parquet;

import org.jspecify.annotations.NullMarked;
