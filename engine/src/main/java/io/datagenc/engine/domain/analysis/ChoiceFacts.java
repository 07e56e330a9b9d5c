package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What the conditions of a CASE say of the rows that come to one of its results: their order, and
/// what is not NULL.
final class ChoiceFacts {

  /// `upper` is not less than `lower`, where neither is NULL.
  record Comparison(Expression upper, Expression lower) {}

  /// More cases than these are not told apart.
  private static final int MAX_CASES = 16;

  private final Function<Expression, Domain> domains;
  private final Set<Expression> present = new HashSet<>();
  private List<List<Comparison>> cases = List.of(List.of());

  ChoiceFacts(Function<Expression, Domain> domains) {
    this.domains = domains;
  }

  /// What is known of the rows for which no condition was true: each is one of these cases.
  List<List<Comparison>> cases() {
    return cases;
  }

  /// The same of the rows for which `condition` is true, and none before it.
  List<List<Comparison>> casesWhereTrue(Expression condition) {
    return both(cases, List.of(whereTrue(condition)));
  }

  /// Adds what is known where `condition` is not true.
  void addNotTrue(Expression condition) {
    cases = both(cases, notTrue(condition));
  }

  /// What holds in all of `cases`.
  static List<Comparison> common(List<List<Comparison>> cases) {
    return cases.getFirst().stream()
        .filter(each -> cases.stream().allMatch(other -> other.contains(each)))
        .toList();
  }

  /// The cases of both; those of `first` where these are too many.
  private static List<List<Comparison>> both(
      List<List<Comparison>> first, List<List<Comparison>> second) {
    if (first.size() * second.size() > MAX_CASES) {
      return first;
    }
    List<List<Comparison>> result = new ArrayList<>();
    for (List<Comparison> one : first) {
      for (List<Comparison> two : second) {
        List<Comparison> joined = new ArrayList<>(one);
        joined.addAll(two);
        result.add(joined);
      }
    }
    return result;
  }

  private List<Comparison> whereTrue(Expression condition) {
    if (!(condition instanceof Expression.Call call)) {
      return List.of();
    }
    return call.function().equals("AND")
        ? call.arguments().stream().flatMap(part -> whereTrue(part).stream()).toList()
        : compare(call, true);
  }

  private List<List<Comparison>> notTrue(Expression condition) {
    if (!(condition instanceof Expression.Call call)) {
      return List.of(List.of());
    }
    return switch (call.function()) {
      case "AND" -> {
        // One of them is not true, which says of none that it is.
        Set<Expression> known = Set.copyOf(present);
        List<List<Comparison>> any = new ArrayList<>();
        for (Expression part : call.arguments()) {
          any.addAll(notTrue(part));
          present.retainAll(known);
        }
        yield any.stream().distinct().toList();
      }
      case "OR" -> {
        List<List<Comparison>> all = List.of(List.of());
        for (Expression part : call.arguments()) {
          all = both(all, notTrue(part));
        }
        yield all;
      }
      case "IS NULL" -> {
        present.add(call.arguments().getFirst());
        yield List.of(List.of());
      }
      default -> List.of(compare(call, false));
    };
  }

  private List<Comparison> compare(Expression.Call call, boolean holds) {
    if (call.arguments().size() != 2) {
      return List.of();
    }
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    // A comparison with NULL is not true, nor is its opposite.
    if (!holds && !(isPresent(first) && isPresent(second))) {
      return List.of();
    }
    Comparison greater = new Comparison(first, second);
    Comparison less = new Comparison(second, first);
    return switch (call.function()) {
      case ">", ">=" -> List.of(holds ? greater : less);
      case "<", "<=" -> List.of(holds ? less : greater);
      case "=" -> holds ? List.of(greater, less) : List.of();
      default -> List.of();
    };
  }

  private boolean isPresent(Expression expression) {
    return present.contains(expression)
        || !domains.apply(expression).mayBeNull()
        || expression instanceof Expression.Cast cast
            && cast.mode() == CastMode.STRICT
            && isPresent(cast.operand());
  }
}
