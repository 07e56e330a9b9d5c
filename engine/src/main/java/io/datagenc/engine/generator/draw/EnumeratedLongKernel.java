package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.IndexRuns;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The multiple of `unit` that stands for an index among `count` neighbours.
///
/// @param first the least value, in units
/// @param count the number of values, unsigned; 0 is 2⁶⁴
/// @param size the number of indexes: `count`, or a lesser power of two
public record EnumeratedLongKernel(
    Type type, Kernel index, long first, long unit, long count, long size) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector indexes = Operands.longs(index, rows);
    long[] from = indexes.values();
    long[] values = rows.scratch().takeLongs(length);
    IndexRuns runs = new IndexRuns(count, size);
    if (runs.areSingle()) {
      for (int i = 0; i < length; i++) {
        values[i] = (first + from[i]) * unit;
      }
    } else {
      for (int i = 0; i < length; i++) {
        values[i] = (first + runs.strewn(from[i])) * unit;
      }
    }
    return new LongVector(length, values, indexes.validity());
  }
}
