package io.datagenc.engine.domain.value;

/// How the non-NULL values of an expression follow each other from row to row: numbers by size,
/// texts by their UTF-8 bytes, false before true.
public enum RowOrder {
  /// All are equal.
  CONSTANT,
  /// Each is greater than the one before.
  INCREASING,
  /// None is less than the one before.
  NON_DECREASING,
  /// Each is less than the one before.
  DECREASING,
  /// None is greater than the one before.
  NON_INCREASING,
  /// Nothing is known.
  UNORDERED;

  /// Whether rows in order have values in ascending order.
  public boolean isAscending() {
    return this == CONSTANT || this == INCREASING || this == NON_DECREASING;
  }

  /// Whether rows in order have values in descending order.
  public boolean isDescending() {
    return this == CONSTANT || this == DECREASING || this == NON_INCREASING;
  }

  /// Whether no two rows have equal values.
  public boolean isStrict() {
    return this == INCREASING || this == DECREASING;
  }

  /// The order of values that are mapped by an increasing function.
  public static RowOrder ascending(RowOrder order, boolean strict) {
    return strict ? order : order.weakened();
  }

  /// This order where different values may become equal.
  public RowOrder weakened() {
    return switch (this) {
      case INCREASING -> NON_DECREASING;
      case DECREASING -> NON_INCREASING;
      case CONSTANT, NON_DECREASING, NON_INCREASING, UNORDERED -> this;
    };
  }

  /// The order of values that are mapped by a strictly decreasing function.
  public RowOrder reversed() {
    return switch (this) {
      case INCREASING -> DECREASING;
      case NON_DECREASING -> NON_INCREASING;
      case DECREASING -> INCREASING;
      case NON_INCREASING -> NON_DECREASING;
      case CONSTANT, UNORDERED -> this;
    };
  }

  /// The order of a function that increases strictly with both a value of this order and one of the
  /// order `other`, such as a sum.
  public RowOrder plus(RowOrder other) {
    if (this == CONSTANT) {
      return other;
    }
    if (other == CONSTANT) {
      return this;
    }
    boolean strict = isStrict() || other.isStrict();
    if (isAscending() && other.isAscending()) {
      return strict ? INCREASING : NON_DECREASING;
    }
    if (isDescending() && other.isDescending()) {
      return strict ? DECREASING : NON_INCREASING;
    }
    return UNORDERED;
  }

  /// The order of values of this order at positions of the order `positions`.
  public RowOrder of(RowOrder positions) {
    return switch (positions) {
      case CONSTANT -> CONSTANT;
      case INCREASING -> this;
      case NON_DECREASING -> weakened();
      case DECREASING -> reversed();
      case NON_INCREASING -> reversed().weakened();
      case UNORDERED -> this == CONSTANT ? CONSTANT : UNORDERED;
    };
  }

  /// The order of pairs that are compared by a value of this order first, then by one of the order
  /// `next`.
  public RowOrder then(RowOrder next) {
    return isStrict() ? this : plus(next);
  }
}
