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
      default -> "AS (…)";
    };
  }
}
