package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.conversion.CastLowering;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.Optional;
import java.util.Set;

/// What to write instead of a value of a type that a column does not take.
///
/// @param conversions those of the plan
record AssignmentHelp(ExpressionConversions conversions) {

  /// Types whose values convert to each other alike.
  private enum Kind {
    BOOLEAN,
    WHOLE_NUMBER,
    DECIMAL,
    REAL_NUMBER,
    TEXT,
    BYTES,
    UUID,
    JSON,
    DATE,
    TIME,
    TIMESTAMP,
    INTERVAL,
    NESTED;

    private static Kind of(Type type) {
      return switch (type) {
        case SimpleType simple ->
            switch (simple) {
              case BOOLEAN -> BOOLEAN;
              case TINYINT, SMALLINT, INTEGER, BIGINT -> WHOLE_NUMBER;
              case REAL, DOUBLE -> REAL_NUMBER;
              case VARBINARY -> BYTES;
              case DATE -> DATE;
              case UUID -> UUID;
              case JSON -> JSON;
              case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> INTERVAL;
            };
        case DecimalType _ -> DECIMAL;
        case CharType _, VarcharType _ -> TEXT;
        case TimeType _ -> TIME;
        case TimestampType _, TimestampWithTimeZoneType _ -> TIMESTAMP;
        case ArrayType _, SetType _, MapType _, RowType _ -> NESTED;
      };
    }
  }

  private static final Set<Kind> NUMBERS =
      Set.of(Kind.WHOLE_NUMBER, Kind.DECIMAL, Kind.REAL_NUMBER);

  /// Words for a value of another type than `type`.
  ///
  /// @param written the value, as it is written
  Optional<String> of(Expression value, Type type, String written) {
    Kind from = Kind.of(value.type());
    Kind to = Kind.of(type);
    if (from == Kind.TEXT && to == Kind.JSON) {
      return Optional.of(JsonRemedy.of(value));
    }
    if (from == Kind.INTERVAL) {
      return NUMBERS.contains(to)
          ? Optional.of(
              "count its units: `date_diff('%s', earlier, later)`"
                  .formatted(value.type() == SimpleType.INTERVAL_YEAR_MONTH ? "month" : "second"))
          : Optional.empty();
    }
    if (from == Kind.DATE && NUMBERS.contains(to)) {
      return Optional.of(
          "take a part of it, for example `EXTRACT(YEAR FROM %s)`".formatted(written));
    }
    if (NUMBERS.contains(from) && to == Kind.DATE) {
      return Optional.of(
          "count days from a date: `DATE '2020-01-01' + %s * INTERVAL '1' DAY`".formatted(written));
    }
    if (from == Kind.TEXT && to != Kind.TEXT) {
      return ofText(value, type, written);
    }
    return isCast(from, to) && (from != Kind.NESTED || Assignments.isOneKind(value.type(), type))
        ? Optional.of("convert it: `CAST(%s AS %s)`".formatted(written, type.sql()))
        : Optional.empty();
  }

  /// Of a text as another type: not every text is a value of it.
  private Optional<String> ofText(Expression value, Type type, String written) {
    if (type.representation() == Representation.NESTED || Kind.of(type) == Kind.BYTES) {
      return Optional.empty();
    }
    if (!(value instanceof Expression.Literal literal)) {
      return Optional.of(
          "convert it: `TRY_CAST(%s AS %s)`, which gives NULL where that is impossible"
              .formatted(written, type.sql()));
    }
    return CastLowering.cast(literal, type, CastMode.STRICT, conversions)
            instanceof Expression.Literal
        ? Optional.of("convert it: `CAST(%s AS %s)`".formatted(written, type.sql()))
        : Optional.empty();
  }

  private static boolean isCast(Kind from, Kind to) {
    return switch (to) {
      case BOOLEAN -> NUMBERS.contains(from);
      case WHOLE_NUMBER -> NUMBERS.contains(from) || from == Kind.BOOLEAN;
      case DECIMAL -> NUMBERS.contains(from);
      case REAL_NUMBER -> NUMBERS.contains(from);
      case TEXT -> from != Kind.BYTES && from != Kind.NESTED;
      case JSON -> from != Kind.INTERVAL;
      case DATE -> from == Kind.TIMESTAMP;
      case TIME -> from == Kind.TIME || from == Kind.TIMESTAMP;
      case TIMESTAMP -> from == Kind.DATE || from == Kind.TIMESTAMP;
      case NESTED -> from == Kind.NESTED;
      case BYTES, UUID, INTERVAL -> false;
    };
  }
}
