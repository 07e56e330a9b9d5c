package io.datagenc.compiler.analyzer.conversion;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which types CAST converts: those that Trino's CAST converts, where a CHAR counts as its text.
public final class PossibleCasts {

  /// Types of which one is converted like the other.
  private enum Family {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    APPROXIMATE,
    TEXT,
    BYTES,
    DATE,
    TIME,
    TIMESTAMP,
    INSTANT,
    UUID,
    JSON,
    INTERVAL,
    NESTED
  }

  private static final Set<Family> NUMBERS =
      EnumSet.of(Family.INTEGER, Family.DECIMAL, Family.APPROXIMATE);
  private static final Set<Family> POINTS_IN_TIME =
      EnumSet.of(Family.DATE, Family.TIMESTAMP, Family.INSTANT);

  private PossibleCasts() {}

  /// Whether there is a CAST of values of `from` to `to`. JSON as a target is none of these.
  public static boolean exists(Type from, Type to) {
    if (from.equals(to)) {
      return true;
    }
    return switch (to) {
      case ArrayType array -> isElement(from, array.element());
      case SetType set -> isElement(from, set.element());
      case MapType map ->
          from instanceof MapType source
              && exists(source.key(), map.key())
              && exists(source.value(), map.value());
      case RowType row -> from instanceof RowType source && areFields(source, row);
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          targets(family(from)).contains(family(to));
    };
  }

  private static boolean isElement(Type from, Type element) {
    return from instanceof ArrayType array && exists(array.element(), element)
        || from instanceof SetType set && exists(set.element(), element);
  }

  private static boolean areFields(RowType from, RowType to) {
    List<RowType.Field> fields = from.fields();
    if (fields.size() != to.fields().size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!exists(fields.get(i).type(), to.fields().get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private static Set<Family> targets(Family from) {
    return switch (from) {
      case BOOLEAN -> EnumSet.of(Family.BOOLEAN, Family.INTEGER, Family.TEXT);
      case INTEGER, DECIMAL, APPROXIMATE, JSON ->
          EnumSet.of(
              Family.BOOLEAN, Family.INTEGER, Family.DECIMAL, Family.APPROXIMATE, Family.TEXT);
      case TEXT -> EnumSet.complementOf(EnumSet.of(Family.JSON, Family.INTERVAL, Family.NESTED));
      case BYTES -> EnumSet.of(Family.BYTES);
      case DATE -> EnumSet.of(Family.DATE, Family.TIMESTAMP, Family.INSTANT, Family.TEXT);
      case TIME -> EnumSet.of(Family.TIME, Family.TEXT);
      case TIMESTAMP, INSTANT ->
          EnumSet.of(Family.DATE, Family.TIME, Family.TIMESTAMP, Family.INSTANT, Family.TEXT);
      case UUID -> EnumSet.of(Family.UUID, Family.TEXT);
      case INTERVAL -> EnumSet.of(Family.INTERVAL, Family.TEXT);
      case NESTED -> EnumSet.noneOf(Family.class);
    };
  }

  /// What to write instead of a CAST that there is not.
  public static Optional<String> remedy(Type from, Type to) {
    Family source = family(from);
    Family target = family(to);
    if (NUMBERS.contains(source) && POINTS_IN_TIME.contains(target)) {
      return Optional.of(
          target == Family.DATE
              ? "a day by its number is `DATE '1970-01-01' + … * INTERVAL '1' DAY`"
              : "a time by its seconds since 1970 is `TIMESTAMP_SECONDS(…)`");
    }
    if (POINTS_IN_TIME.contains(source) && NUMBERS.contains(target)) {
      return Optional.of(
          source == Family.DATE
              ? "the number of a day is `DATE_DIFF('day', DATE '1970-01-01', …)`"
              : "the seconds since 1970 are `EXTRACT(EPOCH FROM …)`");
    }
    if (target == Family.BYTES) {
      return Optional.of("the bytes of its text are `TO_UTF8(CAST(… AS VARCHAR))`");
    }
    if (source == Family.BYTES && target == Family.TEXT) {
      return Optional.of("a text of the bytes is `TO_HEX(…)`");
    }
    return source == Family.BOOLEAN && NUMBERS.contains(target)
        ? Optional.of("0 or 1 is `CAST(CAST(… AS INTEGER) AS %s)`".formatted(to.sql()))
        : Optional.empty();
  }

  private static Family family(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Family.BOOLEAN;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Family.INTEGER;
            case REAL, DOUBLE -> Family.APPROXIMATE;
            case VARBINARY -> Family.BYTES;
            case DATE -> Family.DATE;
            case UUID -> Family.UUID;
            case JSON -> Family.JSON;
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> Family.INTERVAL;
          };
      case DecimalType _ -> Family.DECIMAL;
      case CharType _, VarcharType _ -> Family.TEXT;
      case TimeType _ -> Family.TIME;
      case TimestampType _ -> Family.TIMESTAMP;
      case TimestampWithTimeZoneType _ -> Family.INSTANT;
      case ArrayType _, SetType _, MapType _, RowType _ -> Family.NESTED;
    };
  }
}
