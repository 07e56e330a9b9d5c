package io.datagenc.engine.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.stream.Stream;

/// The numbers from `low` to `high`, both included.
record Range(BigDecimal low, BigDecimal high) {

  Range {
    if (low.compareTo(high) > 0) {
      throw new IllegalArgumentException("not a range: " + low + " to " + high);
    }
  }

  static Range of(long low, long high) {
    return new Range(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
  }

  static Range of(BigDecimal number) {
    return new Range(number, number);
  }

  /// The least range that holds all `numbers`, of which there is at least one.
  static Range around(Stream<BigDecimal> numbers) {
    return numbers.map(Range::of).reduce(Range::union).orElseThrow();
  }

  Range union(Range other) {
    return new Range(low.min(other.low), high.max(other.high));
  }

  boolean contains(Range other) {
    return low.compareTo(other.low) <= 0 && high.compareTo(other.high) >= 0;
  }

  boolean contains(BigDecimal number) {
    return low.compareTo(number) <= 0 && high.compareTo(number) >= 0;
  }

  boolean isDisjoint(Range other) {
    return low.compareTo(other.high) > 0 || high.compareTo(other.low) < 0;
  }

  /// The numbers of both ranges, which are not disjoint.
  Range intersection(Range other) {
    return new Range(low.max(other.low), high.min(other.high));
  }

  Range plus(Range other) {
    return new Range(low.add(other.low), high.add(other.high));
  }

  Range minus(Range other) {
    return new Range(low.subtract(other.high), high.subtract(other.low));
  }

  Range times(Range other) {
    return around(
        Stream.of(
            low.multiply(other.low),
            low.multiply(other.high),
            high.multiply(other.low),
            high.multiply(other.high)));
  }

  Range negate() {
    return new Range(high.negate(), low.negate());
  }

  Range absolute() {
    BigDecimal most = low.abs().max(high.abs());
    return contains(BigDecimal.ZERO)
        ? new Range(BigDecimal.ZERO, most)
        : new Range(low.abs().min(high.abs()), most);
  }

  /// The numbers rounded to `scale` digits behind the point.
  Range rounded(int scale, RoundingMode mode) {
    return new Range(low.setScale(scale, mode), high.setScale(scale, mode));
  }

  /// The number of multiples of 10 to the power of −`scale` in this range, at most
  /// [Domain#UNKNOWN].
  long count(int scale) {
    BigInteger first = low.setScale(scale, RoundingMode.CEILING).unscaledValue();
    BigInteger last = high.setScale(scale, RoundingMode.FLOOR).unscaledValue();
    BigInteger count = last.subtract(first).add(BigInteger.ONE).max(BigInteger.ZERO);
    return count.bitLength() < Long.SIZE ? count.longValue() : Domain.UNKNOWN;
  }

  /// `low to high`, or the one number of the range.
  String describe() {
    String first = low.stripTrailingZeros().toPlainString();
    return low.compareTo(high) == 0
        ? first
        : first + " to " + high.stripTrailingZeros().toPlainString();
  }
}
