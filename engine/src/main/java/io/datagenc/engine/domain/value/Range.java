package io.datagenc.engine.domain.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.stream.Stream;

/// The numbers from `low` to `high`, both included.
public record Range(BigDecimal low, BigDecimal high) {

  public Range {
    if (low.compareTo(high) > 0) {
      throw new IllegalArgumentException("not a range: " + low + " to " + high);
    }
  }

  public static Range of(long low, long high) {
    return new Range(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
  }

  public static Range of(BigDecimal number) {
    return new Range(number, number);
  }

  /// The least range that holds all `numbers`, of which there is at least one.
  public static Range around(Stream<BigDecimal> numbers) {
    return numbers.map(Range::of).reduce(Range::union).orElseThrow();
  }

  public Range union(Range other) {
    return new Range(low.min(other.low), high.max(other.high));
  }

  public boolean contains(Range other) {
    return low.compareTo(other.low) <= 0 && high.compareTo(other.high) >= 0;
  }

  public boolean contains(BigDecimal number) {
    return low.compareTo(number) <= 0 && high.compareTo(number) >= 0;
  }

  public boolean isDisjoint(Range other) {
    return low.compareTo(other.high) > 0 || high.compareTo(other.low) < 0;
  }

  /// The numbers of both ranges, which are not disjoint.
  public Range intersection(Range other) {
    return new Range(low.max(other.low), high.min(other.high));
  }

  /// The numbers from `number` on; all of them where it excludes all.
  public Range atLeast(BigDecimal number) {
    return number.compareTo(high) > 0 ? this : new Range(low.max(number), high);
  }

  /// The numbers up to `number`; all of them where it excludes all.
  public Range atMost(BigDecimal number) {
    return number.compareTo(low) < 0 ? this : new Range(low, high.min(number));
  }

  public Range plus(Range other) {
    return new Range(low.add(other.low), high.add(other.high));
  }

  public Range minus(Range other) {
    return new Range(low.subtract(other.high), high.subtract(other.low));
  }

  public Range times(Range other) {
    return around(
        Stream.of(
            low.multiply(other.low),
            low.multiply(other.high),
            high.multiply(other.low),
            high.multiply(other.high)));
  }

  public Range negate() {
    return new Range(high.negate(), low.negate());
  }

  public Range absolute() {
    BigDecimal most = low.abs().max(high.abs());
    return contains(BigDecimal.ZERO)
        ? new Range(BigDecimal.ZERO, most)
        : new Range(low.abs().min(high.abs()), most);
  }

  /// The numbers rounded to `scale` digits behind the point.
  public Range rounded(int scale, RoundingMode mode) {
    return new Range(low.setScale(scale, mode), high.setScale(scale, mode));
  }

  /// The number of multiples of 10 to the power of −`scale` in this range, at most
  /// [Domain#UNKNOWN].
  public long count(int scale) {
    BigInteger first = low.setScale(scale, RoundingMode.CEILING).unscaledValue();
    BigInteger last = high.setScale(scale, RoundingMode.FLOOR).unscaledValue();
    BigInteger count = last.subtract(first).add(BigInteger.ONE).max(BigInteger.ZERO);
    return count.bitLength() < Long.SIZE ? count.longValue() : Domain.UNKNOWN;
  }

  /// `low to high`, or the one number of the range.
  public String describe() {
    String first = low.stripTrailingZeros().toPlainString();
    return low.compareTo(high) == 0
        ? first
        : first + " to " + high.stripTrailingZeros().toPlainString();
  }
}
