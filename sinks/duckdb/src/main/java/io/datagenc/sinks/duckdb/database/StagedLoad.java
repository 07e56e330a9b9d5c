package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.TextProperties;

/// A load of which rows wait beside the database file.
///
/// @param id tells it from other loads; the database has it when the rows are there
/// @param hash what identifies the rows
/// @param rows the positions that it adds
/// @param rowsPerPart the cut into parts
record StagedLoad(String id, String hash, IfExists ifExists, RowRange rows, long rowsPerPart) {

  static StagedLoad of(TextProperties text) {
    return new StagedLoad(
        text.get("id"),
        text.get("hash"),
        IfExists.valueOf(text.get("if-exists")),
        new RowRange(text.getLong("first-row"), text.getLong("end-row")),
        text.getLong("rows-per-part"));
  }

  TextProperties text() {
    return new TextProperties()
        .put("id", id)
        .put("hash", hash)
        .put("if-exists", ifExists)
        .put("first-row", rows.first())
        .put("end-row", rows.end())
        .put("rows-per-part", rowsPerPart);
  }
}
