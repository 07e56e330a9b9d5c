package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.TextProperties;
import java.time.Instant;
import java.util.Optional;

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

  /// Puts this under names that begin with `prefix`.
  void put(TextProperties text, String prefix) {
    text.put(prefix + "id", id)
        .put(prefix + "schema", schema)
        .put(prefix + "name", name)
        .put(prefix + "hash", hash)
        .put(prefix + "if-exists", ifExists)
        .put(prefix + "first-row", rows.first())
        .put(prefix + "end-row", rows.end())
        .put(prefix + "rows-per-part", rowsPerPart)
        .put(prefix + "location", location)
        .put(prefix + "started", started);
  }

  /// The record whose names begin with `prefix`, if there is one.
  ///
  /// @throws IllegalStateException if something of it is missing
  static Optional<LoadRecord> find(TextProperties text, String prefix) {
    return text.find(prefix + "id")
        .map(
            id ->
                new LoadRecord(
                    id,
                    text.get(prefix + "schema"),
                    text.get(prefix + "name"),
                    text.get(prefix + "hash"),
                    IfExists.valueOf(text.get(prefix + "if-exists")),
                    new RowRange(
                        text.getLong(prefix + "first-row"), text.getLong(prefix + "end-row")),
                    text.getLong(prefix + "rows-per-part"),
                    text.get(prefix + "location"),
                    Instant.parse(text.get(prefix + "started"))));
  }
}
