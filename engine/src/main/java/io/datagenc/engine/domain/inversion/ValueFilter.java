package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tests generated values against a [ValueSet]: the rows of a vector that it admits. Not
/// thread-safe.
public final class ValueFilter {
  private final ValueSet set;

  /// The bounds of the ranges, both included, where they are integers; ascending.
  private final long @Nullable [] lows;

  private final long @Nullable [] highs;

  private @Nullable Vector dictionary;
  private boolean[] admitted = {};

  private ValueFilter(ValueSet set, long @Nullable [] lows, long @Nullable [] highs) {
    this.set = set;
    this.lows = lows;
    this.highs = highs;
  }

  /// A filter of the values of `set`.
  ///
  /// @throws IllegalArgumentException if its type is nested
  public static ValueFilter of(ValueSet set) {
    if (set.type().representation() == Representation.NESTED) {
      throw new IllegalArgumentException("no scalars: " + set.type().sql());
    }
    if (set.type().representation() != Representation.LONG || Numbers.isFloating(set.type())) {
      return new ValueFilter(set, null, null);
    }
    List<ValueRange> ranges = set.ranges();
    long[] lows = new long[ranges.size()];
    long[] highs = new long[ranges.size()];
    int count = 0;
    for (ValueRange range : ranges) {
      Optional<Long> low = least(range.low());
      Optional<Long> high = greatest(range.high());
      if (low.isPresent() && high.isPresent() && low.get() <= high.get()) {
        lows[count] = low.get();
        highs[count] = high.get();
        count++;
      }
    }
    return new ValueFilter(set, Arrays.copyOf(lows, count), Arrays.copyOf(highs, count));
  }

  /// The least integer above a bound; empty if there is none.
  private static Optional<Long> least(Optional<ValueRange.Bound> bound) {
    if (bound.isEmpty()) {
      return Optional.of(Long.MIN_VALUE);
    }
    long value = ((Value.LongValue) bound.get().value()).value();
    if (bound.get().isInclusive()) {
      return Optional.of(value);
    }
    return value == Long.MAX_VALUE ? Optional.empty() : Optional.of(value + 1);
  }

  private static Optional<Long> greatest(Optional<ValueRange.Bound> bound) {
    if (bound.isEmpty()) {
      return Optional.of(Long.MAX_VALUE);
    }
    long value = ((Value.LongValue) bound.get().value()).value();
    if (bound.get().isInclusive()) {
      return Optional.of(value);
    }
    return value == Long.MIN_VALUE ? Optional.empty() : Optional.of(value - 1);
  }

  /// Keeps those of the first `count` of `rows` at which `vector` has an admitted value, in their
  /// order, at the beginning of `rows`. Returns how many they are.
  public int select(Vector vector, int[] rows, int count) {
    return switch (vector) {
      case LongVector longs when lows != null -> selectLongs(longs, rows, count);
      case IntVector ints when lows != null -> selectInts(ints, rows, count);
      case DictionaryVector indexed -> selectIndexed(indexed, rows, count);
      case ConstantVector constant -> admits(constant.value(), 0) ? count : 0;
      case IntVector _,
          LongVector _,
          ByteVector _,
          ShortVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          selectOthers(vector, rows, count);
    };
  }

  private int selectLongs(LongVector vector, int[] rows, int count) {
    long[] values = vector.values();
    int selected = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (vector.isNull(row) ? set.admitsNull() : admitsLong(values[row])) {
        rows[selected++] = row;
      }
    }
    return selected;
  }

  private int selectInts(IntVector vector, int[] rows, int count) {
    int[] values = vector.values();
    int selected = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (vector.isNull(row) ? set.admitsNull() : admitsLong(values[row])) {
        rows[selected++] = row;
      }
    }
    return selected;
  }

  private int selectIndexed(DictionaryVector vector, int[] rows, int count) {
    if (dictionary != vector.dictionary()) {
      dictionary = vector.dictionary();
      admitted = new boolean[dictionary.length()];
      for (int i = 0; i < admitted.length; i++) {
        admitted[i] = admits(dictionary, i);
      }
    }
    int[] ids = vector.ids();
    int selected = 0;
    for (int i = 0; i < count; i++) {
      if (admitted[ids[rows[i]]]) {
        rows[selected++] = rows[i];
      }
    }
    return selected;
  }

  private int selectOthers(Vector vector, int[] rows, int count) {
    int selected = 0;
    for (int i = 0; i < count; i++) {
      if (admits(vector, rows[i])) {
        rows[selected++] = rows[i];
      }
    }
    return selected;
  }

  private boolean admits(Vector vector, int row) {
    if (vector.isNull(row)) {
      return set.admitsNull();
    }
    return switch (vector) {
      case ByteVector bytes -> admitsLong(bytes.values()[row]);
      case ShortVector shorts -> admitsLong(shorts.values()[row]);
      case IntVector ints when set.type() == SimpleType.REAL ->
          set.contains(Value.LongValue.ofDouble(Float.intBitsToFloat(ints.values()[row])));
      case IntVector ints -> admitsLong(ints.values()[row]);
      case LongVector longs when lows == null ->
          set.contains(new Value.LongValue(longs.values()[row]));
      case LongVector longs -> admitsLong(longs.values()[row]);
      case BytesVector bytes -> admitsBytes(bytes, row);
      case Int128Vector wide ->
          set.contains(new Value.Int128Value(wide.values()[2 * row], wide.values()[2 * row + 1]));
      case DictionaryVector indexed -> admits(indexed.dictionary(), indexed.ids()[row]);
      case ConstantVector constant -> admits(constant.value(), 0);
      case ArrayVector _, MapVector _, RowVector _ ->
          throw new IllegalArgumentException("no scalars: " + vector.getClass());
    };
  }

  private boolean admitsLong(long value) {
    long[] from = lows;
    long[] to = highs;
    if (from == null || to == null) {
      return set.contains(new Value.LongValue(value));
    }
    if (from.length == 1) {
      return from[0] <= value && value <= to[0];
    }
    int place = Arrays.binarySearch(from, value);
    int range = place >= 0 ? place : -place - 2;
    return range >= 0 && value <= to[range];
  }

  private boolean admitsBytes(BytesVector vector, int row) {
    return set.contains(
        new Value.BytesValue(
            Bytes.copyOf(
                Arrays.copyOfRange(
                    vector.bytes(), vector.offsets()[row], vector.offsets()[row + 1]))));
  }

  /// The type of the values.
  public Type type() {
    return set.type();
  }
}
