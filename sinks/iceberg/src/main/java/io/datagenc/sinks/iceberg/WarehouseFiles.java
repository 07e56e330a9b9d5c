package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.NameLimit;
import io.datagenc.sinks.local.PartReceipts;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Where a warehouse directory keeps its files.
///
/// @param directory the warehouse, absolute
record WarehouseFiles(Path directory) {

  /// The SQLite file of the catalog.
  Path catalog() {
    return directory.resolve("catalog.db");
  }

  /// The directory of what concerns runs, not tables.
  Path runs() {
    return directory.resolve(".datagenc");
  }

  /// The record of the run that is under way, or was interrupted.
  Path runRecord() {
    return runs().resolve("run.properties");
  }

  /// The receipts of a load.
  PartReceipts receipts(LoadRecord load) {
    return new PartReceipts(runs().resolve("parts").resolve(load.id()));
  }

  /// The directory of a new table.
  Path table(String schema, String name) {
    return directory.resolve(fileName(schema)).resolve(fileName(name));
  }

  /// Deletes the directories of a table, and that of its schema, as far as they are empty.
  void deleteEmptyDirectories(Path table) throws IOException {
    Path data = table.resolve("data");
    if (Files.isDirectory(data)) {
      // Those of partitions, within others first.
      try (Stream<Path> walk = Files.walk(data)) {
        for (Path path : walk.filter(Files::isDirectory).toList().reversed()) {
          deleteIfEmpty(path);
        }
      }
    }
    for (Path path : List.of(table.resolve("metadata"), table, table.resolve(".."))) {
      deleteIfEmpty(path.normalize());
    }
  }

  private void deleteIfEmpty(Path path) throws IOException {
    if (path.equals(directory) || !path.startsWith(directory)) {
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      // It is in use.
      return;
    }
  }

  /// Deletes a warehouse that has no table, with what is recorded of runs.
  void deleteEmptyWarehouse() {
    try {
      Files.deleteIfExists(catalog());
      try (Stream<Path> files = Files.walk(runs())) {
        for (Path path : files.toList().reversed()) {
          Files.delete(path);
        }
      }
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "the empty warehouse %s cannot be deleted: %s"
              .formatted(directory, FileFailures.describe(e)),
          e);
    }
  }

  /// A name of a directory for any identifier: letters, digits, `_` and `-` stand for themselves,
  /// other characters for the hexadecimal digits of their bytes.
  private static String fileName(String identifier) {
    StringBuilder name = new StringBuilder();
    identifier
        .codePoints()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character) || character == '_' || character == '-') {
                name.appendCodePoint(character);
              } else {
                byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
                name.append('=').append(HexFormat.of().formatHex(bytes));
              }
            });
    return NameLimit.fitting(name.toString(), identifier, 0);
  }
}
