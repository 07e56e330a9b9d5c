package io.datagenc.sinks.files;

import io.datagenc.sinks.duckdb.FolderColumn;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// The files of a table, and what is recorded of them beside them where readers do not look.
interface FolderTable {
  /// Where readers look, for people.
  String folder();

  /// A file as metadata columns name it, from the location of all tables on.
  String source(String file);

  /// Makes the place, if one is needed.
  void create() throws IOException;

  /// The last load that is recorded.
  Optional<FolderLoad> load();

  /// Records a load in the place of the last one.
  ///
  /// @throws SinkException if another run has recorded one meanwhile
  void record(FolderLoad load) throws IOException;

  /// The receipts of the parts of the open load, by position.
  List<PartReceipt> receipts() throws IOException;

  /// The receipt of the part that begins with row `first`, if it is stored.
  Optional<PartReceipt> receipt(long first) throws IOException;

  void deleteReceipts() throws IOException;

  /// The names of the files of a part, from the folder on.
  List<String> files(PartReceipt receipt) throws IOException;

  /// Whether there is a place for files.
  boolean exists();

  /// What readers see, as names from the folder on; none if there is no such table.
  List<String> visibleFiles();

  /// How many bytes the files have that readers see, by their names, in order.
  SortedMap<String, Long> sizes() throws IOException;

  /// Whether there is anything that readers see.
  boolean hasFiles();

  /// The files that hold rows, on this machine; none if there is no such table.
  List<Path> rowFiles();

  /// Whether a part has one file, or several.
  enum Cut {
    ONE_FILE,
    FILES
  }

  /// Begins a part.
  ///
  /// @param name of its file, or of all of them together
  PartOutput openPart(String name, Cut cut, PlaceLock lock) throws IOException;

  /// What a file holds.
  @FunctionalInterface
  interface FileContent {
    void write(OutputStream output) throws IOException;
  }

  /// Writes a file that readers see when it is complete.
  void write(String file, FileContent content) throws IOException;

  /// Deletes the file of a table that [#isEmpty].
  void deleteFileWithoutRows() throws IOException;

  /// Makes the complete files of a part visible.
  void publish(PartReceipt receipt) throws IOException;

  /// Brings what an interrupted run left behind into order. Nobody writes meanwhile.
  void recover() throws IOException;

  /// Deletes the folder of the schema if it is empty.
  void deleteEmptyParent() throws IOException;

  /// Deletes the files and all that is recorded of them.
  void delete() throws IOException;

  /// Whether there is a place for rows, and none of them: a folder without files, or one with the
  /// file without rows that a load has left.
  default boolean isEmpty() {
    if (!exists()) {
      return false;
    }
    int files = visibleFiles().size();
    return load()
        .map(
            last ->
                last.storedRows() == 0
                    && switch (last.state()) {
                      case COMPLETE -> files <= 1;
                      case OPEN -> files == 0 && FolderTableLoad.receipts(this).isEmpty();
                    })
        .orElse(files == 0);
  }

  /// Checks that rows can be added to folders that are named after columns.
  ///
  /// @throws SinkException if the rows that are there are in other folders
  default void requirePartitions(FolderLayout layout, String name) {
    Optional<FolderLoad> load = load();
    if (load.isEmpty() || isEmpty() || load.get().partitions().equals(layout.folderColumns())) {
      return;
    }
    List<String> there = load.get().partitions().stream().map(FolderColumn::name).toList();
    throw new SinkException(
        SinkException.Reason.NOT_APPENDABLE,
        "rows cannot be added to table `%s`: %s; say the same, or replace the rows"
            .formatted(
                name,
                there.isEmpty()
                    ? "it is not divided into folders"
                    : there.stream()
                        .collect(
                            Collectors.joining("', '", "it is partitioned_by = ARRAY['", "']"))));
  }

  /// Checks that rows of `format` can be added.
  ///
  /// @throws SinkException if there are files of another format
  default void requireFormat(FolderFormat format, String name) {
    if (!exists() || isEmpty()) {
      return;
    }
    for (String file : visibleFiles()) {
      String kept = file.substring(file.lastIndexOf('/') + 1);
      if (!kept.contains(format.extension())
          && FolderFormat.EXTENSIONS.stream().anyMatch(kept::contains)) {
        throw new SinkException(
            SinkException.Reason.NOT_APPENDABLE,
            "rows cannot be added to table `%s`: %s/%s is of another format; write the format that is there, or replace the rows"
                .formatted(name, folder(), file));
      }
    }
  }
}
