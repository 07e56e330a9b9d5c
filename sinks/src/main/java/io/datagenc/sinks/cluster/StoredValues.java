package io.datagenc.sinks.cluster;

import io.datagenc.engine.plan.ArrayType;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.MapType;
import io.datagenc.engine.plan.RowType;
import io.datagenc.engine.plan.SetType;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TimeType;
import io.datagenc.engine.plan.TimestampType;
import io.datagenc.engine.plan.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.VarcharType;

/// How the values of a plan are written into tables of a connector, which may lack their types.
enum StoredValues {
  /// Iceberg has no integers of less than 32 bits and no JSON. They are stored as in a local
  /// warehouse: as INTEGER and as text. What else Iceberg lacks (CHAR, times of other precisions)
  /// Trino converts by itself.
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
      case ICEBERG ->
          switch (column.type()) {
            case SimpleType simple ->
                switch (simple) {
                  case TINYINT, SMALLINT -> "CAST(%s AS INTEGER) AS %s".formatted(name, name);
                  case JSON -> "json_format(%s) AS %s".formatted(name, name);
                  case BOOLEAN,
                      INTEGER,
                      BIGINT,
                      REAL,
                      DOUBLE,
                      VARBINARY,
                      DATE,
                      UUID,
                      INTERVAL_DAY_TIME,
                      INTERVAL_YEAR_MONTH ->
                      name;
                };
            case DecimalType _,
                CharType _,
                VarcharType _,
                TimeType _,
                TimestampType _,
                TimestampWithTimeZoneType _,
                ArrayType _,
                SetType _,
                MapType _,
                RowType _ ->
                name;
          };
    };
  }
}
