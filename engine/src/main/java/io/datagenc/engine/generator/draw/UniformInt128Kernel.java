package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Int128;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.Vector;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A DECIMAL of more than 18 digits between two bounds, both included, from two draws a row.
public record UniformInt128Kernel(Type type, RowStream stream, Kernel low, Kernel high)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Int128Vector lows = Operands.int128s(low, rows);
    Int128Vector highs = Operands.int128s(high, rows);
    long @Nullable [] validity =
        Validities.and(lows.validity(), highs.validity(), length, rows.scratch());
    long[] values = rows.scratch().takeLongs(2 * length);
    RandomStream draws = stream.stream(rows);
    long[] counters = stream.counters(rows);
    for (int i = 0; i < length; i++) {
      if (!Validities.isValid(validity, i)) {
        continue;
      }
      BigInteger least = Int128.get(lows.values(), i);
      BigInteger span = Int128.get(highs.values(), i).subtract(least).add(BigInteger.ONE);
      if (span.signum() <= 0) {
        throw new EvaluationFailure(i, "uniform: the lower bound is greater than the upper bound");
      }
      BigInteger draw = Int128.unsigned(draws.draw(counters[i]), draws.draw(counters[i], 1));
      Int128.set(values, i, least.add(draw.multiply(span).shiftRight(2 * Long.SIZE)));
    }
    return new Int128Vector(length, values, validity);
  }
}
