package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.duckdb.FileRelations;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// The rows of a table whose files are on this machine, as DuckDB finds them.
final class TableRelation {
  private TableRelation() {}

  /// A table expression of the rows of the current snapshot.
  ///
  /// @throws SinkException if files of the table are not on this machine
  static String of(Table table) {
    List<Path> files = files(table);
    return files.isEmpty() ? none(table) : FileRelations.parquet(files);
  }

  private static List<Path> files(Table table) {
    List<Path> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        files.add(path(task.file().location()));
      }
    } catch (IOException e) {
      throw FileFailures.notReadable(LocalFileIO.path(table.location()), e);
    }
    return files;
  }

  private static Path path(String location) {
    if (location.contains("://") && !location.startsWith("file:")) {
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "%s is not on this machine, and is not read; print the questions with --print-sql, and ask an engine that reads the table"
              .formatted(location));
    }
    return LocalFileIO.path(location);
  }

  /// No rows, with the columns of the table.
  private static String none(Table table) {
    return table.schema().columns().stream()
        .map(
            column ->
                "CAST(NULL AS %s) AS \"%s\""
                    .formatted(type(column.type()), column.name().replace("\"", "\"\"")))
        .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)"));
  }

  private static String type(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "REAL";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC()
              ? "TIMESTAMP WITH TIME ZONE"
              : "TIMESTAMP";
      case STRING -> "VARCHAR";
      case UUID -> "UUID";
      case BINARY -> "BLOB";
      case DECIMAL ->
          "DECIMAL(%d,%d)"
              .formatted(
                  ((Types.DecimalType) type).precision(), ((Types.DecimalType) type).scale());
      case LIST -> type(((Types.ListType) type).elementType()) + "[]";
      case MAP ->
          "MAP(%s, %s)"
              .formatted(
                  type(((Types.MapType) type).keyType()), type(((Types.MapType) type).valueType()));
      case STRUCT ->
          ((Types.StructType) type)
              .fields().stream()
                  .map(
                      field ->
                          "\"%s\" %s"
                              .formatted(field.name().replace("\"", "\"\""), type(field.type())))
                  .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case FIXED, TIMESTAMP_NANO, VARIANT, UNKNOWN, GEOMETRY, GEOGRAPHY ->
          throw new IllegalArgumentException("type " + type + " is never that of a column");
    };
  }
}
