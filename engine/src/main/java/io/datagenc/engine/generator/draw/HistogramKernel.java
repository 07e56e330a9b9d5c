package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// Multiples of `unit` by a histogram: the bucket by the draw of the row, the value in it by its
/// further draw.
///
/// @param bounds one more than there are buckets, ascending; a bucket has its lower bound, the last
///   one its upper bound, too
/// @param buckets the weights of the buckets
/// @param unit the distance of neighbouring values, ≥ 1
public record HistogramKernel(
    Type type, RowStream stream, long[] bounds, AliasTable buckets, long unit) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] counters = stream.counters(rows);
    long[] values = rows.scratch().takeLongs(length);
    RandomStream draws = stream.stream(rows);
    int last = bounds.length - 2;
    for (int i = 0; i < length; i++) {
      long draw = draws.draw(counters[i]);
      int bucket = buckets.index(draw);
      long span = (bounds[bucket + 1] - bounds[bucket]) / unit + (bucket == last ? 1 : 0);
      values[i] = bounds[bucket] + RandomStream.bounded(RandomStream.further(draw, 1), span) * unit;
    }
    return new LongVector(length, values, null);
  }
}
