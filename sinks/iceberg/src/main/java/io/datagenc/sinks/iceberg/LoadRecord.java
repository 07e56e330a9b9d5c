package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import java.time.Instant;

/// A table that a run is about to write, or that an interrupted run has not completed.
///
/// @param id the id of the load; a rerun that continues it has the same
/// @param hash what identifies the rows
/// @param rows the rows that it adds
/// @param rowsPerPart the cut into data files
/// @param location the directory of the table
/// @param started when it was first started
record LoadRecord(
    String id,
    String schema,
    String name,
    String hash,
    IfExists ifExists,
    RowRange rows,
    long rowsPerPart,
    String location,
    Instant started) {

  boolean isOf(String otherSchema, String otherName) {
    return schema.equals(otherSchema) && name.equals(otherName);
  }

  /// The table as people write it.
  String tableName() {
    return schema + '.' + name;
  }
}
