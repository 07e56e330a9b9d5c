package io.datagenc.trino.type;

import io.airlift.slice.Slice;
import io.datagenc.engine.domain.inversion.ValueRange;
import io.datagenc.engine.domain.inversion.ValueRange.Bound;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Bytes;
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
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.Int128;
import io.trino.spi.type.LongTimestampWithTimeZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Trino's domains as the engine's sets of values.
public final class PredicateValues {

  /// Longer lists stay with Trino: they would make every split larger.
  static final int MAX_RANGES = 10_000;

  private static final long PICOSECONDS_PER_MICROSECOND = 1_000_000;
  private static final long MICROSECONDS_PER_MILLISECOND = 1_000;

  private PredicateValues() {}

  /// The values of `type` that `domain` admits; empty if the engine compares such values otherwise
  /// than Trino does, or they are too many.
  public static Optional<ValueSet> of(Type type, Domain domain) {
    if (!isComparable(type) || domain.isNone()) {
      return Optional.empty();
    }
    ValueSet.Nulls nulls =
        domain.isNullAllowed() ? ValueSet.Nulls.ADMITTED : ValueSet.Nulls.EXCLUDED;
    if (domain.getValues().isNone()) {
      return Optional.of(new ValueSet(type, List.of(), nulls));
    }
    if (domain.getValues().isAll()) {
      return Optional.of(new ValueSet(type, List.of(ValueRange.ALL), nulls));
    }
    if (domain.getValues().getRanges().getRangeCount() > MAX_RANGES) {
      return Optional.empty();
    }
    List<ValueRange> ranges = new ArrayList<>();
    for (Range range : domain.getValues().getRanges().getOrderedRanges()) {
      // Trino compares CHAR as if padded with spaces, the engine does not.
      if (type instanceof CharType && !range.isSingleValue()) {
        return Optional.empty();
      }
      ranges.add(
          new ValueRange(
              range.getLowValue().map(low -> bound(type, low, range.isLowInclusive())),
              range.getHighValue().map(high -> bound(type, high, range.isHighInclusive()))));
    }
    return Optional.of(new ValueSet(type, ranges, nulls));
  }

  /// Whether Trino and the engine order values of `type` equally. NaN is where they do not.
  public static boolean isComparable(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, VARBINARY, DATE, UUID -> true;
            case REAL, DOUBLE, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> false;
          };
      case DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          true;
      case ArrayType _, SetType _, MapType _, RowType _ -> false;
    };
  }

  private static Bound bound(Type type, Object value, boolean isInclusive) {
    return new Bound(value(type, value), isInclusive ? Bound.Kind.INCLUSIVE : Bound.Kind.EXCLUSIVE);
  }

  private static Value value(Type type, Object value) {
    return switch (value) {
      case Boolean truth -> Value.LongValue.ofBoolean(truth);
      case Long number ->
          new Value.LongValue(
              switch (type) {
                case TimeType _ -> number / PICOSECONDS_PER_MICROSECOND;
                case TimestampWithTimeZoneType _ ->
                    DateTimeEncoding.unpackMillisUtc(number) * MICROSECONDS_PER_MILLISECOND;
                case SimpleType _,
                    DecimalType _,
                    CharType _,
                    VarcharType _,
                    TimestampType _,
                    ArrayType _,
                    SetType _,
                    MapType _,
                    RowType _ ->
                    number;
              });
      case LongTimestampWithTimeZone instant ->
          new Value.LongValue(
              instant.getEpochMillis() * MICROSECONDS_PER_MILLISECOND
                  + instant.getPicosOfMilli() / PICOSECONDS_PER_MICROSECOND);
      case Int128 number -> new Value.Int128Value(number.getHigh(), number.getLow());
      case Slice bytes when type == SimpleType.UUID ->
          new Value.Int128Value(
              Long.reverseBytes(bytes.getLong(0)), Long.reverseBytes(bytes.getLong(Long.BYTES)));
      case Slice bytes -> new Value.BytesValue(Bytes.copyOf(bytes.getBytes()));
      default -> throw new IllegalArgumentException("not a scalar of Trino: " + value.getClass());
    };
  }
}
