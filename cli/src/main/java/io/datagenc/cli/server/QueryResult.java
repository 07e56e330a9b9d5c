package io.datagenc.cli.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a query returned.
///
/// @param rows one text a column, null for NULL; nested values are JSON
/// @param extent whether these are all rows
/// @param updated how many rows the statement changed, where it changes any
public record QueryResult(
    List<Column> columns,
    List<List<@Nullable String>> rows,
    Extent extent,
    Optional<Long> updated) {

  /// How much of a result was fetched.
  public enum Extent {
    ALL_ROWS,
    /// As many rows as were asked for; there are more.
    FIRST_ROWS
  }

  /// @param type as Trino spells it
  public record Column(String name, String type) {}

  public QueryResult {
    columns = List.copyOf(columns);
    // Rows may hold nulls.
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }
}
