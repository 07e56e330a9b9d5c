package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A whole multiple of `unit` between two bounds, both included, each with equal probability.
///
/// @param unit the distance of neighbouring values, ≥ 1: 1000 for TIMESTAMP(3), else mostly 1
public record UniformLongKernel(Type type, RowStream stream, Kernel low, Kernel high, long unit)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector lows = Operands.longs(low, rows);
    LongVector highs = Operands.longs(high, rows);
    long @Nullable [] validity =
        Validities.and(lows.validity(), highs.validity(), length, rows.scratch());
    long[] values = rows.scratch().takeLongs(length);
    stream.draw(rows, values);
    if (low instanceof ConstantKernel && high instanceof ConstantKernel) {
      if (length > 0 && Validities.isValid(validity, 0)) {
        between(lows.values()[0], highs.values()[0], values, length);
      }
    } else {
      between(lows.values(), highs.values(), values, length, validity);
    }
    return new LongVector(length, values, validity);
  }

  private void between(long low, long high, long[] values, int length) {
    long least = least(low);
    long most = most(high);
    check(least, most, 0);
    long span = most - least + 1;
    if (span == 0) {
      return;
    }
    for (int i = 0; i < length; i++) {
      values[i] = (least + RandomStream.bounded(values[i], span)) * unit;
    }
  }

  private void between(
      long[] lows, long[] highs, long[] values, int length, long @Nullable [] validity) {
    for (int i = 0; i < length; i++) {
      if (!Validities.isValid(validity, i)) {
        continue;
      }
      long least = least(lows[i]);
      long most = most(highs[i]);
      check(least, most, i);
      long span = most - least + 1;
      values[i] = (span == 0 ? values[i] : least + RandomStream.bounded(values[i], span)) * unit;
    }
  }

  /// The least multiple of the unit, in units.
  private long least(long low) {
    return -Math.floorDiv(-low, unit);
  }

  /// The greatest multiple of the unit, in units.
  private long most(long high) {
    return Math.floorDiv(high, unit);
  }

  private static void check(long low, long high, int index) {
    if (low > high) {
      throw new EvaluationFailure(
          index, "uniform: the lower bound " + low + " is greater than the upper bound " + high);
    }
  }
}
