package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The version 4 UUID (RFC 9562, section 5.4) that stands for an index: the index is the first of
/// the 62 bits behind the variant, hashes of it are the other bits.
///
/// @param size the number of indexes, a power of two
public record EnumeratedUuidKernel(Kernel index, long size) implements Kernel {
  private static final int FREE_BITS = 62;

  public EnumeratedUuidKernel {
    if (Long.bitCount(size) != 1) {
      throw new IllegalArgumentException("number of UUIDs is no power of two: " + size);
    }
  }

  @Override
  public Type type() {
    return SimpleType.UUID;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector indexes = Operands.longs(index, rows);
    long[] from = indexes.values();
    long[] values = rows.scratch().takeLongs(2 * length);
    int shift = FREE_BITS - Long.numberOfTrailingZeros(size);
    long hashed = (1L << shift) - 1;
    for (int i = 0; i < length; i++) {
      long free = from[i] << shift | RandomStream.mix(~from[i]) & hashed;
      values[2 * i] = UuidKernel.high(RandomStream.mix(from[i]));
      values[2 * i + 1] = UuidKernel.low(free);
    }
    return new Int128Vector(length, values, indexes.validity());
  }
}
