package io.datagenc.compiler.inference;

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

/// A clause that gives values of a type, as a line of help shows it.
public final class ExampleClauses {
  private ExampleClauses() {}

  /// A constant of `type`.
  public static String constant(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> "TRUE";
            case TINYINT, SMALLINT, INTEGER, BIGINT -> "42";
            case DOUBLE, REAL -> "1.5e0";
            case DATE -> "DATE '2024-01-31'";
            case UUID -> "'6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'";
            case VARBINARY -> "X'CAFE'";
            case JSON -> "JSON '{\"a\": 1}'";
            case INTERVAL_DAY_TIME -> "INTERVAL '1' DAY";
            case INTERVAL_YEAR_MONTH -> "INTERVAL '1' MONTH";
          };
      case DecimalType decimal -> decimal.scale() == 0 ? "4" : "0." + "5".repeat(decimal.scale());
      case CharType _, VarcharType _ -> "'text'";
      case TimeType _ -> "TIME '12:00:00'";
      case TimestampType _ -> "TIMESTAMP '2024-01-31 12:00:00'";
      case TimestampWithTimeZoneType _ -> "TIMESTAMP '2024-01-31 12:00:00 UTC'";
      case ArrayType _, SetType _ -> "ARRAY[…]";
      case MapType _ -> "MAP['key', …]";
      case RowType _ -> "ROW(…)";
    };
  }

  /// A type and a clause that give a key: values of `type` that differ from row to row, or of a
  /// type that has enough of them.
  public static String key(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case DATE -> "DATE AS (DATE '2020-01-01' + row_index() * INTERVAL '1' DAY)";
            case UUID -> "UUID AS (uuid())";
            case TINYINT, SMALLINT, INTEGER, BIGINT -> type.sql() + " GENERATED ALWAYS AS IDENTITY";
            case BOOLEAN, VARBINARY, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                "INTEGER GENERATED ALWAYS AS IDENTITY";
            case DOUBLE, REAL -> "DECIMAL(12,2) AS (uniform(0.00, 9999999.99))";
          };
      case DecimalType _ -> "DECIMAL(12,2) AS (uniform(0.00, 9999999.99))";
      case CharType _, VarcharType _ -> "VARCHAR(20) AS ('K' || row_index())";
      case TimeType _ -> type.sql() + " AS (uniform(TIME '00:00:00', TIME '23:59:59'))";
      case TimestampType _ ->
          type.sql() + " AS (TIMESTAMP '2020-01-01 00:00:00' + row_index() * INTERVAL '1' MINUTE)";
      case TimestampWithTimeZoneType _ ->
          type.sql()
              + " AS (TIMESTAMP '2020-01-01 00:00:00 UTC' + row_index() * INTERVAL '1' MINUTE)";
      case ArrayType _, SetType _, MapType _, RowType _ -> "INTEGER GENERATED ALWAYS AS IDENTITY";
    };
  }

  /// A clause that gives values of `type`.
  public static String example(Type type) {
    return switch (type) {
      case SimpleType.BOOLEAN -> "AS (bernoulli(0.5))";
      case SimpleType.TINYINT -> "AS (uniform(1, 100))";
      case SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT -> "AS (uniform(1, 1000))";
      case SimpleType.DOUBLE, SimpleType.REAL -> "AS (normal(50, 10))";
      case SimpleType.DATE -> "AS (uniform(DATE '2020-01-01', DATE '2025-12-31'))";
      case SimpleType.UUID -> "AS (uuid())";
      case SimpleType.VARBINARY -> "AS (X'CAFE')";
      case SimpleType.JSON -> "AS (JSON_OBJECT('id' VALUE row_index()))";
      case DecimalType ignored -> "AS (uniform(0.0, 9.0))";
      case CharType ignored -> "AS (choice('A', 'B'))";
      case VarcharType ignored -> "AS (choice('red', 'green', 'blue'))";
      case TimestampType ignored ->
          "AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-12-31 23:59:59'))";
      case TimestampWithTimeZoneType ignored -> "AS (CURRENT_TIMESTAMP)";
      case TimeType ignored -> "AS (TIME '12:00:00')";
      case ArrayType _, SetType _ -> "AS (ARRAY[…])";
      case MapType _ -> "AS (MAP['key', …])";
      case RowType _ -> "AS (ROW(…))";
      case SimpleType.INTERVAL_DAY_TIME, SimpleType.INTERVAL_YEAR_MONTH -> "AS (…)";
    };
  }
}
