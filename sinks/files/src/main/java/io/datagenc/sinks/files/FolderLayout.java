package io.datagenc.sinks.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.duckdb.DuckdbTypes;
import io.datagenc.sinks.duckdb.FolderColumn;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.NearNames;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which columns the files of a table have, and which its folders.
///
/// @param target what the table is called
/// @param table what the plan says of it
/// @param columns of the table, in its order
/// @param partitions the columns of which the values are in the names of folders, outermost first
/// @param metadata the columns that say where rows come from
/// @param values what those hold; present where there are any
record FolderLayout(
    TargetName target,
    TablePlan table,
    List<ColumnPlan> columns,
    List<PartitionColumn> partitions,
    List<MetadataColumn> metadata,
    Optional<MetadataValues> values) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARTITIONED_BY = "partitioned_by";
  private static final String METADATA_COLUMNS = "metadata_columns";

  FolderLayout {
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
    metadata = List.copyOf(metadata);
  }

  /// The properties that an output may have.
  static List<PropertySpec> specs() {
    return List.of(
        PropertySpec.optional(
            PARTITIONED_BY,
            "the columns of which the values are names of folders, as Hive has them:"
                + " ARRAY['region', 'day']"),
        PropertySpec.optional(
            METADATA_COLUMNS,
            "columns that say where rows come from: ARRAY['source_file', 'ingestion_timestamp',"
                + " 'batch_id', 'file_format', 'environment']"),
        LoadManifest.spec(),
        GlueDefinition.spec());
  }

  /// The layout of the table of an output.
  ///
  /// @param planHash what identifies the plan with its seed
  /// @throws SinkException if a property is unknown or wrong
  static FolderLayout of(LoadItem item, FolderOptions options, String planHash) {
    SinkProperties properties =
        SinkProperties.of("table `" + item.targetName() + "`", item.output().properties(), specs());
    List<ColumnPlan> columns = item.table().visibleColumns();
    List<MetadataColumn> metadata = metadata(properties, columns, options);
    return new FolderLayout(
        item.output().target(),
        item.table(),
        columns,
        partitions(properties, columns, options),
        metadata,
        metadata.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new MetadataValues(
                    options
                        .now()
                        .orElseThrow(
                            () ->
                                properties.invalid(
                                    METADATA_COLUMNS, "no current time is known for them")),
                    planHash,
                    options.format().extension().substring(1),
                    options.environment())));
  }

  private static List<PartitionColumn> partitions(
      SinkProperties properties, List<ColumnPlan> columns, FolderOptions options) {
    List<String> names = columns.stream().map(ColumnPlan::name).toList();
    List<PartitionColumn> partitions = new ArrayList<>();
    List<String> by = texts(properties, PARTITIONED_BY);
    if (!by.isEmpty() && options.format() instanceof FolderFormat.Sql) {
      throw properties.invalid(PARTITIONED_BY, "folders of scripts are no columns; leave it out");
    }
    for (String name : by) {
      int index = names.indexOf(name);
      if (index < 0) {
        index = names.indexOf(name.toLowerCase(Locale.ROOT));
      }
      if (index < 0) {
        List<String> near = NearNames.of(name, names);
        throw properties.invalid(
            PARTITIONED_BY,
            "the table has no column `%s`%s"
                .formatted(
                    name, near.isEmpty() ? "" : "; did you mean `" + near.getFirst() + "`?"));
      }
      PartitionColumn column =
          new PartitionColumn(index, columns.get(index).name(), columns.get(index).type());
      if (!column.isPossible()) {
        throw properties.invalid(
            PARTITIONED_BY,
            "column `%s` is of type %s, which makes no names of folders"
                .formatted(column.name(), column.type().sql()));
      }
      if (partitions.contains(column)) {
        throw properties.invalid(PARTITIONED_BY, "`%s` is named twice".formatted(column.name()));
      }
      partitions.add(column);
    }
    if (partitions.size() == columns.size()) {
      throw properties.invalid(PARTITIONED_BY, "no column is left for the files");
    }
    return partitions;
  }

  private static List<MetadataColumn> metadata(
      SinkProperties properties, List<ColumnPlan> columns, FolderOptions options) {
    List<MetadataColumn> metadata = new ArrayList<>();
    for (String name : texts(properties, METADATA_COLUMNS)) {
      MetadataColumn column =
          MetadataColumn.of(name)
              .orElseThrow(
                  () ->
                      properties.invalid(
                          METADATA_COLUMNS,
                          "`%s` is none of %s"
                              .formatted(name, String.join(", ", MetadataColumn.names()))));
      if (metadata.contains(column)) {
        throw properties.invalid(METADATA_COLUMNS, "`%s` is named twice".formatted(name));
      }
      if (columns.stream().anyMatch(each -> each.name().equalsIgnoreCase(name))) {
        throw properties.invalid(
            METADATA_COLUMNS, "the table has a column `%s` of its own".formatted(name));
      }
      if (column == MetadataColumn.ENVIRONMENT && options.environment().isEmpty()) {
        throw properties.invalid(
            METADATA_COLUMNS,
            "the catalog does not say its environment: environment = 'test', or '${ENV:STAGE}'");
      }
      metadata.add(column);
    }
    return metadata;
  }

  /// The elements of an ARRAY, which are JSON, or one text.
  private static List<String> texts(SinkProperties properties, String name) {
    String text = properties.find(name).orElse("").strip();
    if (!text.startsWith("[")) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    try {
      return JSON.readValue(text, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw properties.invalid(name, "it is no array of texts: ARRAY['a', 'b']");
    }
  }

  /// The columns of the folders, for questions to the files.
  List<FolderColumn> folderColumns() {
    return partitions.stream()
        .map(
            column ->
                new FolderColumn(
                    column.name(),
                    PartitionColumn.escaped(column.name()),
                    DuckdbTypes.sql(column.type())))
        .toList();
  }

  /// Where a file without rows goes, from the folder of the table on.
  String emptyFile(String name) {
    return partitions.stream()
        .map(PartitionColumn::nullFolder)
        .collect(Collectors.joining("/", "", isPartitioned() ? "/" + name : name));
  }

  /// Whether the table is divided into folders.
  boolean isPartitioned() {
    return !partitions.isEmpty();
  }

  /// What files are of.
  FileTable fileTable() {
    return new FileTable(target, table, storedColumns());
  }

  /// The columns of the files.
  List<ColumnPlan> storedColumns() {
    List<ColumnPlan> stored = new ArrayList<>();
    Set<Integer> inFolders =
        new HashSet<>(partitions.stream().map(PartitionColumn::index).toList());
    for (int i = 0; i < columns.size(); i++) {
      if (!inFolders.contains(i)) {
        stored.add(columns.get(i));
      }
    }
    metadata.forEach(column -> stored.add(column.plan()));
    return List.copyOf(stored);
  }

  /// Rows of the table as a file has them.
  ///
  /// @param file where they go, from the location of the catalog on
  Batch stored(Batch rows, String file) {
    if (metadata.isEmpty() && partitions.isEmpty()) {
      return rows;
    }
    List<Vector> vectors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      if (partitions.stream().noneMatch(partition -> partition.index() == index)) {
        vectors.add(rows.columns().get(i));
      }
    }
    for (MetadataColumn column : metadata) {
      vectors.add(values.orElseThrow().vector(column, file, rows.rowCount()));
    }
    return new Batch(rows.firstRow(), rows.rowCount(), vectors);
  }
}
