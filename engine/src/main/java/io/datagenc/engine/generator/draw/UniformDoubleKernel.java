package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A DOUBLE or a REAL between two bounds, both included: a multiple of 2⁻⁵³ of the way from one to
/// the other.
public record UniformDoubleKernel(Type type, RowStream stream, Kernel low, Kernel high)
    implements Kernel {
  private static final double STEPS = (1L << 53) - 1;

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector lows = Operands.longs(low, rows);
    LongVector highs = Operands.longs(high, rows);
    long @Nullable [] validity =
        Validities.and(lows.validity(), highs.validity(), length, rows.scratch());
    long[] values = rows.scratch().takeLongs(length);
    stream.draw(rows, values);
    boolean failed =
        low instanceof ConstantKernel && high instanceof ConstantKernel && length > 0
            ? fill(
                Double.longBitsToDouble(lows.values()[0]),
                Double.longBitsToDouble(highs.values()[0]),
                values,
                length)
            : fill(lows.values(), highs.values(), values, length);
    if (failed) {
      checkBounds(lows.values(), highs.values(), length, validity);
    }
    if (type == SimpleType.REAL) {
      for (int i = 0; i < length; i++) {
        values[i] = Double.doubleToRawLongBits((double) (float) Double.longBitsToDouble(values[i]));
      }
    }
    return new LongVector(length, values, validity);
  }

  /// The same for all rows, and as exact.
  private static boolean fill(double least, double most, long[] values, int length) {
    if (least == most) {
      Arrays.fill(values, 0, length, Double.doubleToRawLongBits(most));
      return false;
    }
    for (int i = 0; i < length; i++) {
      double part = (values[i] >>> 11) / STEPS;
      double value = least * (1 - part) + most * part;
      // Branches that are hardly ever taken cost less than the minimum of doubles.
      value = value < least ? least : value;
      value = value > most ? most : value;
      values[i] = Double.doubleToRawLongBits(value);
    }
    return !(least < most);
  }

  /// Whether some row has no value.
  private static boolean fill(long[] lows, long[] highs, long[] values, int length) {
    boolean failed = false;
    for (int i = 0; i < length; i++) {
      double least = Double.longBitsToDouble(lows[i]);
      double most = Double.longBitsToDouble(highs[i]);
      double part = (values[i] >>> 11) / STEPS;
      // Of two weights, since the difference of the bounds may overflow.
      double value = Math.min(Math.max(least * (1 - part) + most * part, least), most);
      failed |= !(least <= most);
      values[i] = Double.doubleToRawLongBits(value);
    }
    return failed;
  }

  private static void checkBounds(
      long[] lows, long[] highs, int length, long @Nullable [] validity) {
    for (int i = 0; i < length; i++) {
      double least = Double.longBitsToDouble(lows[i]);
      double most = Double.longBitsToDouble(highs[i]);
      if (Validities.isValid(validity, i) && !(least <= most)) {
        throw new EvaluationFailure(
            i, "uniform: the lower bound " + least + " is greater than the upper bound " + most);
      }
    }
  }
}
