package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.plan.type.Value;
import java.util.Optional;

/// The values between two bounds.
///
/// @param low none: there is no lower bound
/// @param high none: there is no upper bound
public record ValueRange(Optional<Bound> low, Optional<Bound> high) {

  /// An end of a range.
  ///
  /// @param value not NULL
  public record Bound(Value value, Kind kind) {

    /// Whether the end belongs to the range.
    public enum Kind {
      INCLUSIVE,
      EXCLUSIVE
    }

    public Bound {
      if (value == Value.Null.NULL) {
        throw new IllegalArgumentException("a bound is NULL");
      }
    }

    public boolean isInclusive() {
      return kind == Kind.INCLUSIVE;
    }
  }

  /// All values but NULL.
  public static final ValueRange ALL = new ValueRange(Optional.empty(), Optional.empty());

  /// One value.
  public static ValueRange of(Value value) {
    return between(value, value);
  }

  /// `low` to `high`, both included.
  public static ValueRange between(Value low, Value high) {
    return new ValueRange(
        Optional.of(new Bound(low, Bound.Kind.INCLUSIVE)),
        Optional.of(new Bound(high, Bound.Kind.INCLUSIVE)));
  }

  /// `low` and all that is greater.
  public static ValueRange atLeast(Value low) {
    return new ValueRange(Optional.of(new Bound(low, Bound.Kind.INCLUSIVE)), Optional.empty());
  }

  /// All that is greater than `low`.
  public static ValueRange greaterThan(Value low) {
    return new ValueRange(Optional.of(new Bound(low, Bound.Kind.EXCLUSIVE)), Optional.empty());
  }

  /// `high` and all that is less.
  public static ValueRange atMost(Value high) {
    return new ValueRange(Optional.empty(), Optional.of(new Bound(high, Bound.Kind.INCLUSIVE)));
  }

  /// All that is less than `high`.
  public static ValueRange lessThan(Value high) {
    return new ValueRange(Optional.empty(), Optional.of(new Bound(high, Bound.Kind.EXCLUSIVE)));
  }

  /// The value, if the range holds one only.
  public Optional<Value> single() {
    return low.isPresent()
            && high.isPresent()
            && low.get().isInclusive()
            && low.get().equals(high.get())
        ? Optional.of(low.get().value())
        : Optional.empty();
  }
}
