package io.datagenc.sinks.glue;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A table of the Glue catalog over files.
///
/// @param location the folder of the files, `s3://bucket/prefix/`
/// @param partitions columns whose values are in the names of folders, outermost first
public record ExternalTable(
    String database,
    String name,
    Optional<String> comment,
    List<Column> columns,
    List<Column> partitions,
    String location,
    Storage storage) {
  private static final int MAX_COMMENT = 255;

  public ExternalTable {
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
  }

  /// A column.
  ///
  /// @param type as Hive spells it
  public record Column(String name, String type, Optional<String> comment) {}

  /// How files are read.
  ///
  /// @param serde the class that takes rows apart
  /// @param parameters of that class
  /// @param properties of the table
  public record Storage(
      FileEncoding encoding,
      String serde,
      Map<String, String> parameters,
      String inputFormat,
      String outputFormat,
      Map<String, String> properties) {
    public Storage {
      parameters = new TreeMap<>(parameters);
      properties = new TreeMap<>(properties);
    }

    private static Storage lines(
        FileEncoding encoding,
        String serde,
        Map<String, String> parameters,
        Map<String, String> properties) {
      return new Storage(
          encoding,
          serde,
          parameters,
          "org.apache.hadoop.mapred.TextInputFormat",
          "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
          properties);
    }

    /// Lines of CSV.
    ///
    /// @param headerLines how many lines come before the rows
    public static Storage csv(char delimiter, char quote, int headerLines) {
      return lines(
          FileEncoding.CSV,
          "org.apache.hadoop.hive.serde2.OpenCSVSerde",
          Map.of(
              "separatorChar", String.valueOf(delimiter),
              "quoteChar", String.valueOf(quote),
              "escapeChar", String.valueOf(quote)),
          Map.of("classification", "csv", "skip.header.line.count", "" + headerLines));
    }

    /// Lines of JSON.
    public static Storage json() {
      return lines(
          FileEncoding.JSON,
          "org.openx.data.jsonserde.JsonSerDe",
          Map.of("case.insensitive", "true"),
          Map.of("classification", "json"));
    }

    /// Object container files of Avro.
    ///
    /// @param schema as JSON
    public static Storage avro(String schema) {
      return new Storage(
          FileEncoding.AVRO,
          "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
          Map.of("avro.schema.literal", schema),
          "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
          "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
          Map.of("classification", "avro"));
    }

    public static Storage parquet() {
      return new Storage(
          FileEncoding.PARQUET,
          "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
          Map.of(),
          "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
          "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
          Map.of("classification", "parquet"));
    }
  }

  /// The columns of files.
  ///
  /// @throws IllegalArgumentException if one has no type or name there
  public static List<Column> columns(List<ColumnPlan> plans, FileEncoding encoding) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ColumnPlan plan : plans) {
      Column column =
          new Column(
              name(plan.name()),
              HiveTypes.of(plan.type(), encoding)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "Athena has no type for column `%s`, %s, in these files; write CAST(… AS VARCHAR), or another format"
                                  .formatted(plan.name(), plan.type().sql()))),
              plan.comment());
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "two columns are called `%s` in lower case".formatted(column.name()));
      }
      columns.add(column);
    }
    return columns;
  }

  /// A column of folders.
  public static Column folderColumn(String name, Type type) {
    return new Column(name(name), HiveTypes.ofFolder(type), Optional.empty());
  }

  private static String name(String name) {
    if (!HiveTypes.isName(name)) {
      throw new IllegalArgumentException(
          "names of Athena have letters, digits and _, and column `%s` has others; give it another name in a query"
              .formatted(name));
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /// A comment as long as Glue has it.
  static String shortened(String comment) {
    int length = Math.min(MAX_COMMENT, comment.codePointCount(0, comment.length()));
    return comment.substring(0, comment.offsetByCodePoints(0, length));
  }

  /// The statements that Athena runs to the same end.
  public String sql() {
    StringBuilder sql = new StringBuilder("CREATE EXTERNAL TABLE ");
    sql.append(quoted(database)).append('.').append(quoted(name));
    sql.append(columnLines(columns));
    comment.ifPresent(text -> sql.append("\nCOMMENT ").append(text(shortened(text))));
    if (!partitions.isEmpty()) {
      sql.append("\nPARTITIONED BY").append(columnLines(partitions));
    }
    sql.append("\nROW FORMAT SERDE ").append(text(storage.serde()));
    if (!storage.parameters().isEmpty()) {
      sql.append("\nWITH SERDEPROPERTIES ").append(properties(storage.parameters()));
    }
    sql.append("\nSTORED AS INPUTFORMAT ").append(text(storage.inputFormat()));
    sql.append("\nOUTPUTFORMAT ").append(text(storage.outputFormat()));
    sql.append("\nLOCATION ").append(text(location));
    sql.append("\nTBLPROPERTIES ").append(properties(storage.properties()));
    if (!partitions.isEmpty()) {
      sql.append(";\nMSCK REPAIR TABLE ");
      sql.append(quoted(database)).append('.').append(quoted(name));
    }
    return sql.toString();
  }

  private static String columnLines(List<Column> columns) {
    return columns.stream()
        .map(
            column ->
                "  %s %s%s"
                    .formatted(
                        quoted(column.name()),
                        column.type(),
                        column
                            .comment()
                            .map(text -> " COMMENT " + text(shortened(text)))
                            .orElse("")))
        .collect(Collectors.joining(",\n", " (\n", "\n)"));
  }

  private static String properties(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(each -> text(each.getKey()) + " = " + text(each.getValue()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }
}
