package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A function of one number.
///
/// @param mode what becomes of values for which the function has no result
public record UnaryKernel(Type type, String name, Kernel operand, UnaryLoop loop, CastMode mode)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector operands = Operands.longs(operand, rows);
    long[] results = rows.scratch().takeLongs(length);
    long @Nullable [] validity = operands.validity();
    if (loop.apply(operands.values(), results, length) < 0) {
      validity = withoutFailures(operands, rows.scratch());
    }
    return new LongVector(length, results, validity);
  }

  /// The rows that have a result.
  private long[] withoutFailures(LongVector operands, Scratch scratch) {
    long[] validity = scratch.takeValidity(operands.length());
    long[] one = new long[1];
    for (int i = 0; i < operands.length(); i++) {
      if (operands.isNull(i)) {
        continue;
      }
      one[0] = operands.values()[i];
      if (loop.apply(one, one, 1) >= 0) {
        Validity.setValid(validity, i);
      } else if (mode == CastMode.STRICT) {
        throw new EvaluationFailure(
            i,
            "`%s` has no result for %s"
                .formatted(name, describe(operand.type(), operands.values()[i])));
      }
    }
    return validity;
  }

  /// A number as a person reads it.
  static String describe(Type type, long value) {
    if (type == SimpleType.DOUBLE || type == SimpleType.REAL) {
      return String.valueOf(Double.longBitsToDouble(value));
    }
    return type instanceof DecimalType decimal
        ? BigDecimal.valueOf(value, decimal.scale()).toPlainString()
        : type.sql() + ' ' + value;
  }
}
