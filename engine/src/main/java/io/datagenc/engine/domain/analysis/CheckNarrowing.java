package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What CHECKs for which rows are drawn again leave of a column: comparisons with constants cut its
/// bounds, lists its number of values, IS NOT NULL its NULLs. A claim about all rows that are seen,
/// but never that a bound is reached.
final class CheckNarrowing {
  private final String column;
  private final Type type;
  private Optional<BigDecimal> low = Optional.empty();
  private Optional<BigDecimal> high = Optional.empty();
  private long mostValues = Domain.UNKNOWN;
  private boolean isNeverNull;

  private CheckNarrowing(String column, Type type) {
    this.column = column;
    this.type = type;
  }

  /// `domain`, that of `column` of `table` before CHECKs, without what they refuse.
  static Domain narrow(Domain domain, TablePlan table, String column) {
    CheckNarrowing narrowing = new CheckNarrowing(column, domain.type());
    table.redrawConditions().forEach(narrowing::read);
    return narrowing.apply(domain);
  }

  private Domain apply(Domain domain) {
    Domain narrowed = isNeverNull ? domain.withNullFraction(0) : domain;
    narrowed = narrowed.withMaxDistinct(mostValues);
    Optional<Range> range = Domains.rangeOf(domain);
    if (range.isEmpty() || (low.isEmpty() && high.isEmpty())) {
      return narrowed;
    }
    BigDecimal least =
        low.map(bound -> rounded(bound, RoundingMode.CEILING))
            .map(range.get().low()::max)
            .orElse(range.get().low());
    BigDecimal most =
        high.map(bound -> rounded(bound, RoundingMode.FLOOR))
            .map(range.get().high()::min)
            .orElse(range.get().high());
    if (least.compareTo(most) > 0) {
      return narrowed;
    }
    Domain cut = Domains.numbers(type, new Range(least, most), domain.nullFraction());
    return narrowed.withBounds(cut.minimum(), cut.maximum()).withMaxDistinct(cut.maxDistinct());
  }

  private BigDecimal rounded(BigDecimal bound, RoundingMode rounding) {
    return Numbers.isFloating(type) ? bound : bound.setScale(Numbers.scale(type), rounding);
  }

  private void read(Expression condition) {
    if (!(condition instanceof Expression.Call call)) {
      return;
    }
    switch (call.function()) {
      case "AND" -> call.arguments().forEach(this::read);
      case "IS NOT NULL" -> isNeverNull |= isColumn(call.arguments().getFirst());
      case "OR", "=" -> listed(call);
      case "<", "<=", ">", ">=" -> {
        Expression left = call.arguments().getFirst();
        Expression right = call.arguments().getLast();
        if (isColumn(left)) {
          constant(right).ifPresent(bound -> compared(call.function(), bound));
        } else if (isColumn(right)) {
          constant(left).ifPresent(bound -> compared(reversed(call.function()), bound));
        }
      }
      default -> {}
    }
  }

  private static String reversed(String comparison) {
    return switch (comparison) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      default -> "<=";
    };
  }

  private void compared(String comparison, BigDecimal bound) {
    BigDecimal step =
        Numbers.isFloating(type)
            ? BigDecimal.ZERO
            : BigDecimal.ONE.movePointLeft(Numbers.scale(type));
    switch (comparison) {
      case "<" -> cutHigh(isValue(bound) ? bound.subtract(step) : bound);
      case "<=" -> cutHigh(bound);
      case ">" -> cutLow(isValue(bound) ? bound.add(step) : bound);
      default -> cutLow(bound);
    }
  }

  /// Whether `bound` has no more digits than the values.
  private boolean isValue(BigDecimal bound) {
    return bound.stripTrailingZeros().scale() <= Numbers.scale(type);
  }

  private void cutLow(BigDecimal bound) {
    low = Optional.of(low.map(bound::max).orElse(bound));
  }

  private void cutHigh(BigDecimal bound) {
    high = Optional.of(high.map(bound::min).orElse(bound));
  }

  /// `column = 1 OR column = 2 …`, as IN is expanded.
  private void listed(Expression.Call condition) {
    List<Expression> disjuncts = new ArrayList<>();
    collect(condition, disjuncts);
    Set<Value> values = new HashSet<>();
    List<BigDecimal> numbers = new ArrayList<>();
    for (Expression disjunct : disjuncts) {
      if (!(disjunct instanceof Expression.Call equality)
          || !equality.function().equals("=")
          || !isColumn(equality.arguments().getFirst())
          || !(equality.arguments().getLast() instanceof Expression.Literal literal)
          || literal.value() == Value.Null.NULL) {
        // Where one comparison is NULL the condition is not false, whatever the value.
        return;
      }
      values.add(literal.value());
      constant(literal).ifPresent(numbers::add);
    }
    mostValues = Math.min(mostValues, values.size());
    if (numbers.size() == disjuncts.size()) {
      cutLow(numbers.stream().reduce(BigDecimal::min).orElseThrow());
      cutHigh(numbers.stream().reduce(BigDecimal::max).orElseThrow());
    }
  }

  private static void collect(Expression expression, List<Expression> disjuncts) {
    if (expression instanceof Expression.Call or && or.function().equals("OR")) {
      or.arguments().forEach(argument -> collect(argument, disjuncts));
    } else {
      disjuncts.add(expression);
    }
  }

  private boolean isColumn(Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference reference -> reference.column().equals(column);
      // To a type that holds the same numbers: a date as a timestamp counts otherwise.
      case Expression.Cast cast ->
          isColumn(cast.operand())
              && isExact(cast.type())
              && isExact(cast.operand().type())
              && Numbers.scale(cast.type()) >= Numbers.scale(cast.operand().type());
      case Expression.Literal _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Call _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          false;
    };
  }

  private static boolean isExact(Type of) {
    return Numbers.isInteger(of) || of instanceof DecimalType;
  }

  private Optional<BigDecimal> constant(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.value() != Value.Null.NULL
            && Numbers.isNumeric(literal.type())
            && (literal.type().equals(type) || (isExact(literal.type()) && isExact(type)))
        ? Numbers.number(literal.type(), literal.value())
        : Optional.empty();
  }
}
