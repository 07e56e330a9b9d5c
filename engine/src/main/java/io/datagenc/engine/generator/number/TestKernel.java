package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// IS [NOT] NULL, TRUE or FALSE: never NULL.
///
/// @param nullResult the result for NULL
/// @param falseResult the result for a value, or for false
/// @param trueResult the result for a value, or for true
public record TestKernel(Kernel operand, long nullResult, long falseResult, long trueResult)
    implements Kernel {

  public static TestKernel of(String function, Kernel operand) {
    return switch (function) {
      case "IS NULL" -> new TestKernel(operand, 1, 0, 0);
      case "IS NOT NULL" -> new TestKernel(operand, 0, 1, 1);
      case "IS TRUE" -> new TestKernel(operand, 0, 0, 1);
      case "IS NOT TRUE" -> new TestKernel(operand, 1, 1, 0);
      case "IS FALSE" -> new TestKernel(operand, 0, 1, 0);
      case "IS NOT FALSE" -> new TestKernel(operand, 1, 0, 1);
      default -> throw new IllegalArgumentException("not a test: " + function);
    };
  }

  @Override
  public Type type() {
    return SimpleType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Vector values = operand.evaluate(rows);
    long[] results = rows.scratch().takeLongs(length);
    if (falseResult == trueResult) {
      for (int i = 0; i < length; i++) {
        results[i] = values.isNull(i) ? nullResult : trueResult;
      }
    } else {
      LongVector truths = (LongVector) Gather.flat(values, rows.scratch());
      for (int i = 0; i < length; i++) {
        results[i] =
            truths.isNull(i) ? nullResult : truths.values()[i] == 0 ? falseResult : trueResult;
      }
    }
    return new LongVector(length, results, null);
  }
}
