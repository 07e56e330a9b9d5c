package io.datagenc.cli.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a query returned.
///
/// @param rows one text a column, null for NULL; nested values are JSON
/// @param updated how many rows the statement changed, where it changes any
public record QueryResult(
    List<Column> columns, List<List<@Nullable String>> rows, Optional<Long> updated) {

  /// @param type as Trino spells it
  public record Column(String name, String type) {}

  public QueryResult {
    columns = List.copyOf(columns);
    // Rows may hold nulls.
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }
}
