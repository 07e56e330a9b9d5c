package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// DOUBLE numbers by a histogram: the bucket by the draw of the row, the number between its bounds
/// by its further draw.
///
/// @param bounds one more than there are buckets, ascending
/// @param buckets the weights of the buckets
public record DoubleHistogramKernel(RowStream stream, double[] bounds, AliasTable buckets)
    implements Kernel {

  @Override
  public Type type() {
    return SimpleType.DOUBLE;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] counters = stream.counters(rows);
    long[] values = rows.scratch().takeLongs(length);
    RandomStream draws = stream.stream(rows);
    for (int i = 0; i < length; i++) {
      long draw = draws.draw(counters[i]);
      int bucket = buckets.index(draw);
      double share = RandomStream.openUnit(RandomStream.further(draw, 1));
      double low = bounds[bucket];
      double high = bounds[bucket + 1];
      double value = low * (1 - share) + high * share;
      values[i] = Double.doubleToRawLongBits(Math.clamp(value, low, high));
    }
    return new LongVector(length, values, null);
  }
}
