package io.datagenc.sinks.parquet;

/// The least and the greatest value of a page or a column chunk, in the PLAIN encoding without a
/// length. Long ones are cut: they are bounds then, and no values.
record Bounds(byte[] min, byte[] max, boolean isMinExact, boolean isMaxExact) {}
