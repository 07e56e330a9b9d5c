package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.expression.Expression;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/// A digit of an index in a mixed radix: `index` / `divisor` modulo `radix`.
///
/// @param size the index is 0 to `size` − 1
/// @param whole what the whole index tells about the row
public record IndexDigit(
    Expression index, long size, long divisor, long radix, List<Determination> whole) {

  public IndexDigit {
    whole = List.copyOf(whole);
  }

  /// Whether `digits`, which are digits of one index, give the whole index.
  static boolean areComplete(List<IndexDigit> digits) {
    BigInteger known = BigInteger.ONE;
    List<IndexDigit> ascending =
        digits.stream().sorted(Comparator.comparingLong(IndexDigit::divisor)).toList();
    for (IndexDigit digit : ascending) {
      if (BigInteger.valueOf(digit.divisor()).equals(known)) {
        known = known.multiply(BigInteger.valueOf(digit.radix()));
      }
    }
    return known.compareTo(BigInteger.valueOf(digits.getFirst().size())) >= 0;
  }

  /// Whether this is a digit of the same index as `other`.
  boolean isOfSameIndex(IndexDigit other) {
    return size == other.size && index.equals(other.index);
  }
}
