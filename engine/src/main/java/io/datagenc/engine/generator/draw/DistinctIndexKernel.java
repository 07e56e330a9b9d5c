package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// An index that differs from those of all earlier rows of the same owner.
///
/// The indexes of the earlier siblings are drawn again for every run of siblings of a row set, so
/// that a batch takes as long as its owners have rows.
public record DistinctIndexKernel(RandomStream stream, IndexSampler sampler, long size)
    implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] values = rows.scratch().takeLongs(length);
    OwnerRuns owners = rows.owners();
    DistinctIndexes siblings = new DistinctIndexes(stream, sampler, size);
    int run = -1;
    long next = 0;
    for (int i = 0; i < length; i++) {
      long row = rows.position(i);
      if (owners.runs()[i] != run || row < next) {
        run = owners.runs()[i];
        next = owners.firstRows()[run];
        siblings.begin();
      }
      long index = siblings.last();
      for (; next <= row; next++) {
        index = siblings.draw(next);
      }
      values[i] = index;
    }
    return new LongVector(length, values, null);
  }
}
