package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.SortItem;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Arrangement;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an aggregate says of the order of its rows, and of rows with equal values.
///
/// @param isDistinct whether equal values count once; never where that changes nothing
record AggregateArrangement(boolean isDistinct, List<SortItem> items) {

  AggregateArrangement {
    items = List.copyOf(items);
  }

  static AggregateArrangement of(AggregateFunction function, ValueExpression.FunctionCall call) {
    CallModifiers modifiers = call.modifiers();
    return new AggregateArrangement(
        modifiers.distinct() && countsRepetitions(function),
        modifiers.orderBy().isEmpty() ? modifiers.withinGroup() : modifiers.orderBy());
  }

  /// Whether another row with the same value changes the result.
  private static boolean countsRepetitions(AggregateFunction function) {
    return switch (function) {
      case MIN, MAX, BOOL_AND, BOOL_OR -> false;
      case COUNT_ROWS, COUNT, SUM, AVG, MIN_BY, MAX_BY, ARRAY_AGG, LISTAGG, JSON_ARRAYAGG -> true;
    };
  }

  private static boolean isOrdered(AggregateFunction function) {
    return switch (function) {
      case ARRAY_AGG, LISTAGG, JSON_ARRAYAGG -> true;
      case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, BOOL_AND, BOOL_OR, MIN_BY, MAX_BY -> false;
    };
  }

  /// What is wrong with how `call` is written.
  static Optional<Diagnostic> problem(
      AggregateFunction function, ValueExpression.FunctionCall call) {
    CallModifiers modifiers = call.modifiers();
    boolean isOfOneRow =
        function == AggregateFunction.MIN_BY || function == AggregateFunction.MAX_BY;
    if (modifiers.distinct() && isOfOneRow) {
      return Optional.of(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  call.span(),
                  "`%s` is of one row, whatever equals it".formatted(call.name()))
              .withHelp("leave DISTINCT out"));
    }
    boolean hasBoth = !modifiers.orderBy().isEmpty() && !modifiers.withinGroup().isEmpty();
    boolean isWithinGroup =
        !modifiers.withinGroup().isEmpty() && function != AggregateFunction.LISTAGG;
    if (hasBoth || (isWithinGroup && isOrdered(function))) {
      return Optional.of(
          Diagnostic.of(
                  INVALID_ARGUMENTS,
                  modifiers.withinGroup().getFirst().span(),
                  hasBoth
                      ? "the order of the rows is said twice"
                      : "`WITHIN GROUP` is the order of `LISTAGG`")
              .withHelp(
                  hasBoth
                      ? "keep one of the two ORDER BY"
                      : "`%s(value ORDER BY key)`".formatted(function.sqlName())));
    }
    List<SortItem> items = of(function, call).items();
    return items.isEmpty() || isOrdered(function)
        ? Optional.empty()
        : Optional.of(
            Diagnostic.of(
                    INVALID_ARGUMENTS,
                    items.getFirst().span(),
                    "`%s` does not depend on the order of the rows".formatted(call.name()))
                .withHelp(
                    "leave ORDER BY out; `MIN_BY(value, key)` is the value of the first row in an"
                        + " order"));
  }

  /// What the rows are ordered by.
  List<ValueExpression> values() {
    return items.stream().map(SortItem::value).toList();
  }

  /// What is wrong with the types of what is compared, or with a key that not all equal values have
  /// in common.
  ///
  /// @param argument the first argument, if there is one
  /// @param keys the compiled values
  Optional<Diagnostic> problem(
      ValueExpression.FunctionCall call, List<Expression> argument, List<Expression> keys) {
    for (int i = 0; i < keys.size(); i++) {
      if (!AggregateTypes.isOrdered(keys.get(i).type())) {
        return Optional.of(
            Diagnostic.of(
                TYPE_MISMATCH,
                items.get(i).span(),
                "values of type %s have no order".formatted(keys.get(i).type().sql())));
      }
    }
    if (!isDistinct) {
      return Optional.empty();
    }
    Expression value = argument.getFirst();
    if (!AggregateTypes.isOrdered(value.type())) {
      return Optional.of(
          Diagnostic.of(
                  TYPE_MISMATCH,
                  call.span(),
                  "values of type %s are not compared".formatted(value.type().sql()))
              .withHelp(
                  value.type() == SimpleType.JSON
                      ? "collect texts or numbers, `ARRAY_AGG(DISTINCT value)`, and make JSON of"
                          + " them: `CAST(… AS JSON)`"
                      : "leave DISTINCT out, or name a part of the value"));
    }
    for (int i = 0; i < keys.size(); i++) {
      if (!keys.get(i).equals(value)) {
        return Optional.of(
            Diagnostic.of(
                    INVALID_ARGUMENTS,
                    items.get(i).span(),
                    "rows with equal values may have different keys")
                .withHelp("with DISTINCT, order by the value itself"));
      }
    }
    return Optional.empty();
  }

  /// @param keys the compiled values
  Arrangement arrangement(List<Expression> keys) {
    List<Arrangement.SortKey> sorted = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      SortItem item = items.get(i);
      sorted.add(
          new Arrangement.SortKey(
              keys.get(i),
              item.direction().filter(SortItem.SortDirection.DESC::equals).isPresent()
                  ? Arrangement.Direction.DESCENDING
                  : Arrangement.Direction.ASCENDING,
              item.nulls().filter(SortItem.NullOrder.FIRST::equals).isPresent()
                  ? Arrangement.Nulls.FIRST
                  : Arrangement.Nulls.LAST));
    }
    return new Arrangement(isDistinct, sorted);
  }
}
