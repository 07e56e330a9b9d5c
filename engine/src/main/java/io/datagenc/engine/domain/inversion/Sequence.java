package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/// Exact numbers that are `start` + `increment` · position of the row.
///
/// @param start the value of row 0, of which the table may be a later part
public record Sequence(BigDecimal start, BigDecimal increment) {

  /// What `expression`, which cannot fail over rows of `table`, is, if it is of this kind.
  public static Optional<Sequence> of(TablePlan table, Expression expression) {
    if (!isExact(expression.type())) {
      return Optional.empty();
    }
    return switch (expression) {
      case Expression.Literal literal ->
          Numbers.number(literal.type(), literal.value())
              .map(number -> new Sequence(number, BigDecimal.ZERO));
      case Expression.ColumnReference column ->
          of(table, table.column(column.column()).expression());
      case Expression.FieldAccess access ->
          table.resolved(access).flatMap(value -> of(table, value));
      case Expression.Position position ->
          switch (position.function()) {
            case ROW_INDEX -> Optional.of(new Sequence(BigDecimal.ZERO, BigDecimal.ONE));
            case ORDINAL ->
                table.rows() instanceof RowsPlan.PerOwner
                    ? Optional.empty()
                    : Optional.of(new Sequence(BigDecimal.ONE, BigDecimal.ONE));
            case SIBLING_COUNT -> Optional.empty();
          };
      case Expression.Cast cast ->
          Numbers.scale(cast.type()) >= Numbers.scale(cast.operand().type())
              ? of(table, cast.operand())
              : Optional.empty();
      case Expression.Call call when call.arguments().size() == 2 ->
          of(table, call.arguments().getFirst())
              .flatMap(
                  left ->
                      of(table, call.arguments().getLast())
                          .flatMap(right -> combined(call, left, right)));
      case Expression.Call call when call.function().equals("-") && call.arguments().size() == 1 ->
          of(table, call.arguments().getFirst())
              .map(each -> new Sequence(each.start.negate(), each.increment.negate()));
      case Expression.Call _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Given _,
          Expression.Case _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          Optional.empty();
    };
  }

  private static boolean isExact(Type type) {
    return Numbers.isInteger(type) || type instanceof DecimalType;
  }

  private static Optional<Sequence> combined(Expression.Call call, Sequence left, Sequence right) {
    Optional<Sequence> exact =
        switch (call.function()) {
          case "+" ->
              Optional.of(
                  new Sequence(left.start.add(right.start), left.increment.add(right.increment)));
          case "-" ->
              Optional.of(
                  new Sequence(
                      left.start.subtract(right.start), left.increment.subtract(right.increment)));
          case "*" ->
              left.increment.signum() != 0 && right.increment.signum() != 0
                  ? Optional.empty()
                  : Optional.of(
                      new Sequence(
                          left.start.multiply(right.start),
                          left.start
                              .multiply(right.increment)
                              .add(left.increment.multiply(right.start))));
          default -> Optional.empty();
        };
    // A type with fewer digits behind the point would round.
    int scale = Numbers.scale(call.type());
    return exact.filter(
        sequence ->
            sequence.start.stripTrailingZeros().scale() <= scale
                && sequence.increment.stripTrailingZeros().scale() <= scale);
  }

  /// The rows of `table` of which the values are within `range`.
  RowSelection rows(TablePlan table, Range range) {
    if (increment.signum() == 0) {
      return range.contains(start)
          ? RowSelection.of(table.firstRow(), table.endRow())
          : RowSelection.NONE;
    }
    boolean up = increment.signum() > 0;
    BigInteger first = quotient(up ? range.low() : range.high(), RoundingMode.CEILING);
    BigInteger last = quotient(up ? range.high() : range.low(), RoundingMode.FLOOR);
    BigInteger least = BigInteger.valueOf(table.firstRow());
    BigInteger most = BigInteger.valueOf(table.endRow() - 1);
    BigInteger from = first.max(least);
    BigInteger to = last.min(most);
    return from.compareTo(to) > 0
        ? RowSelection.NONE
        : RowSelection.of(from.longValueExact(), to.longValueExact() + 1);
  }

  private BigInteger quotient(BigDecimal bound, RoundingMode mode) {
    return bound.subtract(start).divide(increment, 0, mode).toBigInteger();
  }

  /// The sum of the values of the rows `first` to `end` − 1.
  BigDecimal sum(long first, long end) {
    BigDecimal count = BigDecimal.valueOf(end).subtract(BigDecimal.valueOf(first));
    BigDecimal ends =
        BigDecimal.valueOf(first).add(BigDecimal.valueOf(end)).subtract(BigDecimal.ONE);
    // n (a + b) / 2 is Gauss's sum; n or a + b is even where rows are whole numbers.
    return start
        .multiply(count)
        .add(
            increment.multiply(
                count.multiply(ends).divide(BigDecimal.TWO, RoundingMode.UNNECESSARY)));
  }

  /// The value of row `row`.
  public Value value(Type type, long row) {
    return Numbers.value(type, start.add(increment.multiply(BigDecimal.valueOf(row))));
  }
}
