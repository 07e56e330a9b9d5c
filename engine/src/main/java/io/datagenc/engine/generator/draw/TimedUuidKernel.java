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

/// A version 7 UUID (RFC 9562, section 5.7): 48 bits of milliseconds since 1970 and 74 bits from
/// two draws a row.
///
/// @param time microseconds since 1970, ≥ 0
public record TimedUuidKernel(RowStream stream, Kernel time) implements Kernel {
  private static final long VERSION = 0x7000L;
  private static final int MICROSECONDS = 1000;

  @Override
  public Type type() {
    return SimpleType.UUID;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector times = Operands.longs(time, rows);
    long[] values = rows.scratch().takeLongs(2 * length);
    RandomStream draws = stream.stream(rows);
    long[] counters = stream.counters(rows);
    for (int i = 0; i < length; i++) {
      long draw = draws.draw(counters[i]);
      long milliseconds = Math.floorDiv(times.values()[i], MICROSECONDS);
      values[2 * i] = milliseconds << 16 | VERSION | draw >>> 52;
      values[2 * i + 1] = UuidKernel.low(RandomStream.further(draw, 1));
    }
    return new Int128Vector(length, values, times.validity());
  }
}
