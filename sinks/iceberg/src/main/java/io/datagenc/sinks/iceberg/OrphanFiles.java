package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/// Deletes the files of a run that no table refers to.
final class OrphanFiles {
  private final Catalog catalog;
  private final WarehouseFiles warehouse;
  private final RunRecord run;

  OrphanFiles(Catalog catalog, WarehouseFiles warehouse, RunRecord run) {
    this.catalog = catalog;
    this.warehouse = warehouse;
    this.run = run;
  }

  /// Deletes them, and the directories that they leave empty.
  void delete() {
    for (RunRecord.TableFiles table : run.tables()) {
      try {
        delete(table);
      } catch (IOException e) {
        throw new SinkException(
            SinkException.Reason.WRITE_FAILED,
            "files that an interrupted run left in %s cannot be deleted: %s"
                .formatted(table.location(), Causes.describe(e)),
            e);
      }
    }
  }

  private void delete(RunRecord.TableFiles files) throws IOException {
    Path directory = LocalFileIO.path(files.location());
    TableIdentifier identifier = LocalCatalog.identifier(files.schema(), files.name());
    Set<Path> referenced = new HashSet<>();
    boolean committed = false;
    if (catalog.tableExists(identifier)) {
      Table table = catalog.loadTable(identifier);
      referenced = metadataFiles(table);
      committed = isCommitted(table);
    }
    if (!committed) {
      deleteFiles(
          directory.resolve("data"), file -> file.getFileName().toString().contains(run.id()));
    }
    Set<Path> kept = referenced;
    // File times may be coarser than the clock.
    Instant since = run.started().minusSeconds(2);
    deleteFiles(
        directory.resolve("metadata"),
        file -> !kept.contains(file) && Files.getLastModifiedTime(file).toInstant().isAfter(since));
    for (Path path :
        List.of(
            directory.resolve("data"),
            directory.resolve("metadata"),
            directory,
            directory.resolveSibling("."))) {
      deleteIfEmpty(path.normalize());
    }
  }

  private boolean isCommitted(Table table) {
    for (Snapshot snapshot : table.snapshots()) {
      if (Provenance.of(snapshot).filter(made -> made.run().equals(run.id())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Set<Path> metadataFiles(Table table) {
    Set<Path> files = new HashSet<>();
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
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (test.test(file)) {
        Files.delete(file);
      }
    }
  }

  private void deleteIfEmpty(Path directory) throws IOException {
    if (directory.equals(warehouse.directory()) || !directory.startsWith(warehouse.directory())) {
      return;
    }
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // It is in use.
      return;
    }
  }
}
