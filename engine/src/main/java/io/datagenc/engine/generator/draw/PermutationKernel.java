package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The image of an index under a keyed bijection, or the index of an image.
public record PermutationKernel(
    Permutation permutation, Expression.Permutation.Direction direction, Kernel index)
    implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector indexes = Operands.longs(index, rows);
    long[] from = indexes.values();
    long[] values = rows.scratch().takeLongs(length);
    long size = permutation.size();
    for (int i = 0; i < length; i++) {
      // Behind a NULL there is any number.
      if (from[i] >= 0 && from[i] < size) {
        values[i] =
            switch (direction) {
              case FORWARD -> permutation.apply(from[i]);
              case INVERSE -> permutation.invert(from[i]);
            };
      } else if (!indexes.isNull(i)) {
        throw new EvaluationFailure(i, "index " + from[i] + " of " + size);
      }
    }
    return new LongVector(length, values, indexes.validity());
  }
}
