package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// AND and OR in three-valued logic.
public record LogicKernel(Kernel left, Kernel right, Operator operator) implements Kernel {

  /// The connective.
  public enum Operator {
    AND,
    OR
  }

  /// Several operands, at least one.
  public static Kernel chain(List<Kernel> operands, Operator operator) {
    Kernel result = operands.getFirst();
    for (Kernel operand : operands.subList(1, operands.size())) {
      result = new LogicKernel(result, operand, operator);
    }
    return result;
  }

  @Override
  public Type type() {
    return SimpleType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector lefts = Operands.longs(left, rows);
    LongVector rights = Operands.longs(right, rows);
    long[] results = rows.scratch().takeLongs(length);
    boolean and = operator == Operator.AND;
    for (int i = 0; i < length; i++) {
      results[i] =
          and ? lefts.values()[i] & rights.values()[i] : lefts.values()[i] | rights.values()[i];
    }
    if (lefts.validity() == null && rights.validity() == null) {
      return new LongVector(length, results, null);
    }
    // One operand decides alone where it is valid: false for AND, true for OR.
    long decisive = and ? 0 : 1;
    long[] validity = rows.scratch().takeValidity(length);
    for (int i = 0; i < length; i++) {
      boolean leftValid = Validities.isValid(lefts.validity(), i);
      boolean rightValid = Validities.isValid(rights.validity(), i);
      boolean decided =
          leftValid && lefts.values()[i] == decisive
              || rightValid && rights.values()[i] == decisive;
      if (decided) {
        results[i] = decisive;
      }
      if (decided || leftValid && rightValid) {
        Validity.setValid(validity, i);
      }
    }
    return new LongVector(length, results, validity);
  }
}
