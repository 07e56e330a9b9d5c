package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How far columns of `table` can get of which each is one of them in an earlier row plus
/// something: how often that is added is bounded by the rows that can be before a row.
///
/// @param columns the names of the columns
/// @param steps the most earlier rows that a value can have come along
record GrowthBounds(DomainAnalysis analysis, TablePlan table, Set<String> columns, long steps) {

  /// More alternatives are not looked at.
  private static final int MAX_ALTERNATIVES = 64;

  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(TextForms.DAY_MICROS);

  /// The values that column `name`, one of the columns, can have.
  Optional<Range> of(String name) {
    Type type = table.column(name).type();
    if (!isMeasured(type)) {
      return Optional.empty();
    }
    BigDecimal unit = type == SimpleType.DATE ? DAY_MICROS : BigDecimal.ONE;
    int scale = Numbers.scale(type);
    return bound(true)
        .flatMap(
            low ->
                bound(false)
                    .filter(high -> low.compareTo(high) <= 0)
                    .map(
                        high ->
                            new Range(
                                low.divide(unit, scale, RoundingMode.FLOOR),
                                high.divide(unit, scale, RoundingMode.CEILING))));
  }

  private static boolean isMeasured(Type type) {
    return (LinearForms.isNumber(type) && !Numbers.isFloating(type))
        || type == SimpleType.DATE
        || type instanceof TimestampType;
  }

  /// A number than which no value of the columns is less, or greater.
  private Optional<BigDecimal> bound(boolean isLow) {
    List<BigDecimal> beginnings = new ArrayList<>();
    BigDecimal step = BigDecimal.ZERO;
    for (String column : columns) {
      Optional<List<LinearForm>> alternatives =
          isMeasured(table.column(column).type())
              ? alternatives(table.column(column).expression(), isLow, LinearForms.MAX_DEPTH)
              : Optional.empty();
      if (alternatives.isEmpty()) {
        return Optional.empty();
      }
      for (LinearForm form : alternatives.get()) {
        Optional<Sum> sum = sum(form, isLow);
        if (sum.isEmpty()) {
          return Optional.empty();
        }
        beginnings.addAll(sum.get().beginnings);
        BigDecimal added = sum.get().step;
        step = isLow ? step.min(added) : step.max(added);
      }
    }
    BigDecimal all = step.multiply(BigDecimal.valueOf(steps));
    return beginnings.stream()
        .reduce((a, b) -> isLow ? a.min(b) : a.max(b))
        .map(beginning -> beginning.add(all));
  }

  /// What a value is made of.
  ///
  /// @param beginnings what it can be where it is not made of an earlier one
  /// @param step what is added to an earlier one, 0 if it is not made of one
  private record Sum(List<BigDecimal> beginnings, BigDecimal step) {}

  /// What `form` is at least, or at most; empty if that is not known.
  private Optional<Sum> sum(LinearForm form, boolean isLow) {
    Map<Expression, BigDecimal> others = new HashMap<>(form.terms());
    List<Expression> own =
        form.terms().keySet().stream()
            .filter(this::isEarlierValue)
            .filter(value -> form.factor(value).compareTo(unit(value)) == 0)
            .toList();
    own.forEach(others::remove);
    Optional<BigDecimal> rest = most(new LinearForm(others, form.rest()), isLow);
    if (rest.isEmpty() || own.size() > 1) {
      return Optional.empty();
    }
    if (own.isEmpty()) {
      return Optional.of(new Sum(List.of(rest.get()), BigDecimal.ZERO));
    }
    return beginnings(own.getFirst(), isLow)
        .map(
            beginnings ->
                new Sum(
                    beginnings.stream().map(beginning -> beginning.add(rest.get())).toList(),
                    rest.get()));
  }

  /// What stands for `earlier`, an earlier value, where there is no earlier row.
  private Optional<List<BigDecimal>> beginnings(Expression earlier, boolean isLow) {
    if (!(earlier instanceof SiblingValue sibling)) {
      return Optional.of(List.of());
    }
    Optional<List<LinearForm>> forms =
        alternatives(sibling.otherwise(), isLow, LinearForms.MAX_DEPTH);
    List<BigDecimal> known =
        forms.stream().flatMap(List::stream).flatMap(form -> most(form, isLow).stream()).toList();
    return forms.map(List::size).filter(count -> count == known.size()).map(_ -> known);
  }

  private static BigDecimal unit(Expression value) {
    return value.type() == SimpleType.DATE ? DAY_MICROS : BigDecimal.ONE;
  }

  /// The least or the greatest number that `form` can be, if it depends on none of the columns.
  private Optional<BigDecimal> most(LinearForm form, boolean isLow) {
    return readsColumns(List.copyOf(form.terms().keySet()))
        ? Optional.empty()
        : new LinearForms(analysis, table)
            .range(form)
            .map(range -> isLow ? range.low() : range.high());
  }

  private boolean readsColumns(List<Expression> values) {
    return !Collections.disjoint(columns, RowInputs.columnsOf(analysis.plan(), table, values))
        || values.stream()
            .flatMap(value -> earlierCells(value).stream())
            .anyMatch(cell -> cell.table().equals(table.name()) && columns.contains(cell.name()));
  }

  private Set<RowInputs.Cell> earlierCells(Expression value) {
    return RowInputs.of(analysis.plan(), table, value).earlier();
  }

  /// Whether `value` is one of the columns in an earlier row.
  private boolean isEarlierValue(Expression value) {
    Expression last = value;
    while (last instanceof Expression.Path path && analysis.isRecursion(table, path)) {
      last = path.expression();
    }
    if (last instanceof SiblingValue sibling && sibling.frame().equals(SiblingFrame.at(-1))) {
      last = sibling.value();
      while (last instanceof Expression.Cast cast && LinearForms.isExact(cast)) {
        last = cast.operand();
      }
    }
    return last != value
        && last instanceof Expression.ColumnReference column
        && columns.contains(column.column());
  }

  /// Sums of which `value` is one in every row in which it is not NULL; or of which one is not
  /// greater than it, or not less.
  ///
  /// @param isLow which of both, where it is drawn
  private Optional<List<LinearForm>> alternatives(Expression value, boolean isLow, int depth) {
    if (depth == 0) {
      return Optional.empty();
    }
    return switch (value) {
      case Expression.Literal literal when literal.value() == Value.Null.NULL ->
          Optional.of(List.of());
      case Expression.ColumnReference column when columns.contains(column.column()) ->
          alternatives(table.column(column.column()).expression(), isLow, depth - 1);
      case Expression.WithNulls nulls -> alternatives(nulls.expression(), isLow, depth - 1);
      case Expression.Case choice ->
          union(
              Stream.concat(
                      choice.branches().stream().map(Expression.Branch::result),
                      Stream.of(choice.otherwise()))
                  .toList(),
              isLow,
              depth);
      case Expression.Draw draw
          when draw.distribution() instanceof Distribution.Uniform uniform
              && isMeasured(draw.type()) ->
          alternatives(isLow ? uniform.low() : uniform.high(), isLow, depth - 1);
      case Expression.Cast cast
          when LinearForms.isNumber(cast.type())
              && isMeasured(cast.operand().type())
              && LinearForms.isExact(cast) ->
          alternatives(cast.operand(), isLow, depth - 1);
      case Expression.Call call -> call(call, isLow, depth);
      case Expression other -> Optional.of(List.of(form(other)));
    };
  }

  private LinearForm form(Expression value) {
    return new LinearForms(analysis, table).of(value);
  }

  private Optional<List<LinearForm>> call(Expression.Call call, boolean isLow, int depth) {
    List<Expression> arguments = call.arguments();
    return switch (call.function()) {
      case "COALESCE", "GREATEST", "LEAST" -> union(arguments, isLow, depth);
      case "+", "DATETIME_PLUS", "-", "DATETIME_MINUS" ->
          arguments.size() == 2 && LinearForms.isSupported(call) && readsColumns(arguments)
              ? sum(call, isLow, depth)
              : Optional.of(List.of(form(call)));
      default -> Optional.of(List.of(form(call)));
    };
  }

  private Optional<List<LinearForm>> sum(Expression.Call call, boolean isLow, int depth) {
    boolean isSum = call.function().equals("+") || call.function().equals("DATETIME_PLUS");
    Optional<List<LinearForm>> left = alternatives(call.arguments().getFirst(), isLow, depth - 1);
    Optional<List<LinearForm>> right =
        alternatives(call.arguments().getLast(), isLow == isSum, depth - 1);
    if (left.isEmpty()
        || right.isEmpty()
        || left.get().size() * right.get().size() > MAX_ALTERNATIVES) {
      return Optional.empty();
    }
    LinearForms forms = new LinearForms(analysis, table);
    List<LinearForm> sums = new ArrayList<>();
    for (LinearForm one : left.get()) {
      for (LinearForm two : right.get()) {
        Optional<LinearForm> sum = forms.rounded(isSum ? one.plus(two) : one.minus(two), call);
        if (sum.isEmpty()) {
          return Optional.empty();
        }
        sums.add(sum.get());
      }
    }
    return Optional.of(sums);
  }

  private Optional<List<LinearForm>> union(List<Expression> values, boolean isLow, int depth) {
    List<LinearForm> all = new ArrayList<>();
    for (Expression value : values) {
      Optional<List<LinearForm>> some = alternatives(value, isLow, depth - 1);
      if (some.isEmpty() || all.size() + some.get().size() > MAX_ALTERNATIVES) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }
}
