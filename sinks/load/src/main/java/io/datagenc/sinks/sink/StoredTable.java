package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;

/// What a run has stored in a table.
///
/// @param rows the rows that were stored
/// @param files the number of data files, 0 for targets without files
/// @param bytes the size of the data files, or the bytes that were sent
/// @param checksum the sum of the hashes of the rows
public record StoredTable(RowRange rows, int files, long bytes, long checksum) {}
