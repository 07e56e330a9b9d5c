package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.inversion.ValueRange.Bound;
import io.datagenc.engine.domain.value.Values;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values of a type that a condition admits: what `=`, IN, `<`, BETWEEN and IS NULL say of one
/// column, whatever dialect they were written in.
///
/// Values are compared as [Value]s of the type: numbers by size, texts and binary by their bytes
/// (CHAR without trailing spaces), UUIDs as unsigned 128-bit numbers.
///
/// @param ranges in ascending order, of which no two overlap
/// @param nulls whether NULL is admitted
public record ValueSet(Type type, List<ValueRange> ranges, Nulls nulls) {

  /// Whether NULL is admitted.
  public enum Nulls {
    ADMITTED,
    EXCLUDED
  }

  public ValueSet {
    ranges = normalized(type, ranges);
  }

  /// `column = value`, or `column IN (…)`.
  public static ValueSet of(Type type, List<Value> values) {
    return new ValueSet(type, values.stream().map(ValueRange::of).toList(), Nulls.EXCLUDED);
  }

  /// `column` within `range`.
  public static ValueSet of(Type type, ValueRange range) {
    return new ValueSet(type, List.of(range), Nulls.EXCLUDED);
  }

  /// `column IS NULL`.
  public static ValueSet onlyNull(Type type) {
    return new ValueSet(type, List.of(), Nulls.ADMITTED);
  }

  /// `column IS NOT NULL`.
  public static ValueSet notNull(Type type) {
    return new ValueSet(type, List.of(ValueRange.ALL), Nulls.EXCLUDED);
  }

  /// Whether NULL is admitted.
  public boolean admitsNull() {
    return nulls == Nulls.ADMITTED;
  }

  /// Whether `value` is admitted.
  public boolean contains(Value value) {
    if (value == Value.Null.NULL) {
      return admitsNull();
    }
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isAbove(type, value, ranges.get(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ranges.size() && !isBelow(type, value, ranges.get(low));
  }

  /// The values, if they are listed one by one.
  public Optional<List<Value>> discrete() {
    List<Value> values = new ArrayList<>(ranges.size());
    for (ValueRange range : ranges) {
      Optional<Value> value = range.single();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  /// Whether every value from `minimum` to `maximum` is admitted.
  public boolean containsAll(Value minimum, Value maximum) {
    return ranges.stream()
        .anyMatch(
            range ->
                !isBelow(type, minimum, range)
                    && !isAbove(type, minimum, range)
                    && !isAbove(type, maximum, range));
  }

  /// Whether no value from `minimum` to `maximum` is admitted.
  boolean containsNone(Value minimum, Value maximum) {
    return ranges.stream()
        .allMatch(range -> isBelow(type, maximum, range) || isAbove(type, minimum, range));
  }

  /// The same values, with NULL.
  ValueSet withNulls(Nulls others) {
    return new ValueSet(type, ranges, others);
  }

  static boolean isBelow(Type type, Value value, ValueRange range) {
    if (range.low().isEmpty()) {
      return false;
    }
    Bound low = range.low().get();
    int comparison = Values.compare(type, value, low.value());
    return comparison < 0 || comparison == 0 && !low.isInclusive();
  }

  static boolean isAbove(Type type, Value value, ValueRange range) {
    if (range.high().isEmpty()) {
      return false;
    }
    Bound high = range.high().get();
    int comparison = Values.compare(type, value, high.value());
    return comparison > 0 || comparison == 0 && !high.isInclusive();
  }

  private static List<ValueRange> normalized(Type type, List<ValueRange> ranges) {
    List<ValueRange> sorted = new ArrayList<>(ranges);
    sorted.removeIf(range -> isEmpty(type, range));
    sorted.sort((left, right) -> compareLow(type, left.low(), right.low()));
    List<ValueRange> merged = new ArrayList<>();
    for (ValueRange range : sorted) {
      if (!merged.isEmpty() && overlap(type, merged.getLast(), range)) {
        ValueRange last = merged.removeLast();
        boolean isLonger = compareHigh(type, range.high(), last.high()) > 0;
        merged.add(new ValueRange(last.low(), isLonger ? range.high() : last.high()));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }

  private static boolean isEmpty(Type type, ValueRange range) {
    if (range.low().isEmpty() || range.high().isEmpty()) {
      return false;
    }
    Bound low = range.low().get();
    Bound high = range.high().get();
    int comparison = Values.compare(type, low.value(), high.value());
    return comparison > 0 || comparison == 0 && !(low.isInclusive() && high.isInclusive());
  }

  private static int compareLow(Type type, Optional<Bound> first, Optional<Bound> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return Boolean.compare(first.isPresent(), second.isPresent());
    }
    int comparison = Values.compare(type, first.get().value(), second.get().value());
    return comparison != 0 ? comparison : first.get().kind().compareTo(second.get().kind());
  }

  private static int compareHigh(Type type, Optional<Bound> first, Optional<Bound> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return Boolean.compare(first.isEmpty(), second.isEmpty());
    }
    int comparison = Values.compare(type, first.get().value(), second.get().value());
    return comparison != 0 ? comparison : second.get().kind().compareTo(first.get().kind());
  }

  /// Whether `next`, which does not begin before `range`, begins within it.
  private static boolean overlap(Type type, ValueRange range, ValueRange next) {
    return next.low().isEmpty()
        || range.high().isEmpty()
        || !isAbove(type, next.low().get().value(), range);
  }
}
