package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.Bernoulli;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// True with a probability that each row may have of its own.
public record BernoulliKernel(RowStream stream, Kernel probability) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector probabilities = Operands.longs(probability, rows);
    long[] bits = probabilities.values();
    long[] values = rows.scratch().takeLongs(length);
    stream.draw(rows, values);
    for (int i = 0; i < length; i++) {
      values[i] = Bernoulli.occurs(values[i], Double.longBitsToDouble(bits[i])) ? 1 : 0;
    }
    return new LongVector(length, values, probabilities.validity());
  }
}
