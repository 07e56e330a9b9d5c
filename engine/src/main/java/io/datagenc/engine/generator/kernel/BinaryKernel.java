package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A function of two numbers, NULL where one of them is.
public record BinaryKernel(Type type, String name, Kernel left, Kernel right, BinaryLoop loop)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector lefts = Operands.longs(left, rows);
    LongVector rights = Operands.longs(right, rows);
    long @Nullable [] validity =
        Validities.and(lefts.validity(), rights.validity(), length, rows.scratch());
    long[] results = rows.scratch().takeLongs(length);
    if (loop.apply(lefts.values(), rights.values(), results, length) < 0) {
      checkEach(lefts.values(), rights.values(), validity, length);
    }
    return new LongVector(length, results, validity);
  }

  /// Fails for the first row that has operands but no result.
  private void checkEach(long[] lefts, long[] rights, long @Nullable [] validity, int length) {
    long[] oneLeft = new long[1];
    long[] oneRight = new long[1];
    long[] result = new long[1];
    for (int i = 0; i < length; i++) {
      oneLeft[0] = lefts[i];
      oneRight[0] = rights[i];
      if (Validities.isValid(validity, i) && loop.apply(oneLeft, oneRight, result, 1) < 0) {
        throw new EvaluationFailure(
            i,
            "`%s` has no result of type %s for %s and %s"
                .formatted(
                    name,
                    type.sql(),
                    UnaryKernel.describe(left.type(), lefts[i]),
                    UnaryKernel.describe(right.type(), rights[i])));
      }
    }
  }
}
