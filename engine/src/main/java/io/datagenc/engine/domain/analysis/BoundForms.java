package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What bounds a value of a row of `table` in that row: the parameters of its draw, its arguments,
/// the results it is chosen from.
record BoundForms(DomainAnalysis analysis, TablePlan table) {

  /// Something that a value is at least, or at most, where `facts`, sums that are not negative,
  /// hold.
  record Bound(LinearForm form, List<LinearForm> facts) {
    Bound {
      facts = List.copyOf(facts);
    }

    static Bound of(LinearForm form) {
      return new Bound(form, List.of());
    }

    Bound through(String reference) {
      return new Bound(
          form.through(reference), facts.stream().map(fact -> fact.through(reference)).toList());
    }
  }

  /// What `value` is at least, or at most: in every row one of the bounds of each of the lists.
  ///
  /// @param isLow whether lower bounds are wanted
  List<List<Bound>> of(Expression value, boolean isLow) {
    return switch (value) {
      case Expression.ColumnReference column ->
          of(table.column(column.column()).expression(), isLow);
      case Expression.WithNulls nulls -> of(nulls.expression(), isLow);
      case Expression.Path path when analysis.isRecursion(table, path) -> one(form(path));
      case Expression.Path path ->
          new BoundForms(analysis, analysis.table(table.reference(path.reference()).parent()))
              .of(path.expression(), isLow).stream()
                  .map(all -> all.stream().map(bound -> bound.through(path.reference())).toList())
                  .toList();
      case Expression.Draw draw -> draw(draw, isLow);
      case Expression.Case choice -> List.of(choice(choice));
      case Expression.Call call -> call(call, isLow);
      case Expression.Literal _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.Enumerated _,
          Expression.AdmittedIndex _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          List.of();
    };
  }

  private List<List<Bound>> draw(Expression.Draw draw, boolean isLow) {
    return switch (draw.distribution()) {
      case Distribution.Uniform uniform -> one(form(isLow ? uniform.low() : uniform.high()));
      case Distribution.ByLaw drawn -> byLaw(draw, drawn, isLow);
      case Distribution.Choice choice -> List.of(all(choice.values()));
      case Distribution.WeightedChoice choice ->
          List.of(
              all(
                  choice.alternatives().stream()
                      .filter(alternative -> alternative.weight().signum() > 0)
                      .map(Distribution.Alternative::value)
                      .toList()));
      case Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Uuid _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _,
          Distribution.Text _ ->
          List.of();
    };
  }

  private List<List<Bound>> byLaw(Expression.Draw draw, Distribution.ByLaw drawn, boolean isLow) {
    List<List<Bound>> result = new ArrayList<>();
    drawn
        .bounds()
        .map(bounds -> isLow ? bounds.low() : bounds.high())
        .flatMap(bound -> rounded(bound, draw.type()))
        .ifPresent(form -> result.addAll(one(form)));
    if (drawn.law().isBetweenValues()) {
      List<Expression> values = drawn.parameters();
      rounded(isLow ? values.getFirst() : values.getLast(), draw.type())
          .ifPresent(form -> result.addAll(one(form)));
    }
    return result;
  }

  /// A bound of numbers that are then rounded to `type`. Rounded to a type of their own, dates and
  /// times stay between bounds of this type.
  private Optional<LinearForm> rounded(Expression bound, Type type) {
    if (LinearForms.isNumber(type)) {
      return Optional.of(form(bound).plus(roundingOf(type)));
    }
    return bound.type().equals(type) ? Optional.of(form(bound)) : Optional.empty();
  }

  private static Range roundingOf(Type type) {
    BigDecimal half =
        Numbers.isFloating(type)
            ? BigDecimal.ZERO
            : new BigDecimal("0.5").movePointLeft(Numbers.scale(type));
    return new Range(half.negate(), half);
  }

  private LinearForm form(Expression expression) {
    return new LinearForms(analysis, table).of(expression);
  }

  private static List<List<Bound>> one(LinearForm form) {
    return List.of(List.of(Bound.of(form)));
  }

  private List<Bound> all(List<Expression> results) {
    return results.stream()
        .filter(result -> !isNull(result))
        .map(this::form)
        .map(Bound::of)
        .toList();
  }

  private boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal literal && literal.value() == Value.Null.NULL
        || domain(expression).maxDistinct() == 0;
  }

  private Domain domain(Expression expression) {
    return new ExpressionDomains(analysis, table, _ -> {}).domain(expression);
  }

  /// The results, each with what its condition and those before it say.
  private List<Bound> choice(Expression.Case choice) {
    List<Bound> bounds = new ArrayList<>();
    ChoiceFacts facts = new ChoiceFacts(this::domain);
    for (Expression.Branch branch : choice.branches()) {
      if (!isNull(branch.result())) {
        bounds.addAll(bounds(branch.result(), facts.casesWhereTrue(branch.condition())));
      }
      facts.addNotTrue(branch.condition());
    }
    if (!isNull(choice.otherwise())) {
      bounds.addAll(bounds(choice.otherwise(), facts.cases()));
    }
    return bounds;
  }

  private List<Bound> bounds(Expression result, List<List<ChoiceFacts.Comparison>> cases) {
    return cases.stream().map(each -> new Bound(form(result), forms(each))).distinct().toList();
  }

  private List<LinearForm> forms(List<ChoiceFacts.Comparison> comparisons) {
    return comparisons.stream()
        .filter(each -> Numbers.isNumeric(each.upper().type()))
        .filter(each -> each.upper().type().equals(each.lower().type()))
        .map(each -> form(each.upper()).minus(form(each.lower())))
        .toList();
  }

  private List<List<Bound>> call(Expression.Call call, boolean isLow) {
    return switch (call.function()) {
      case "TRY" -> of(call.arguments().getFirst(), isLow);
      case "COALESCE" -> List.of(all(call.arguments()));
      case "DATE_TRUNC" -> isLow ? List.of() : rest(call.arguments().getLast(), call.type());
      case "LAST_DAY" -> isLow ? rest(call.arguments().getFirst(), call.type()) : List.of();
      case "ABS" -> magnitude(call.arguments().getFirst(), isLow);
      case "*" -> product(call, isLow);
      case "+", "DATETIME_PLUS" -> call.arguments().size() == 2 ? sum(call, isLow) : List.of();
      case "-", "DATETIME_MINUS" ->
          call.arguments().size() == 2 ? difference(call, isLow) : List.of();
      default -> List.of();
    };
  }

  /// A date or time of which the value is the first or the last of some.
  private List<List<Bound>> rest(Expression time, Type type) {
    return time.type().equals(type) ? one(form(time)) : List.of();
  }

  private List<List<Bound>> magnitude(Expression operand, boolean isLow) {
    LinearForm form = form(operand);
    LinearForm negated = LinearForm.ZERO.minus(form);
    return isLow
        ? List.of(List.of(Bound.of(form)), List.of(Bound.of(negated)))
        : List.of(List.of(new Bound(form, List.of(form)), new Bound(negated, List.of(negated))));
  }

  /// A product of two values that vary: of one that is not negative the least and the greatest
  /// multiple.
  private List<List<Bound>> product(Expression.Call call, boolean isLow) {
    if (call.arguments().size() != 2 || !isExactNumber(call.type())) {
      return List.of();
    }
    List<List<Bound>> bounds = new ArrayList<>();
    Expression first = call.arguments().getFirst();
    if (isLow && Numbers.isInteger(first.type()) && first.equals(call.arguments().getLast())) {
      // The square of a whole number is not less than its magnitude.
      bounds.addAll(magnitude(first, true));
    }
    for (int i = 0; i < 2; i++) {
      Expression value = call.arguments().get(i);
      Optional<Range> values = Domains.rangeOf(domain(value));
      Optional<Range> factors = Domains.rangeOf(domain(call.arguments().get(1 - i)));
      if (!isExactNumber(value.type()) || values.isEmpty() || factors.isEmpty()) {
        continue;
      }
      boolean isNatural = values.get().low().signum() >= 0;
      if (isNatural || values.get().high().signum() <= 0) {
        BigDecimal factor = isLow == isNatural ? factors.get().low() : factors.get().high();
        bounds.addAll(one(form(value).times(factor).plus(roundingOf(call))));
      }
    }
    return bounds;
  }

  /// How far a product may be from the exact one.
  private static Range roundingOf(Expression.Call product) {
    int scale = product.arguments().stream().mapToInt(factor -> Numbers.scale(factor.type())).sum();
    return Numbers.scale(product.type()) >= scale ? Range.of(0, 0) : roundingOf(product.type());
  }

  private static boolean isExactNumber(Type type) {
    return LinearForms.isNumber(type) && !Numbers.isFloating(type);
  }

  /// A date, or a time, plus months or the like: of which only the sign is known, and so many days.
  private List<List<Bound>> sum(Expression.Call call, boolean isLow) {
    List<List<Bound>> bounds = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Expression date = call.arguments().get(i);
      Expression shift = call.arguments().get(1 - i);
      if (date.type().equals(call.type())) {
        bounds.addAll(shifted(date, Domains.rangeOf(domain(shift)), shift.type(), isLow));
      }
    }
    return bounds;
  }

  private List<List<Bound>> difference(Expression.Call call, boolean isLow) {
    Expression shift = call.arguments().getLast();
    return call.arguments().getFirst().type().equals(call.type())
        ? shifted(
            call.arguments().getFirst(),
            Domains.rangeOf(domain(shift)).map(Range::negate),
            shift.type(),
            isLow)
        : List.of();
  }

  private List<List<Bound>> shifted(
      Expression date, Optional<Range> shifts, Type shiftType, boolean isLow) {
    if (shiftType != SimpleType.INTERVAL_YEAR_MONTH || shifts.isEmpty()) {
      return List.of();
    }
    List<List<Bound>> bounds = new ArrayList<>();
    LinearForm from = form(date);
    if (isLow ? shifts.get().low().signum() >= 0 : shifts.get().high().signum() <= 0) {
      bounds.addAll(one(from));
    }
    ArithmeticDomains.monthsAsDays(shifts)
        .map(days -> days.times(Range.of(BigDecimal.valueOf(TextForms.DAY_MICROS))))
        .ifPresent(micros -> bounds.addAll(one(from.plus(micros))));
    return bounds;
  }
}
