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
import java.util.Locale;
import java.util.Optional;

/// Types that one expression may serve, as [column rules][ColumnRules] name them.
enum ColumnKind {
  TEXT,
  INTEGER,
  DECIMAL,
  DOUBLE,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  TIME,
  UUID,
  JSON;

  /// What a column has room for.
  ///
  /// @param size of a text, the greatest number of characters; of a number, that of digits before
  ///   the point that each value has room for; else 0
  record Room(ColumnKind kind, int size) {}

  /// The kind that rules call `word`.
  ///
  /// @throws IllegalArgumentException if there is none
  static ColumnKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// What a column of `type` has room for; empty if no rule is about such columns.
  static Optional<Room> room(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Optional.of(new Room(BOOLEAN, 0));
            case TINYINT -> Optional.of(new Room(INTEGER, 2));
            case SMALLINT -> Optional.of(new Room(INTEGER, 4));
            case INTEGER -> Optional.of(new Room(INTEGER, 9));
            case BIGINT -> Optional.of(new Room(INTEGER, 18));
            case REAL, DOUBLE -> Optional.of(new Room(DOUBLE, 0));
            case DATE -> Optional.of(new Room(DATE, 0));
            case UUID -> Optional.of(new Room(UUID, 0));
            case JSON -> Optional.of(new Room(JSON, 0));
            case VARBINARY, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> Optional.empty();
          };
      case DecimalType decimal when decimal.scale() == 0 ->
          Optional.of(new Room(INTEGER, decimal.precision()));
      case DecimalType decimal ->
          Optional.of(new Room(DECIMAL, decimal.precision() - decimal.scale()));
      case CharType text -> Optional.of(new Room(TEXT, text.length()));
      case VarcharType text -> Optional.of(new Room(TEXT, text.maxLength()));
      case TimestampType _, TimestampWithTimeZoneType _ -> Optional.of(new Room(TIMESTAMP, 0));
      case TimeType _ -> Optional.of(new Room(TIME, 0));
      case ArrayType _, SetType _, MapType _, RowType _ -> Optional.empty();
    };
  }
}
