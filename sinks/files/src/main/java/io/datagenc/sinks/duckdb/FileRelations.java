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
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files");
    }
    return files.stream()
        .map(file -> DuckdbSql.text(file.toString()))
        .collect(
            Collectors.joining(
                ", ", "(SELECT * FROM read_parquet([", "], hive_partitioning = false))"));
  }
}
