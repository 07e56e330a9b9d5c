package io.datagenc.sinks.files;

import io.datagenc.sinks.avro.AvroSchemas;
import io.datagenc.sinks.csv.CsvFormat;
import io.datagenc.sinks.glue.ExternalTable;
import io.datagenc.sinks.glue.ExternalTable.Storage;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the Glue catalog is told of a table, where an output asks for it.
final class GlueDefinition {
  private static final String PROPERTY = "glue_database";

  private GlueDefinition() {}

  static PropertySpec spec() {
    return PropertySpec.optional(
        PROPERTY, "the database of the Glue catalog in which the table is defined, for Athena");
  }

  /// The database that an output names.
  static Optional<String> database(Map<String, String> properties) {
    return Optional.ofNullable(properties.get(PROPERTY));
  }

  /// The definition; empty if none is asked for.
  ///
  /// @param folder of the files
  /// @throws SinkException if there can be none
  static Optional<ExternalTable> of(
      LoadItem item,
      FolderLayout layout,
      FolderFormat format,
      TablePlace.Sharing sharing,
      String folder) {
    if (database(item.output().properties()).isEmpty()) {
      return Optional.empty();
    }
    SinkProperties properties =
        SinkProperties.of(
            "table `" + item.targetName() + "`", item.output().properties(), FolderLayout.specs());
    String database = properties.get(PROPERTY);
    if (sharing != TablePlace.Sharing.OPEN) {
      throw properties.invalid(
          PROPERTY, "Athena reads from S3; give the catalog a location = 's3://…'");
    }
    String name = item.output().target().name();
    for (String each : List.of(database, name)) {
      if (!each.equals(each.toLowerCase(Locale.ROOT))) {
        throw new SinkException(
            SinkException.Reason.NOT_SUPPORTED,
            "Glue has names in lower case only; write `%s` as `%s`"
                .formatted(each, each.toLowerCase(Locale.ROOT)));
      }
    }
    Storage storage = storage(properties, layout, format);
    try {
      return Optional.of(
          new ExternalTable(
              database,
              name,
              item.table().comment(),
              ExternalTable.columns(layout.storedColumns(), storage.encoding()),
              layout.partitions().stream()
                  .map(column -> ExternalTable.folderColumn(column.name(), column.type()))
                  .toList(),
              folder + '/',
              storage));
    } catch (IllegalArgumentException e) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "table `%s` cannot be defined in Glue: %s".formatted(item.targetName(), e.getMessage()),
          e);
    }
  }

  private static Storage storage(
      SinkProperties properties, FolderLayout layout, FolderFormat format) {
    return switch (format) {
      case FolderFormat.Csv csv ->
          Storage.csv(
              csv.dialect().delimiter(),
              csv.dialect().quote(),
              csv.dialect().header() == CsvFormat.Header.PRESENT ? 1 : 0);
      case FolderFormat.Json _ -> Storage.json();
      case FolderFormat.Avro _ -> Storage.avro(AvroSchemas.of(layout.storedColumns()).toString());
      case FolderFormat.Parquet _ -> Storage.parquet();
      case FolderFormat.Sql _ ->
          throw properties.invalid(PROPERTY, "Athena reads no scripts; write another format");
    };
  }

  /// The values of the folders of files, by the names of the folders.
  ///
  /// @param depth how many folders are within each other
  static Map<String, List<String>> folders(List<String> files, int depth) {
    Map<String, List<String>> folders = new TreeMap<>();
    for (String file : files) {
      String[] parts = file.split("/");
      if (depth > 0 && parts.length == depth + 1) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
          values.add(PartitionColumn.unescaped(parts[i].substring(parts[i].indexOf('=') + 1)));
        }
        folders.put(file.substring(0, file.lastIndexOf('/')), values);
      }
    }
    return folders;
  }
}
