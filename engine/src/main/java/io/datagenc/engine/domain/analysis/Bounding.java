package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which values are never less than others of the same row because of how they are made: drawn from
/// them on, or the same plus something that is not negative.
///
/// Their difference is written as a sum of values of the row, in which what both have in common
/// goes away. Where the bounds of the remaining values do not decide, one of them is replaced by
/// what bounds it in the row.
record Bounding(DomainAnalysis analysis, TablePlan table) {
  /// So many values are replaced one after the other.
  private static final int MAX_DEPTH = 8;

  /// So many sums are looked at before the search ends.
  private static final int MAX_STEPS = 1000;

  /// How far apart two values are.
  enum Gap {
    /// They differ.
    POSITIVE,
    /// They may be equal.
    MAY_BE_ZERO
  }

  /// Whether `upper` is at least `lower` in every row in which neither is NULL, and by how much;
  /// never found for floating-point numbers, of which equal ones may be different zeros.
  Optional<Gap> atLeast(Expression upper, Expression lower) {
    return Numbers.isFloating(upper.type()) ? Optional.empty() : order(upper, lower);
  }

  /// The same as numbers.
  Optional<Gap> order(Expression upper, Expression lower) {
    if (!isComparable(upper.type(), lower.type())) {
      return Optional.empty();
    }
    if (Numbers.isFloating(upper.type()) && !(isFinite(upper) && isFinite(lower))) {
      return Optional.empty();
    }
    List<LinearForm> differences = differences(upper, lower);
    if (differences.stream().anyMatch(each -> new Search(Gap.POSITIVE).proves(each))
        && !Numbers.isFloating(upper.type())) {
      return Optional.of(Gap.POSITIVE);
    }
    return differences.stream().anyMatch(each -> new Search(Gap.MAY_BE_ZERO).proves(each))
            || roundedDifferences(upper, lower).stream()
                .anyMatch(each -> new Search(Gap.MAY_BE_ZERO).proves(each))
        ? Optional.of(Gap.MAY_BE_ZERO)
        : Optional.empty();
  }

  private static boolean isComparable(Type upper, Type lower) {
    return Objects.equals(upper, lower) && Numbers.isNumeric(upper) && upper != SimpleType.BOOLEAN;
  }

  private boolean isFinite(Expression expression) {
    return Domains.rangeOf(domain(expression)).isPresent();
  }

  private List<LinearForm> differences(Expression upper, Expression lower) {
    LinearForms forms = new LinearForms(analysis, table);
    return List.of(forms.of(upper).minus(forms.of(lower)));
  }

  /// Differences of values before they are rounded: rounding keeps the order, and the values of the
  /// type to which is rounded.
  private List<LinearForm> roundedDifferences(Expression upper, Expression lower) {
    LinearForms forms = new LinearForms(analysis, table);
    Expression top = definition(upper);
    Expression bottom = definition(lower);
    List<LinearForm> result = new ArrayList<>();
    Optional<LinearForm> exactTop = isRoundedToType(top) ? forms.exact(top) : Optional.empty();
    Optional<LinearForm> exactBottom =
        isRoundedToType(bottom) ? forms.exact(bottom) : Optional.empty();
    exactTop.ifPresent(form -> result.add(form.minus(forms.of(lower))));
    exactBottom.ifPresent(form -> result.add(forms.of(upper).minus(form)));
    if (exactTop.isPresent() && exactBottom.isPresent() && rounding(top).equals(rounding(bottom))) {
      result.add(exactTop.get().minus(exactBottom.get()));
    }
    return result;
  }

  private Expression definition(Expression expression) {
    Expression result = expression;
    for (int i = 0; i < LinearForms.MAX_DEPTH; i++) {
      if (result instanceof Expression.ColumnReference column) {
        result = table.column(column.column()).expression();
      } else if (result instanceof Expression.WithNulls nulls) {
        result = nulls.expression();
      } else if (result instanceof Expression.Call call && call.function().equals("TRY")) {
        result = call.arguments().getFirst();
      } else {
        return result;
      }
    }
    return result;
  }

  /// Whether `operation` rounds to the nearest value of its type, or to one that is next to it.
  private static boolean isRoundedToType(Expression operation) {
    if (!LinearForms.isNumber(operation.type())) {
      return false;
    }
    if (!(operation instanceof Expression.Call call)) {
      return operation instanceof Expression.Cast;
    }
    return switch (call.function()) {
      case "+", "-", "*", "/" -> true;
      case "FLOOR", "CEIL", "ROUND", "TRUNCATE" ->
          call.arguments().size() == 1
              && !Numbers.isFloating(call.type())
              && Numbers.scale(call.type()) == 0;
      default -> false;
    };
  }

  private static String rounding(Expression operation) {
    return operation instanceof Expression.Call call
            && (call.function().length() > 1
                || call.function().equals("/") && Numbers.isInteger(call.type()))
        ? call.function()
        : "nearest";
  }

  /// A search for a proof that sums are never negative, or always positive.
  private final class Search {
    private final Gap gap;
    private int steps = MAX_STEPS;

    Search(Gap gap) {
      this.gap = gap;
    }

    boolean proves(LinearForm difference) {
      return proves(difference, List.of(), MAX_DEPTH);
    }

    /// @param facts sums that are not negative
    private boolean proves(LinearForm difference, List<LinearForm> facts, int depth) {
      if (isShown(difference)) {
        return true;
      }
      if (depth == 0 || steps-- <= 0) {
        return false;
      }
      for (Expression value : List.copyOf(difference.terms().keySet())) {
        for (LinearForm fact : facts) {
          if (fact.terms().containsKey(value)
              && lessBy(difference, fact, value)
                  .filter(rest -> proves(rest, without(facts, fact), depth - 1))
                  .isPresent()) {
            return true;
          }
        }
        boolean isLow = difference.factor(value).signum() > 0;
        for (List<BoundForms.Bound> all : new BoundForms(analysis, table).of(value, isLow)) {
          if (all.stream().allMatch(bound -> proves(difference, value, bound, facts, depth - 1))) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean proves(
        LinearForm difference,
        Expression value,
        BoundForms.Bound bound,
        List<LinearForm> facts,
        int depth) {
      List<LinearForm> more = new ArrayList<>(bound.facts());
      more.addAll(facts);
      return proves(difference.with(value, bound.form()), more, depth);
    }

    private boolean isShown(LinearForm difference) {
      return new LinearForms(analysis, table)
          .range(difference)
          .filter(range -> range.low().signum() > (gap == Gap.POSITIVE ? 0 : -1))
          .isPresent();
    }

    /// `difference` without so much of `fact`, which is not negative, that `value` goes away.
    private static Optional<LinearForm> lessBy(
        LinearForm difference, LinearForm fact, Expression value) {
      BigDecimal share =
          difference.factor(value).divide(fact.factor(value), MathContext.DECIMAL128);
      LinearForm rest = difference.minus(fact.times(share));
      return share.signum() > 0 && !rest.terms().containsKey(value)
          ? Optional.of(rest)
          : Optional.empty();
    }

    private static List<LinearForm> without(List<LinearForm> facts, LinearForm fact) {
      return facts.stream().filter(other -> other != fact).toList();
    }
  }

  private Domain domain(Expression expression) {
    return new ExpressionDomains(analysis, table, _ -> {}).domain(expression);
  }
}
