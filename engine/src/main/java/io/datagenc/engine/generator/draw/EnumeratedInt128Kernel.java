package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Int128;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.math.BigInteger;

/// The number of 128 bits that stands for an index among `count` neighbours.
///
/// @param first the least value
/// @param size the number of indexes: `count`, or a lesser power of two
public record EnumeratedInt128Kernel(
    Type type, Kernel index, BigInteger first, BigInteger count, long size) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector indexes = Operands.longs(index, rows);
    long[] values = rows.scratch().takeLongs(2 * length);
    boolean isFull = count.equals(BigInteger.valueOf(size));
    for (int i = 0; i < length; i++) {
      if (!indexes.isNull(i)) {
        long position = indexes.values()[i];
        Int128.set(values, i, first.add(isFull ? BigInteger.valueOf(position) : strewn(position)));
      }
    }
    return new Int128Vector(length, values, indexes.validity());
  }

  /// As [io.datagenc.engine.random.IndexRuns#strewn] has it.
  private BigInteger strewn(long index) {
    BigInteger start = runStart(index);
    BigInteger runLength = runStart(index + 1).subtract(start);
    BigInteger draw = Int128.unsigned(RandomStream.mix(index), RandomStream.mix(~index));
    return start.add(draw.multiply(runLength).shiftRight(2 * Long.SIZE));
  }

  private BigInteger runStart(long index) {
    return count.multiply(BigInteger.valueOf(index)).shiftRight(Long.numberOfTrailingZeros(size));
  }
}
