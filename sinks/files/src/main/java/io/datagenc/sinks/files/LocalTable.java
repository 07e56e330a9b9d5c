package io.datagenc.sinks.files;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// A folder of this machine: the files of a table, and in a hidden folder what is recorded of them.
///
/// A part becomes visible in three durable steps: its file is complete under a name that ends in
/// `.ready`; its receipt is stored; the file gets its name. Whatever dies in between, the receipt
/// decides: with it the file is named, without it the file is deleted.
///
/// @param path where readers look
record LocalTable(Path path) implements FolderTable {
  private static final String READY = ".ready";

  @Override
  public String folder() {
    return path.toString();
  }

  @Override
  public List<PartReceipt> receipts() throws IOException {
    return partReceipts().all();
  }

  @Override
  public Optional<PartReceipt> receipt(long first) throws IOException {
    return partReceipts().find(first);
  }

  @Override
  public void deleteReceipts() throws IOException {
    partReceipts().deleteAll();
  }

  @Override
  public boolean exists() {
    return Files.isDirectory(path);
  }

  @Override
  public List<String> visibleFiles() {
    return rowFiles().stream()
        .map(file -> path.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  @Override
  public SortedMap<String, Long> sizes() throws IOException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    for (String name : visibleFiles()) {
      sizes.put(name, Files.size(file(name)));
    }
    return sizes;
  }

  @Override
  public PartOutput openPart(String name, Cut cut, PlaceLock lock) {
    return new LocalPartOutput(this, name, cut, temporary(name), lock);
  }

  @Override
  public void write(String file, FileContent content) throws IOException {
    Path temporary = temporary(file.substring(file.lastIndexOf('/') + 1));
    try (OutputStream output = LocalPartOutput.stream(temporary)) {
      content.write(output);
    }
    DurableFiles.force(temporary);
    Path visible = file(file);
    DurableFiles.createDirectories(visible.resolveSibling(".").normalize());
    DurableFiles.move(temporary, visible);
  }

  private Path records() {
    return path.resolve(".datagenc");
  }

  private Path loadFile() {
    return records().resolve("load.properties");
  }

  private Path parts() {
    return records().resolve("parts");
  }

  /// The receipts of the open load.
  PartReceipts partReceipts() {
    return new PartReceipts(parts());
  }

  /// The files of the part that begins with row `first`, where it has several.
  FileList fileList(long first) throws IOException {
    Files.createDirectories(parts());
    return new FileList(parts().resolve("%015d.files".formatted(first)));
  }

  @Override
  public List<String> files(PartReceipt receipt) throws IOException {
    List<String> listed = fileList(receipt.positions().first()).read();
    return listed.isEmpty() ? receipt.location().stream().toList() : listed;
  }

  @Override
  public String source(String name) {
    int names = path.getNameCount();
    return path.subpath(names - 2, names).toString().replace('\\', '/') + '/' + name;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /// Where a file is complete, and not visible yet.
  Path ready(String name) {
    return records().resolve(name + READY);
  }

  /// A file that is being written; its name is like no other.
  Path temporary(String name) {
    return records().resolve(name + "." + UUID.randomUUID() + ".tmp");
  }

  @Override
  public void create() throws IOException {
    Files.createDirectories(records());
  }

  @Override
  public Optional<FolderLoad> load() {
    try {
      return TextProperties.read(loadFile()).map(FolderLoad::of);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw FileFailures.notReadable(loadFile(), e);
    }
  }

  @Override
  public void record(FolderLoad load) throws IOException {
    create();
    load.text().write(loadFile());
  }

  @Override
  public boolean hasFiles() {
    return Files.isDirectory(path) ? !files().isEmpty() : Files.exists(path);
  }

  /// What readers see, in folders within, too.
  private List<Path> files() {
    try (Stream<Path> entries = Files.walk(path)) {
      return entries
          .filter(entry -> !entry.startsWith(records()) && !Files.isDirectory(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileFailures.notReadable(path, e);
    }
  }

  @Override
  public List<Path> rowFiles() {
    return Files.isDirectory(path) ? files() : List.of();
  }

  @Override
  public void deleteFileWithoutRows() throws IOException {
    for (Path file : files()) {
      DurableFiles.delete(file);
    }
  }

  /// Makes the complete files of a part visible.
  @Override
  public void publish(PartReceipt receipt) throws IOException {
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
  @Override
  public void recover() throws IOException {
    for (PartReceipt receipt : partReceipts().all()) {
      publish(receipt);
      if (!isVisible(receipt)) {
        partReceipts().delete(receipt);
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

  /// Puts this path, which is complete, in the place of another one.
  void replace(LocalTable visible) throws IOException {
    LocalTable old = new LocalTable(path.resolveSibling(path.getFileName() + ".replaced"));
    old.delete();
    if (Files.exists(visible.path())) {
      DurableFiles.move(visible.path(), old.path());
    }
    DurableFiles.move(path, visible.path());
    old.delete();
  }

  @Override
  public void deleteEmptyParent() throws IOException {
    Path schema = path.toAbsolutePath().getParent();
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

  @Override
  public void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    // What is recorded goes last: as long as it is there, a repetition goes on.
    try (Stream<Path> entries = Files.walk(path)) {
      for (Path entry :
          entries
              .sorted(
                  Comparator.comparing((Path path) -> path.startsWith(records()))
                      .thenComparing(Comparator.reverseOrder()))
              .toList()) {
        if (!entry.equals(path)) {
          Files.delete(entry);
        }
      }
    }
    Files.delete(path);
  }
}
