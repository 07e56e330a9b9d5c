package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.dialect.QualifiedTable;
import java.util.List;
import java.util.stream.Collectors;

/// A foreign key that a table of the database has.
///
/// @param name what the constraint is called
/// @param parent the table that it refers to
public record ForeignKey(String name, QualifiedTable parent) {

  /// The keys of a table, for people: "`orders_customer` of shop.orders".
  static String words(QualifiedTable table, List<ForeignKey> keys) {
    return keys.stream()
        .map(key -> '`' + key.name() + '`')
        .collect(Collectors.joining(", ", "", " of " + table));
  }
}
