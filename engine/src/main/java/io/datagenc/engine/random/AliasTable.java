package io.datagenc.engine.random;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A choice among n alternatives by weight, in constant time from one draw: the alias method
/// (Walker, "An efficient method for generating discrete random variables with general
/// distributions", ACM Transactions on Mathematical Software 3, 1977) with integer thresholds. The
/// table is computed exactly; no alternative's probability is off by more than n / 2⁶⁴.
public final class AliasTable {
  private static final long UPPER_HALF = 0xFFFF_FFFF_0000_0000L;
  private static final BigInteger ONE_SLOT = BigInteger.ONE.shiftLeft(64);

  /// Of each slot the upper half of the threshold and, in the lower half, the alias: what nearly
  /// every choice needs, in one word.
  private final long[] slots;

  private final long[] thresholds;

  private AliasTable(long[] thresholds, int[] aliases) {
    this.thresholds = thresholds;
    this.slots = new long[aliases.length];
    for (int i = 0; i < aliases.length; i++) {
      slots[i] = thresholds[i] & UPPER_HALF | aliases[i];
    }
  }

  /// @param weights ≥ 0, at least one of them > 0
  /// @throws IllegalArgumentException if a weight is negative or all are 0
  public static AliasTable of(List<BigDecimal> weights) {
    int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    List<BigInteger> integers =
        weights.stream().map(weight -> weight.setScale(scale).unscaledValue()).toList();
    if (integers.stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new IllegalArgumentException("a weight is negative: " + weights);
    }
    BigInteger total = integers.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (total.signum() == 0) {
      throw new IllegalArgumentException("no weight is greater than 0");
    }
    BigInteger greatest = integers.stream().reduce(BigInteger.ZERO, BigInteger::max);
    return total.bitLength() < Integer.SIZE
            && greatest.bitLength() + Integer.SIZE - Integer.numberOfLeadingZeros(weights.size())
                < Long.SIZE
        ? of(integers.stream().mapToLong(BigInteger::longValue).toArray(), total.longValue())
        : of(integers, total);
  }

  /// The same as for large weights, in the numbers of the processor.
  ///
  /// @param total less than 2³¹; no weight times their number is 2⁶³ or more
  private static AliasTable of(long[] weights, long total) {
    int count = weights.length;
    long[] remaining = new long[count];
    // Each slot is in one of the queues at any time, and enters `small` once.
    int[] small = new int[count];
    int[] large = new int[count];
    int smallEnd = 0;
    int largeEnd = 0;
    for (int i = 0; i < count; i++) {
      // In units of which a slot holds `total`.
      remaining[i] = weights[i] * count;
      if (remaining[i] < total) {
        small[smallEnd++] = i;
      } else {
        large[largeEnd++] = i;
      }
    }
    long[] thresholds = new long[count];
    int[] aliases = new int[count];
    int largeStart = 0;
    for (int smallStart = 0; smallStart < smallEnd; smallStart++) {
      int poor = small[smallStart];
      int rich = large[largeStart];
      thresholds[poor] = fraction(remaining[poor], total);
      aliases[poor] = rich;
      remaining[rich] += remaining[poor] - total;
      if (remaining[rich] < total) {
        small[smallEnd++] = rich;
        largeStart++;
      }
    }
    for (int i = largeStart; i < largeEnd; i++) {
      aliases[large[i]] = large[i];
    }
    return new AliasTable(thresholds, aliases);
  }

  /// ⌊`part` × 2⁶⁴ / `whole`⌋ by long division, half a word at a time.
  private static long fraction(long part, long whole) {
    long upper = part << Integer.SIZE;
    return (upper / whole << Integer.SIZE) | (upper % whole << Integer.SIZE) / whole;
  }

  private static AliasTable of(List<BigInteger> weights, BigInteger total) {
    int count = weights.size();
    BigInteger[] remaining = new BigInteger[count];
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      // In units of which a slot holds `total`.
      remaining[i] = weights.get(i).multiply(BigInteger.valueOf(count));
      (remaining[i].compareTo(total) < 0 ? small : large).add(i);
    }
    long[] thresholds = new long[count];
    int[] aliases = new int[count];
    while (!small.isEmpty()) {
      int poor = small.remove();
      int rich = large.element();
      thresholds[poor] = remaining[poor].multiply(ONE_SLOT).divide(total).longValue();
      aliases[poor] = rich;
      remaining[rich] = remaining[rich].add(remaining[poor]).subtract(total);
      if (remaining[rich].compareTo(total) < 0) {
        small.add(large.remove());
      }
    }
    for (int full : large) {
      aliases[full] = full;
    }
    return new AliasTable(thresholds, aliases);
  }

  /// The number of alternatives.
  public int size() {
    return slots.length;
  }

  /// The alternative, 0 to n − 1, for `draw`.
  public int index(long draw) {
    int slot = (int) Math.unsignedMultiplyHigh(draw, slots.length);
    long position = draw * slots.length;
    long packed = slots[slot];
    int alias = (int) packed;
    long difference = (position >>> Integer.SIZE) - (packed >>> Integer.SIZE);
    if (difference == 0) {
      return Long.compareUnsigned(position, thresholds[slot]) < 0 ? slot : alias;
    }
    // All ones where the position is below the threshold; a branch would be hard to predict.
    int below = (int) (difference >> (Long.SIZE - 1));
    return alias ^ ((alias ^ slot) & below);
  }
}
