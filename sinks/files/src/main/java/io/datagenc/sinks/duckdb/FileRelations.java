package io.datagenc.sinks.duckdb;

import io.datagenc.engine.output.TargetName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the rows of targets are.
@FunctionalInterface
public interface FileRelations {

  /// A table expression of DuckDB that gives the rows of a target as they are now; empty if there
  /// is no such table.
  Optional<String> find(TargetName target);

  /// The rows of Parquet files.
  ///
  /// @param files at least one; names of folders say nothing of their rows
  static String parquet(List<Path> files) {
    return parquet(files, List.of());
  }

  /// The rows of Parquet files in folders that are named after values.
  ///
  /// @param files at least one
  /// @param folders the columns of those folders, outermost first
  static String parquet(List<Path> files, List<FolderColumn> folders) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files");
    }
    String paths =
        files.stream()
            .map(file -> DuckdbSql.text(file.toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    if (folders.isEmpty()) {
      return "(SELECT * FROM read_parquet(%s, hive_partitioning = false))".formatted(paths);
    }
    StringBuilder columns = new StringBuilder("* EXCLUDE (" + FILE + ")");
    for (int i = 0; i < folders.size(); i++) {
      FolderColumn column = folders.get(i);
      // Whatever the folders around the table are called, those of the table are the last ones.
      String value =
          "substr(string_split(replace(%s, '\\', '/'), '/')[-%d], %d)"
              .formatted(FILE, folders.size() - i + 1, column.folderName().length() + 2);
      columns.append(
          ", CAST(url_decode(replace(nullif(%s, '__HIVE_DEFAULT_PARTITION__'), '+', '%%2B')) AS %s) AS %s"
              .formatted(value, column.type(), DuckdbSql.name(column.name())));
    }
    return "(SELECT %s FROM read_parquet(%s, hive_partitioning = false, filename = '%s'))"
        .formatted(columns, paths, FILE.substring(1, FILE.length() - 1));
  }

  /// The name of the column of the names of files.
  String FILE = "\"~file\"";
}
