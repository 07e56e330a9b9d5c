package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Values between two bounds, both included, at given probabilities.
///
/// @param rank the probabilities, DOUBLEs above 0 and below 1
/// @param unit the distance of neighbouring values, ≥ 1, where they are no DOUBLEs
public record UniformQuantileKernel(Type type, Kernel rank, Kernel low, Kernel high, long unit)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector ranks = Operands.longs(rank, rows);
    LongVector lows = Operands.longs(low, rows);
    LongVector highs = Operands.longs(high, rows);
    long @Nullable [] validity =
        Validities.and(lows.validity(), highs.validity(), length, rows.scratch());
    long[] values = rows.scratch().takeLongs(length);
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        double probability = Double.longBitsToDouble(ranks.values()[i]);
        values[i] =
            type == SimpleType.DOUBLE
                ? real(i, probability, lows.values()[i], highs.values()[i])
                : step(i, probability, lows.values()[i], highs.values()[i]);
      }
    }
    return new LongVector(length, values, validity);
  }

  private static long real(int index, double probability, long low, long high) {
    double from = Double.longBitsToDouble(low);
    double to = Double.longBitsToDouble(high);
    check(index, from <= to);
    return Double.doubleToRawLongBits(
        Math.clamp(from * (1 - probability) + to * probability, from, to));
  }

  private long step(int index, double probability, long low, long high) {
    long least = -Math.floorDiv(-low, unit);
    long most = Math.floorDiv(high, unit);
    check(index, least <= most);
    long count = most - least + 1;
    long place = (long) (probability * 0x1.0p62) << 2;
    return (least + (count == 0 ? place : RandomStream.bounded(place, count))) * unit;
  }

  private static void check(int index, boolean isOrdered) {
    if (!isOrdered) {
      throw new EvaluationFailure(
          index, "uniform: the lower bound is greater than the upper bound");
    }
  }
}
