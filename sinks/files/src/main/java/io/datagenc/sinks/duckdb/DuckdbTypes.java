package io.datagenc.sinks.duckdb;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.stream.Collectors;

/// The types of DuckDB that hold the values of the types of a plan. Texts have no length there, and
/// times have microseconds.
public final class DuckdbTypes {
  private DuckdbTypes() {}

  /// The type, as DuckDB spells it.
  public static String sql(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DOUBLE, DATE, UUID, JSON ->
                simple.name();
            case REAL -> "FLOAT";
            case VARBINARY -> "BLOB";
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType decimal -> "DECIMAL(%d,%d)".formatted(decimal.precision(), decimal.scale());
      case CharType _, VarcharType _ -> "VARCHAR";
      case TimeType _ -> "TIME";
      case TimestampType _ -> "TIMESTAMP";
      case TimestampWithTimeZoneType _ -> "TIMESTAMP WITH TIME ZONE";
      case ArrayType array -> sql(array.element()) + "[]";
      case SetType set -> sql(set.element()) + "[]";
      case MapType map -> "MAP(%s, %s)".formatted(sql(map.key()), sql(map.value()));
      case RowType row ->
          row.fields().stream()
              .map(field -> DuckdbSql.name(field.name()) + ' ' + sql(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
    };
  }
}
