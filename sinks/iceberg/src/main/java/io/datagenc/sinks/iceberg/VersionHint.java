package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;

/// The file by which readers without a catalog find the newest metadata of a table:
/// `metadata/version-hint.text`, with the name of the metadata file without its end. DuckDB and
/// PyIceberg open tables by their paths with it.
final class VersionHint {
  private static final String NAME = "version-hint.text";
  private static final String METADATA_END = ".metadata.json";

  private VersionHint() {}

  /// The file of a table.
  static Path file(Table table) {
    return LocalFileIO.path(table.location()).resolve("metadata").resolve(NAME);
  }

  /// States that the metadata of `table`, which is loaded anew, is the newest.
  static void write(BaseTable table) {
    byte[] version = version(table).getBytes(StandardCharsets.UTF_8);
    String location = table.location() + "/metadata/" + NAME;
    try {
      if (location.contains("://") && !location.startsWith("file:")) {
        try (OutputStream output = table.io().newOutputFile(location).createOrOverwrite()) {
          output.write(version);
        }
      } else {
        DurableFiles.replace(file(table), version);
      }
    } catch (IOException e) {
      throw FileFailures.notWritable(location, e);
    }
  }

  private static String version(BaseTable table) {
    String metadata = table.operations().current().metadataFileLocation();
    String newest = metadata.substring(metadata.lastIndexOf('/') + 1);
    return newest.endsWith(METADATA_END)
        ? newest.substring(0, newest.length() - METADATA_END.length())
        : newest;
  }

  /// Deletes the file of a table that is gone.
  static void delete(Table table) throws IOException {
    Files.deleteIfExists(file(table));
  }
}
