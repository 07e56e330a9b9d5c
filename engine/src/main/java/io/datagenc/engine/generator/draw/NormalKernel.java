package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.NormalDistribution;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The normal distribution as DOUBLE.
///
/// @param parameters mean, standard deviation, and the two bounds where there are any
public record NormalKernel(Type type, RowStream stream, List<Kernel> parameters) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    List<LongVector> vectors =
        parameters.stream().map(parameter -> Operands.longs(parameter, rows)).toList();
    long @Nullable [] validity = null;
    for (LongVector vector : vectors) {
      validity = Validities.and(validity, vector.validity(), length, rows.scratch());
    }
    long[] values = rows.scratch().takeLongs(length);
    stream.draw(rows, values);
    long[] means = vectors.get(0).values();
    long[] deviations = vectors.get(1).values();
    if (vectors.size() == 2) {
      for (int i = 0; i < length; i++) {
        double deviation = Double.longBitsToDouble(deviations[i]);
        double value =
            Double.longBitsToDouble(means[i]) + deviation * NormalDistribution.standard(values[i]);
        values[i] = Double.doubleToRawLongBits(value);
      }
    } else {
      truncated(
          means, deviations, vectors.get(2).values(), vectors.get(3).values(), values, length);
    }
    return new LongVector(length, values, validity);
  }

  private static void truncated(
      long[] means, long[] deviations, long[] lows, long[] highs, long[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] =
          Double.doubleToRawLongBits(
              NormalDistribution.truncated(
                  values[i],
                  Double.longBitsToDouble(means[i]),
                  Double.longBitsToDouble(deviations[i]),
                  Double.longBitsToDouble(lows[i]),
                  Double.longBitsToDouble(highs[i])));
    }
  }
}
