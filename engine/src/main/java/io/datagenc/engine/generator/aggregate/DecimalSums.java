package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Int128;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/// Sums and means of decimal numbers, whose unscaled numbers are added in 128 bits.
final class DecimalSums implements RunningAccumulator {
  private final DecimalType type;
  private final boolean areMeans;
  private final long[] sums;
  private final long[] counts;
  private final int groups;
  private final Scratch scratch;

  /// @param type the type of the results
  /// @param areMeans whether they are means, rounded half up, not sums
  DecimalSums(DecimalType type, boolean areMeans, int groups, Scratch scratch) {
    this.type = type;
    this.areMeans = areMeans;
    this.groups = groups;
    this.scratch = scratch;
    this.sums = scratch.takeLongs(2 * groups);
    this.counts = scratch.takeLongs(groups);
    Arrays.fill(sums, 0, 2 * groups, 0);
    Arrays.fill(counts, 0, groups, 0);
  }

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    if (inputs.arguments().getFirst() instanceof Int128Vector wide) {
      for (int i = from; i < end; i++) {
        if (inputs.counts(i)) {
          add(group, wide.values()[2 * i], wide.values()[2 * i + 1]);
        }
      }
      return;
    }
    long[] values = inputs.longs().values();
    for (int i = from; i < end; i++) {
      if (inputs.counts(i)) {
        add(group, values[i] >> (Long.SIZE - 1), values[i]);
      }
    }
  }

  private void add(int group, long high, long low) {
    long sum = sums[2 * group + 1] + low;
    sums[2 * group] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    sums[2 * group + 1] = sum;
    counts[group]++;
  }

  @Override
  public void copyFrom(Accumulator source, int from, int to) {
    DecimalSums other = (DecimalSums) source;
    sums[2 * to] = other.sums[2 * from];
    sums[2 * to + 1] = other.sums[2 * from + 1];
    counts[to] = other.counts[from];
  }

  @Override
  public void clear(int group) {
    sums[2 * group] = 0;
    sums[2 * group + 1] = 0;
    counts[group] = 0;
  }

  @Override
  public Vector finish() {
    long[] validity = scratch.takeValidity(groups);
    for (int i = 0; i < groups; i++) {
      if (counts[i] > 0) {
        Validity.setValid(validity, i);
        if (areMeans) {
          Int128.set(sums, i, mean(Int128.get(sums, i), counts[i]));
        }
      }
    }
    if (type.representation() == Representation.INT128) {
      return new Int128Vector(groups, sums, validity);
    }
    long[] values = scratch.takeLongs(groups);
    for (int i = 0; i < groups; i++) {
      values[i] = sums[2 * i + 1];
    }
    return new LongVector(groups, values, validity);
  }

  private static BigInteger mean(BigInteger sum, long count) {
    return new BigDecimal(sum)
        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
        .unscaledValue();
  }
}
