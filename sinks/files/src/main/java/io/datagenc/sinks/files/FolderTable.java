package io.datagenc.sinks.files;

import io.datagenc.sinks.duckdb.FolderColumn;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folder of a table: its files, and in a hidden folder what is recorded of them.
///
/// A part becomes visible in three durable steps: its file is complete under a name that ends in
/// `.ready`; its receipt is stored; the file gets its name. Whatever dies in between, the receipt
/// decides: with it the file is named, without it the file is deleted.
///
/// @param folder where readers look
record FolderTable(Path folder) {
  private static final String READY = ".ready";

  private Path records() {
    return folder.resolve(".datagenc");
  }

  private Path loadFile() {
    return records().resolve("load.properties");
  }

  private Path parts() {
    return records().resolve("parts");
  }

  /// The receipts of the open load.
  PartReceipts receipts() {
    return new PartReceipts(parts());
  }

  /// The files of the part that begins with row `first`, where it has several.
  FileList fileList(long first) throws IOException {
    Files.createDirectories(parts());
    return new FileList(parts().resolve("%015d.files".formatted(first)));
  }

  /// The names of the files of a part, from the folder on.
  List<String> files(PartReceipt receipt) throws IOException {
    List<String> listed = fileList(receipt.positions().first()).read();
    return listed.isEmpty() ? receipt.location().stream().toList() : listed;
  }

  /// A file as metadata columns name it, from the location of all tables on.
  String source(String name) {
    int names = folder.getNameCount();
    return folder.subpath(names - 2, names).toString().replace('\\', '/') + '/' + name;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// Where a file is complete, and not visible yet.
  Path ready(String name) {
    return records().resolve(name + READY);
  }

  /// A file that is being written; its name is like no other.
  Path temporary(String name) {
    return records().resolve(name + "." + UUID.randomUUID() + ".tmp");
  }

  void create() throws IOException {
    Files.createDirectories(records());
  }

  /// The last load that is recorded.
  Optional<FolderLoad> load() {
    try {
      return TextProperties.read(loadFile()).map(FolderLoad::of);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw FileFailures.notReadable(loadFile(), e);
    }
  }

  void record(FolderLoad load) throws IOException {
    create();
    load.text().write(loadFile());
  }

  /// Whether there is anything that readers see.
  boolean hasFiles() {
    return Files.isDirectory(folder) ? !files().isEmpty() : Files.exists(folder);
  }

  /// Whether there is a place for rows, and none of them: a folder without files, or one with the
  /// file without rows that a load has left.
  boolean isEmpty() {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    int files = files().size();
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

  /// What readers see, in folders within, too.
  private List<Path> files() {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(entry -> !entry.startsWith(records()) && !Files.isDirectory(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileFailures.notReadable(folder, e);
    }
  }

  /// Checks that rows can be added to folders that are named after columns.
  ///
  /// @throws SinkException if the rows that are there are in other folders
  void requirePartitions(FolderLayout layout, String name) {
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

  /// The files that hold rows; none if there is no such table.
  List<Path> rowFiles() {
    return Files.isDirectory(folder) ? files() : List.of();
  }

  /// Checks that rows of `format` can be added.
  ///
  /// @throws SinkException if there are files of another format
  void requireFormat(FolderFormat format, String name) {
    if (!Files.isDirectory(folder) || isEmpty()) {
      return;
    }
    for (Path file : files()) {
      String kept = file.getFileName().toString();
      if (!kept.contains(format.extension())
          && FolderFormat.EXTENSIONS.stream().anyMatch(kept::contains)) {
        throw new SinkException(
            SinkException.Reason.NOT_APPENDABLE,
            "rows cannot be added to table `%s`: %s is of another format; write the format that is there, or replace the rows"
                .formatted(name, file));
      }
    }
  }

  /// Deletes the file of a table that [#isEmpty].
  void deleteFileWithoutRows() throws IOException {
    for (Path file : files()) {
      DurableFiles.delete(file);
    }
  }

  /// Makes the complete files of a part visible.
  void publish(PartReceipt receipt) throws IOException {
    if (receipt.location().isEmpty()) {
      return;
    }
    Path ready = ready(receipt.location().get());
    if (Files.isDirectory(ready)) {
      for (String name : files(receipt)) {
        Path file = ready.resolve(name);
        if (Files.exists(file)) {
          Path visible = file(name);
          DurableFiles.createDirectories(visible.resolveSibling(".").normalize());
          DurableFiles.move(file, visible);
        }
      }
      DurableFiles.deleteTree(ready);
    } else if (Files.exists(ready)) {
      DurableFiles.move(ready, file(receipt.location().get()));
    }
  }

  private boolean isVisible(PartReceipt receipt) throws IOException {
    return files(receipt).stream().allMatch(name -> Files.exists(file(name)));
  }

  /// Names the files that have receipts, and deletes what has none. Nobody writes meanwhile.
  void recover() throws IOException {
    for (PartReceipt receipt : receipts().all()) {
      publish(receipt);
      if (!isVisible(receipt)) {
        receipts().delete(receipt);
      }
    }
    if (Files.isDirectory(records())) {
      List<Path> left;
      try (Stream<Path> entries = Files.list(records())) {
        left = entries.filter(entry -> !entry.equals(parts())).toList();
      }
      for (Path entry : left) {
        if (!entry.equals(loadFile())) {
          DurableFiles.deleteTree(entry);
        }
      }
    }
  }

  /// Puts this folder, which is complete, in the place of another one.
  void replace(FolderTable visible) throws IOException {
    FolderTable old = new FolderTable(folder.resolveSibling(folder.getFileName() + ".replaced"));
    old.delete();
    if (Files.exists(visible.folder())) {
      DurableFiles.move(visible.folder(), old.folder());
    }
    DurableFiles.move(folder, visible.folder());
    old.delete();
  }

  /// Deletes the folder of the schema if it is empty.
  void deleteEmptyParent() throws IOException {
    Path schema = folder.toAbsolutePath().getParent();
    if (schema == null || !Files.isDirectory(schema)) {
      return;
    }
    try (Stream<Path> entries = Files.list(schema)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(schema);
  }

  /// Deletes the folder with all that is in it.
  void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    // What is recorded goes last: as long as it is there, a repetition goes on.
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry :
          entries
              .sorted(
                  Comparator.comparing((Path path) -> path.startsWith(records()))
                      .thenComparing(Comparator.reverseOrder()))
              .toList()) {
        if (!entry.equals(folder)) {
          Files.delete(entry);
        }
      }
    }
    Files.delete(folder);
  }
}
