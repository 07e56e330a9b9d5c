package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/// Deletes the files of a load that no table refers to. Nobody writes to the warehouse meanwhile.
///
/// @param load what was interrupted, failed or was cancelled
record OrphanFiles(Catalog catalog, WarehouseFiles warehouse, LoadRecord load) {

  /// Deletes what is of no use to a run that continues the load: all but the parts that have
  /// receipts.
  void deleteUnfinished() {
    deleting(
        () -> {
          PartReceipts receipts = warehouse.receipts(load);
          Set<Path> kept = new HashSet<>();
          for (PartReceipt receipt : receipts.all()) {
            Map<Path, Long> files = files(receipt);
            if (isWhole(files)) {
              kept.addAll(files.keySet());
            } else {
              receipts.delete(receipt);
            }
          }
          delete(kept);
        });
  }

  /// The files of a part and their sizes; of a list that is gone, as it is.
  private static Map<Path, Long> files(PartReceipt receipt) throws IOException {
    Map<Path, Long> files = new HashMap<>();
    if (receipt.location().isEmpty()) {
      return files;
    }
    String location = receipt.location().get();
    Path file = LocalFileIO.path(location);
    if (!DataFileList.isOne(location)) {
      files.put(file, receipt.bytes());
    } else if (Files.isRegularFile(file)) {
      files.put(file, Files.size(file));
      new DataFileList(new LocalFileIO(), location)
          .sizes()
          .forEach((name, bytes) -> files.put(LocalFileIO.path(name), bytes));
    } else {
      files.put(file, 0L);
    }
    return files;
  }

  private static boolean isWhole(Map<Path, Long> files) throws IOException {
    for (Map.Entry<Path, Long> file : files.entrySet()) {
      if (!Files.isRegularFile(file.getKey()) || Files.size(file.getKey()) != file.getValue()) {
        return false;
      }
    }
    return true;
  }

  /// Deletes all, and the directories that are left empty.
  void delete() {
    deleting(
        () -> {
          warehouse.receipts(load).deleteAll();
          delete(Set.of());
        });
  }

  @FunctionalInterface
  private interface Deletion {
    void run() throws IOException;
  }

  private void deleting(Deletion deletion) {
    try {
      deletion.run();
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "files that an interrupted run left in %s cannot be deleted: %s"
              .formatted(load.location(), FileFailures.describe(e)),
          e);
    }
  }

  private void delete(Set<Path> keptParts) throws IOException {
    Path directory = LocalFileIO.path(load.location());
    TableIdentifier identifier = CatalogTables.identifier(load.schema(), load.name());
    Set<Path> referenced = new HashSet<>();
    boolean committed = false;
    if (catalog.tableExists(identifier)) {
      Table table = catalog.loadTable(identifier);
      referenced = metadataFiles(table);
      committed = isCommitted(table);
    }
    if (!committed) {
      deleteFiles(
          directory.resolve("data"),
          file -> file.getFileName().toString().contains(load.id()) && !keptParts.contains(file));
    }
    Set<Path> kept = referenced;
    // File times may be coarser than the clock.
    Instant since = load.started().minusSeconds(2);
    deleteFiles(
        directory.resolve("metadata"),
        file -> !kept.contains(file) && Files.getLastModifiedTime(file).toInstant().isAfter(since));
    warehouse.deleteEmptyDirectories(directory);
  }

  private boolean isCommitted(Table table) {
    for (Snapshot snapshot : table.snapshots()) {
      if (Provenance.of(snapshot).filter(made -> made.run().equals(load.id())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Set<Path> metadataFiles(Table table) {
    Set<Path> files = new HashSet<>();
    files.add(VersionHint.file(table));
    ReachableFileUtil.metadataFileLocations(table, false)
        .forEach(file -> files.add(LocalFileIO.path(file)));
    ReachableFileUtil.manifestListLocations(table)
        .forEach(file -> files.add(LocalFileIO.path(file)));
    ReachableFileUtil.statisticsFilesLocations(table)
        .forEach(file -> files.add(LocalFileIO.path(file)));
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        files.add(LocalFileIO.path(manifest.path()));
      }
    }
    return files;
  }

  @FunctionalInterface
  private interface FileTest {
    boolean test(Path file) throws IOException;
  }

  private static void deleteFiles(Path directory, FileTest test) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> listed = Files.walk(directory)) {
      files = listed.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (test.test(file)) {
        Files.delete(file);
      }
    }
  }
}
