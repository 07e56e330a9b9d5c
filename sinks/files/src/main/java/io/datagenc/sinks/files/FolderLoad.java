package io.datagenc.sinks.files;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.StoredTable;

/// The last load of a table.
///
/// @param id tells it from other loads
/// @param hash what identifies the rows
/// @param rows the positions that it adds
/// @param rowsPerPart the cut into files
/// @param state whether all of its parts are stored
/// @param files how many files the loads up to this one have stored; of one that is open, those
///   before
/// @param storedRows how many rows those hold
/// @param bytes their size
/// @param checksum the sum of the hashes of their rows
record FolderLoad(
    String id,
    String hash,
    IfExists ifExists,
    RowRange rows,
    long rowsPerPart,
    State state,
    long files,
    long storedRows,
    long bytes,
    long checksum) {

  /// Whether all parts are stored.
  enum State {
    OPEN,
    COMPLETE
  }

  /// The same load, complete.
  FolderLoad completed(StoredTable stored) {
    return new FolderLoad(
        id,
        hash,
        ifExists,
        rows,
        rowsPerPart,
        State.COMPLETE,
        files + stored.files(),
        storedRows + stored.rows(),
        bytes + stored.bytes(),
        checksum + stored.checksum());
  }

  static FolderLoad of(TextProperties text) {
    return new FolderLoad(
        text.get("id"),
        text.get("hash"),
        IfExists.valueOf(text.get("if-exists")),
        new RowRange(text.getLong("first-row"), text.getLong("end-row")),
        text.getLong("rows-per-part"),
        State.valueOf(text.get("state")),
        text.getLong("files"),
        text.getLong("rows"),
        text.getLong("bytes"),
        Long.parseUnsignedLong(text.get("checksum"), 16));
  }

  TextProperties text() {
    return new TextProperties()
        .put("id", id)
        .put("hash", hash)
        .put("if-exists", ifExists)
        .put("first-row", rows.first())
        .put("end-row", rows.end())
        .put("rows-per-part", rowsPerPart)
        .put("state", state)
        .put("files", files)
        .put("rows", storedRows)
        .put("bytes", bytes)
        .put("checksum", "%016x".formatted(checksum));
  }
}
