package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.Vector;

/// A version 4 UUID (RFC 9562, section 5.4) of 122 bits from two draws a row.
public record UuidKernel(RowStream stream) implements Kernel {
  private static final long VERSION_MASK = 0xF000L;
  private static final long VERSION = 0x4000L;
  private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  @Override
  public Type type() {
    return SimpleType.UUID;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] values = rows.scratch().takeLongs(2 * length);
    RandomStream draws = stream.stream(rows);
    long[] counters = stream.counters(rows);
    for (int i = 0; i < length; i++) {
      values[2 * i] = high(draws.draw(counters[i]));
      values[2 * i + 1] = low(draws.draw(counters[i], 1));
    }
    return new Int128Vector(length, values, null);
  }

  /// `bits` with the version in place of four of them.
  public static long high(long bits) {
    return bits & ~VERSION_MASK | VERSION;
  }

  /// `bits` with the variant in place of the first two.
  public static long low(long bits) {
    return bits & ~VARIANT_MASK | VARIANT;
  }
}
