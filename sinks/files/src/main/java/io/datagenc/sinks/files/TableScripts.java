package io.datagenc.sinks.files;

import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.script.DefinitionScripts;
import io.datagenc.sinks.script.ScriptTable;
import io.datagenc.sinks.sink.LoadItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The scripts of a table that are no rows. All scripts of a folder run in the order of their
/// names: those of `1-tables`, then those of `2-rows`, then those of `3-keys`.
///
/// @param place where all of them are
/// @param target the table
record TableScripts(TablePlace place, TargetName target, FolderFormat.Sql format) {
  private static final String TABLES = "1-tables";
  private static final String KEYS = "3-keys";

  /// The folder of the rows of all tables.
  static final String ROWS = "2-rows/";

  private String file(String folder) {
    return folder
        + '/'
        + FileNames.of(target.schema())
        + '.'
        + FileNames.of(target.name())
        + format.suffix();
  }

  /// Writes them, durably and each in one step.
  ///
  /// @param run all loads of the run
  void write(ScriptTable table, LoadItem item, List<LoadItem> run) throws IOException {
    DefinitionScripts scripts = new DefinitionScripts(table, item, run);
    write(file(TABLES), scripts.before());
    write(file(KEYS), scripts.after());
  }

  private void write(String file, String script) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream output = format.compression().compress(bytes)) {
      output.write(script.getBytes(StandardCharsets.UTF_8));
    }
    place.write(file, bytes.toByteArray());
  }

  /// Deletes them.
  void delete() throws IOException {
    place.delete(file(TABLES));
    place.delete(file(KEYS));
  }
}
