package io.datagenc.sinks.files;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.script.DefinitionScripts;
import io.datagenc.sinks.script.ScriptTable;
import io.datagenc.sinks.sink.LoadItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The scripts of a table that are no rows. All scripts of a folder run in the order of their
/// names: those of `1-tables`, then those of `2-rows`, then those of `3-keys`.
///
/// @param location the folder of all
/// @param target the table
record TableScripts(Path location, TargetName target, FolderFormat.Sql format) {
  private static final String TABLES = "1-tables";
  private static final String KEYS = "3-keys";

  /// The folder of the rows of all tables.
  static Path rows(Path location) {
    return location.resolve("2-rows");
  }

  private Path file(String folder) {
    return location
        .resolve(folder)
        .resolve(
            FileNames.of(target.schema()) + '.' + FileNames.of(target.name()) + format.suffix());
  }

  /// Writes them, durably and each in one step.
  ///
  /// @param run all loads of the run
  void write(ScriptTable table, LoadItem item, List<LoadItem> run) throws IOException {
    DefinitionScripts scripts = new DefinitionScripts(table, item, run);
    write(file(TABLES), scripts.before());
    write(file(KEYS), scripts.after());
  }

  private void write(Path file, String script) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream output = format.compression().compress(bytes)) {
      output.write(script.getBytes(StandardCharsets.UTF_8));
    }
    DurableFiles.createDirectories(file.resolveSibling(".").normalize());
    DurableFiles.replace(file, bytes.toByteArray());
  }

  /// Deletes them, and the folders that are empty then.
  void delete() throws IOException {
    for (String folder : List.of(TABLES, KEYS)) {
      Files.deleteIfExists(file(folder));
      Path of = location.resolve(folder);
      if (Files.isDirectory(of)) {
        boolean isEmpty;
        try (Stream<Path> entries = Files.list(of)) {
          isEmpty = entries.findAny().isEmpty();
        }
        if (isEmpty) {
          Files.delete(of);
        }
      }
    }
  }
}
