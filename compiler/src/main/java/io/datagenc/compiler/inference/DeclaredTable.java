package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ValueExpression;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a plan says of a table, for rules that complete its columns.
///
/// @param columns in the order of their declaration
/// @param keys the columns of each key
/// @param optional the columns that are references by themselves and may be NULL as often as wanted
/// @param checks the conditions of all CHECKs, those of domains among them
/// @param zone the plan's time zone
public record DeclaredTable(
    String name,
    List<DeclaredColumn> columns,
    List<List<String>> keys,
    Set<String> optional,
    List<ValueExpression> checks,
    ZoneId zone) {

  public DeclaredTable {
    columns = List.copyOf(columns);
    keys = keys.stream().map(List::copyOf).toList();
    optional = Set.copyOf(optional);
    checks = List.copyOf(checks);
  }

  /// The column called `columnName`.
  public Optional<DeclaredColumn> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }

  /// Whether `column` is a key by itself.
  boolean isKey(DeclaredColumn column) {
    return keys.contains(List.of(column.name()));
  }

  /// Whether `column` is a reference by itself that may be NULL as often as wanted.
  boolean isOptional(DeclaredColumn column) {
    return optional.contains(column.name());
  }

  /// Whether `column` is a part of a key, or one by itself.
  boolean isPartOfKey(DeclaredColumn column) {
    return keys.stream().anyMatch(key -> key.contains(column.name()));
  }

  /// Whether `first` is declared before `second`.
  boolean isBefore(DeclaredColumn first, DeclaredColumn second) {
    for (DeclaredColumn column : columns) {
      if (column.name().equals(second.name())) {
        return false;
      }
      if (column.name().equals(first.name())) {
        return true;
      }
    }
    return false;
  }
}
