package io.datagenc.sinks.files;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.duckdb.FolderColumn;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.StoredTable;
import java.util.ArrayList;
import java.util.List;

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
/// @param partitions the columns of which the values are in the names of folders
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
    long checksum,
    List<FolderColumn> partitions) {

  FolderLoad {
    partitions = List.copyOf(partitions);
  }

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
        checksum + stored.checksum(),
        partitions);
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
        Long.parseUnsignedLong(text.get("checksum"), 16),
        partitions(text));
  }

  private static List<FolderColumn> partitions(TextProperties text) {
    List<FolderColumn> partitions = new ArrayList<>();
    for (int i = 1; text.find("partition-" + i).isPresent(); i++) {
      partitions.add(
          new FolderColumn(
              text.get("partition-" + i),
              text.get("partition-" + i + "-folder"),
              text.get("partition-" + i + "-type")));
    }
    return partitions;
  }

  TextProperties text() {
    TextProperties text = new TextProperties();
    for (int i = 0; i < partitions.size(); i++) {
      String name = "partition-" + (i + 1);
      text.put(name, partitions.get(i).name())
          .put(name + "-folder", partitions.get(i).folderName())
          .put(name + "-type", partitions.get(i).type());
    }
    return text.put("id", id)
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
