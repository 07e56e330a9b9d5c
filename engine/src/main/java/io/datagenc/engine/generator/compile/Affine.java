package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.IntegerRange;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.number.AffineKernel;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.Optional;

/// An integer that is `start` + row · `increment` and overflows for no row of the table.
///
/// @param firstRow the position of the first row
/// @param lastRow the position of the last row
record Affine(long start, long increment, long firstRow, long lastRow) {

  /// What `expression` is, if it is of this kind and not a constant.
  static Optional<Affine> of(Expression expression, TableProgram table) {
    return analyze(expression, table).filter(affine -> affine.increment != 0);
  }

  Kernel kernel(Type type) {
    return new AffineKernel(type, start, increment);
  }

  private static Optional<Affine> analyze(Expression expression, TableProgram table) {
    long firstRow = table.firstRow();
    long lastRow = firstRow + Math.max(0, table.rowCount() - 1);
    if (IntegerRange.of(expression.type()).isEmpty()) {
      return Optional.empty();
    }
    if (expression instanceof Expression.Position position) {
      return switch (position.function()) {
        case ROW_INDEX -> Optional.of(new Affine(0, 1, firstRow, lastRow));
        case ORDINAL ->
            table.isOwned() ? Optional.empty() : Optional.of(new Affine(1, 1, firstRow, lastRow));
        case SIBLING_COUNT -> Optional.empty();
      };
    }
    if (expression instanceof Expression.Literal literal) {
      return literal.value() instanceof Value.LongValue number
          ? Optional.of(new Affine(number.value(), 0, firstRow, lastRow))
          : Optional.empty();
    }
    if (expression instanceof Expression.Cast cast) {
      return analyze(cast.operand(), table).flatMap(affine -> affine.checked(cast.type()));
    }
    if (expression instanceof Expression.Call call && call.arguments().size() == 2) {
      return analyze(call.arguments().getFirst(), table)
          .flatMap(
              left ->
                  analyze(call.arguments().getLast(), table)
                      .flatMap(right -> combine(call.function(), left, right)))
          .flatMap(affine -> affine.checked(call.type()));
    }
    return Optional.empty();
  }

  private static Optional<Affine> combine(String function, Affine left, Affine right) {
    try {
      return switch (function) {
        case "+" ->
            Optional.of(
                new Affine(
                    Math.addExact(left.start, right.start),
                    Math.addExact(left.increment, right.increment),
                    left.firstRow,
                    left.lastRow));
        case "-" ->
            Optional.of(
                new Affine(
                    Math.subtractExact(left.start, right.start),
                    Math.subtractExact(left.increment, right.increment),
                    left.firstRow,
                    left.lastRow));
        case "*" ->
            left.increment != 0 && right.increment != 0
                ? Optional.empty()
                : Optional.of(
                    new Affine(
                        Math.multiplyExact(left.start, right.start),
                        Math.addExact(
                            Math.multiplyExact(left.start, right.increment),
                            Math.multiplyExact(left.increment, right.start)),
                        left.firstRow,
                        left.lastRow));
        default -> Optional.empty();
      };
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }

  /// This, if `type` holds the values of the first and the last row, and so all between.
  private Optional<Affine> checked(Type type) {
    try {
      long first = Math.addExact(start, Math.multiplyExact(increment, firstRow));
      long last = Math.addExact(start, Math.multiplyExact(increment, lastRow));
      return IntegerRange.of(type)
          .filter(range -> range.contains(first) && range.contains(last))
          .map(_ -> this);
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }
}
