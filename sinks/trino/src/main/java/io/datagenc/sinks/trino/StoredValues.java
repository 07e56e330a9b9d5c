package io.datagenc.sinks.trino;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.SimpleType;

/// How the values of a plan are written into tables of a connector, which may lack their types.
enum StoredValues {
  /// Iceberg has no integers of less than 32 bits and no JSON. They are stored as in a local
  /// warehouse: as INTEGER and as text. What else Iceberg lacks (CHAR, times of other precisions,
  /// small integers within nested types) Trino converts by itself.
  ICEBERG,

  /// The connector has all types, or refuses a table.
  UNCHANGED;

  /// The way of a connector.
  ///
  /// @param connector the name that a catalog file says
  static StoredValues of(String connector) {
    return connector.equals("iceberg") ? ICEBERG : UNCHANGED;
  }

  /// An item of a SELECT list: the values of a column, under its name.
  String selected(ColumnPlan column) {
    String name = SqlNames.qualified(column.name());
    return switch (this) {
      case UNCHANGED -> name;
      case ICEBERG -> {
        String value =
            column.type() == SimpleType.TINYINT || column.type() == SimpleType.SMALLINT
                ? "CAST(%s AS INTEGER)".formatted(name)
                : JsonTexts.of(column.type(), name);
        yield value.equals(name) ? name : value + " AS " + name;
      }
    };
  }
}
