package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.BinaryKernel;
import io.datagenc.engine.generator.kernel.BinaryLoop;
import io.datagenc.engine.generator.kernel.IntegerRange;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.ScalarKernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.generator.number.DecimalKernel;
import io.datagenc.engine.generator.number.DoubleLoops;
import io.datagenc.engine.generator.number.IntegerLoops;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Compiles arithmetic.
final class ArithmeticCompiler {
  private ArithmeticCompiler() {}

  /// The kernel of an arithmetic operator; none if it has none for these types.
  static Optional<Kernel> compile(Expression.Call call, List<Kernel> arguments) {
    String operator =
        switch (call.function()) {
          case "DATETIME_PLUS" -> "+";
          case "DATETIME_MINUS" -> "-";
          case "MOD" -> "%";
          default -> call.function();
        };
    Type type = call.type();
    if (arguments.size() == 1) {
      return unary(operator, type, arguments.getFirst());
    }
    Kernel left = arguments.getFirst();
    Kernel right = arguments.getLast();
    if (TemporalCompiler.isTemporal(left.type()) || TemporalCompiler.isTemporal(right.type())) {
      return TemporalCompiler.compile(operator, type, left, right);
    }
    if (type instanceof DecimalType decimal) {
      return Optional.of(new DecimalKernel(decimal, operator, left, right));
    }
    return loop(operator, type).map(loop -> new BinaryKernel(type, operator, left, right, loop));
  }

  private static Optional<Kernel> unary(String operator, Type type, Kernel operand) {
    boolean floating = type == SimpleType.DOUBLE || type == SimpleType.REAL;
    if (type instanceof DecimalType decimal && operand.type() instanceof DecimalType) {
      return Optional.of(decimal(decimal, operator, operand));
    }
    UnaryLoop loop =
        switch (operator) {
          case "-" -> floating ? DoubleLoops::negate : IntegerLoops::negate;
          case "ABS" -> floating ? DoubleLoops::absolute : IntegerLoops::absolute;
          default -> null;
        };
    if (loop == null || !operand.type().equals(type)) {
      return Optional.empty();
    }
    Optional<IntegerRange> range = IntegerRange.of(type);
    UnaryLoop checked =
        range.isEmpty()
            ? loop
            : (values, results, length) -> {
              long status = loop.apply(values, results, length);
              return status
                  | ConversionLoops.range(range.get().low(), range.get().high())
                      .apply(results, results, length);
            };
    return Optional.of(new UnaryKernel(type, operator, operand, checked, CastMode.STRICT));
  }

  private static Optional<BinaryLoop> loop(String operator, Type type) {
    if (type == SimpleType.DOUBLE || type == SimpleType.REAL) {
      return floating(operator)
          .map(loop -> type == SimpleType.REAL ? DoubleLoops.rounded(loop) : loop);
    }
    return IntegerRange.of(type)
        .flatMap(range -> integer(operator).map(loop -> IntegerLoops.within(range, loop)));
  }

  static Optional<BinaryLoop> integer(String operator) {
    return switch (operator) {
      case "+" -> Optional.of(IntegerLoops::add);
      case "-" -> Optional.of(IntegerLoops::subtract);
      case "*" -> Optional.of(IntegerLoops::multiply);
      case "/" -> Optional.of(IntegerLoops::divide);
      case "%" -> Optional.of(IntegerLoops::remainder);
      default -> Optional.empty();
    };
  }

  private static Optional<BinaryLoop> floating(String operator) {
    return switch (operator) {
      case "+" -> Optional.of(DoubleLoops::add);
      case "-" -> Optional.of(DoubleLoops::subtract);
      case "*" -> Optional.of(DoubleLoops::multiply);
      case "/" -> Optional.of(DoubleLoops::divide);
      case "%" -> Optional.of(DoubleLoops::remainder);
      default -> Optional.empty();
    };
  }

  /// `-` or `ABS` of a decimal.
  private static Kernel decimal(DecimalType type, String operator, Kernel operand) {
    Kernel value = CastCompiler.compile(operand, type, CastMode.STRICT);
    if (type.representation() == Representation.LONG) {
      UnaryLoop loop = operator.equals("-") ? IntegerLoops::negate : IntegerLoops::absolute;
      return new UnaryKernel(type, operator, value, loop, CastMode.STRICT);
    }
    return new ScalarKernel(
        type,
        operator,
        values ->
            values[0] instanceof BigDecimal number
                ? operator.equals("-") ? number.negate() : number.abs()
                : null,
        List.of(value));
  }
}
