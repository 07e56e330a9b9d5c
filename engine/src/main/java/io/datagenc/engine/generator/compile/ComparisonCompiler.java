package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.BinaryKernel;
import io.datagenc.engine.generator.kernel.BinaryLoop;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.number.LogicKernel;
import io.datagenc.engine.generator.number.OrderKernel;
import io.datagenc.engine.generator.number.TestKernel;
import io.datagenc.engine.generator.number.TruthLoops;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;

/// Compiles comparisons of two values of one type.
final class ComparisonCompiler {
  private ComparisonCompiler() {}

  static Optional<Kernel> compile(String operator, Kernel left, Kernel right) {
    return switch (operator) {
      case ">" -> comparison("<", right, left);
      case ">=" -> comparison("<=", right, left);
      case "IS NOT DISTINCT FROM" -> notDistinct(left, right);
      case "IS DISTINCT FROM" ->
          notDistinct(left, right)
              .map(
                  same ->
                      new UnaryKernel(
                          SimpleType.BOOLEAN, "NOT", same, TruthLoops::not, CastMode.STRICT));
      default -> comparison(operator, left, right);
    };
  }

  private static Optional<Kernel> comparison(String operator, Kernel left, Kernel right) {
    Representation representation = left.type().representation();
    if (representation != right.type().representation()) {
      return Optional.empty();
    }
    return switch (representation) {
      case LONG ->
          Optional.of(
              new BinaryKernel(
                  SimpleType.BOOLEAN, operator, left, right, loop(operator, left.type())));
      case INT128, BYTES -> Optional.of(new OrderKernel(operator, left, right));
      case NESTED -> Optional.empty();
    };
  }

  private static BinaryLoop loop(String operator, Type type) {
    boolean floating = type == SimpleType.DOUBLE || type == SimpleType.REAL;
    return switch (operator) {
      case "=" -> floating ? TruthLoops::doublesEqual : TruthLoops::equal;
      case "<>" -> floating ? TruthLoops::doublesUnequal : TruthLoops::unequal;
      case "<" -> floating ? TruthLoops::doublesLess : TruthLoops::less;
      case "<=" -> floating ? TruthLoops::doublesLessOrEqual : TruthLoops::lessOrEqual;
      default -> throw new IllegalArgumentException("not a comparison: " + operator);
    };
  }

  /// (a = b) IS TRUE OR (a IS NULL AND b IS NULL).
  private static Optional<Kernel> notDistinct(Kernel left, Kernel right) {
    return comparison("=", left, right)
        .map(
            equal ->
                LogicKernel.chain(
                    List.of(
                        TestKernel.of("IS TRUE", equal),
                        LogicKernel.chain(
                            List.of(
                                TestKernel.of("IS NULL", left), TestKernel.of("IS NULL", right)),
                            LogicKernel.Operator.AND)),
                    LogicKernel.Operator.OR));
  }
}
