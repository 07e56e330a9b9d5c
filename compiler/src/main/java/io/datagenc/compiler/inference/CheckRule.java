package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.condition.OrdinaryValues;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;

/// What the CHECKs of a table say of one column's values: a list, a range, a pattern, an order of
/// two columns.
final class CheckRule implements InferenceRule {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    return new Reading(column, table)
        .values(known)
        .map(value -> Conclusion.value(value, new ExpressionFactory(column.span())))
        .orElse(Conclusion.PASSED);
  }

  /// The conditions of a table as they are read for one column.
  private static final class Reading {
    /// The digits of CURRENT_TIMESTAMP.
    private static final int MOMENT_DIGITS = 3;

    /// A bound that a condition gives.
    private record Bound(ValueExpression value, boolean isStrict) {}

    private final DeclaredColumn column;
    private final DeclaredTable table;
    private final Type type;
    private final ExpressionFactory make;
    private final Equalities equalities;
    private Optional<Bound> low = Optional.empty();
    private Optional<Bound> high = Optional.empty();

    Reading(DeclaredColumn column, DeclaredTable table) {
      this.column = column;
      this.table = table;
      this.type = column.type().orElseThrow();
      this.make = new ExpressionFactory(column.span());
      this.equalities = Equalities.of(table);
    }

    private Optional<ValueExpression> values(TableConditions.Column known) {
      Optional<ColumnValues> set = known.values();
      boolean isClosed =
          set.filter(values -> !(values instanceof ColumnValues.Ranges ranges) || isClosed(ranges))
              .filter(values -> !(values instanceof ColumnValues.AllTextsBut))
              .isPresent();
      List<ValueExpression> conditions =
          table.checks().stream()
              .flatMap(check -> TableConditions.conjuncts(check).stream())
              .toList();
      if (!isClosed) {
        conditions.forEach(this::bound);
        Optional<ValueExpression> bounded = set.isEmpty() ? range() : cut(set.get());
        if (bounded.isPresent()) {
          return bounded;
        }
      }
      return set.flatMap(
              values ->
                  OrdinaryValues.draw(values, type, column.span())
                      .map(drawn -> DefaultRule.mostly(column, values, drawn, table.zone())))
          .or(() -> TextConditions.texts(column, type, conditions))
          .or(() -> TextRanges.texts(column, type, conditions))
          .or(() -> ArrayLengths.arrays(column, type, conditions))
          .or(() -> JsonConditions.texts(column, type, conditions));
    }

    private static boolean isClosed(ColumnValues.Ranges ranges) {
      return ranges.hasLeast() && ranges.hasMost();
    }

    /// A range from a bound that is computed to a constant one.
    private Optional<ValueExpression> cut(ColumnValues set) {
      if (!(set instanceof ColumnValues.Ranges ranges)
          || (ranges.hasLeast() ? low : high).isPresent()
          || low.or(() -> high)
              .filter(bound -> ExpressionParts.paths(bound.value()).isEmpty())
              .isEmpty()) {
        return Optional.empty();
      }
      ValueExpression end =
          OrdinaryValues.constant(
              ranges.hasLeast() ? ranges.low() : ranges.high(), type, column.span());
      if (ranges.hasLeast()) {
        low = Optional.of(new Bound(end, false));
      } else {
        high = Optional.of(new Bound(end, false));
      }
      return range();
    }

    private void bound(ValueExpression condition) {
      if (condition instanceof Predicate.Between between
          && !between.negated()
          && names(between.value(), column)) {
        low(between.low(), false);
        high(between.high(), false);
      } else if (condition instanceof ValueExpression.Binary comparison) {
        if (names(comparison.left(), column)) {
          compared(comparison.operator(), comparison.right());
        } else if (names(comparison.right(), column)) {
          compared(comparison.operator().reversed(), comparison.left());
        }
      }
    }

    private void compared(BinaryOperator operator, ValueExpression other) {
      switch (operator) {
        case GREATER_THAN -> low(other, true);
        case GREATER_THAN_OR_EQUAL -> low(other, false);
        case LESS_THAN -> high(other, true);
        case LESS_THAN_OR_EQUAL -> high(other, false);
        case OR,
            AND,
            EQUAL,
            NOT_EQUAL,
            REGEX_MATCH,
            REGEX_MATCH_IGNORE_CASE,
            NOT_REGEX_MATCH,
            NOT_REGEX_MATCH_IGNORE_CASE,
            CONCATENATE,
            ADD,
            SUBTRACT,
            MULTIPLY,
            DIVIDE,
            MODULO,
            JSON_FIELD,
            JSON_FIELD_TEXT -> {}
      }
    }

    private void low(ValueExpression value, boolean isStrict) {
      if (low.isEmpty()
          && isKnown(value)
          && !OrdinaryValues.isConstant(value, type, table.zone())) {
        low = Optional.of(new Bound(value, isStrict));
      }
    }

    private void high(ValueExpression value, boolean isStrict) {
      if (high.isEmpty()
          && isKnown(value)
          && !OrdinaryValues.isConstant(value, type, table.zone())) {
        high = Optional.of(new Bound(value, isStrict));
      }
    }

    /// Whether a bound does not depend on the column that it bounds: of two columns without values
    /// the one declared first is free, and a column with an expression must not name others.
    private boolean isKnown(ValueExpression bound) {
      for (ValueExpression.Path path : ExpressionParts.paths(bound)) {
        if (path.name().parts().size() != 1) {
          return false;
        }
        Optional<DeclaredColumn> other = table.column(path.name().toString());
        if (other.isEmpty() || other.get().name().equals(column.name()) || !isFree(other.get())) {
          return false;
        }
      }
      return true;
    }

    private boolean isFree(DeclaredColumn other) {
      return switch (other.origin()) {
        case VALUE -> ExpressionParts.paths(other.value().orElseThrow()).isEmpty();
        case IDENTITY, REFERENCE -> true;
        case OPEN ->
            equalities.value(other).isPresent()
                ? equalities.isSettled(other, column)
                : table.isBefore(other, column);
      };
    }

    private Optional<ValueExpression> range() {
      return ends().map(this::asDeclared);
    }

    private Optional<ValueExpression> ends() {
      if (low.isPresent() && high.isPresent()) {
        Optional<ValueExpression> from = admitted(low.get(), BinaryOperator.ADD);
        Optional<ValueExpression> to = admitted(high.get(), BinaryOperator.SUBTRACT);
        return from.flatMap(least -> to.map(greatest -> make.call("uniform", least, greatest)));
      }
      return low.flatMap(bound -> beyond(bound, BinaryOperator.ADD))
          .or(() -> high.flatMap(bound -> beyond(bound, BinaryOperator.SUBTRACT)));
    }

    /// `value` as the column has it, where the moment of a bound has another type.
    private ValueExpression asDeclared(ValueExpression value) {
      List<ValueExpression> parts = ExpressionParts.all(value);
      boolean isOfInstant = parts.stream().anyMatch(Reading::isInstant);
      boolean isOfMoment = isOfInstant || parts.stream().anyMatch(Reading::isLocalMoment);
      return switch (type) {
        case TimestampType local
            when isOfInstant || (isOfMoment && local.precision() < MOMENT_DIGITS) ->
            make.cast(value, time(local.precision(), DataType.TimeZoneMode.WITHOUT));
        case TimestampWithTimeZoneType instant
            when isOfMoment && instant.precision() < MOMENT_DIGITS ->
            make.cast(value, time(instant.precision(), DataType.TimeZoneMode.WITH));
        case SimpleType simple when simple == SimpleType.DATE && isOfMoment ->
            make.cast(value, make.type("date"));
        case Type _ -> value;
      };
    }

    private static boolean isInstant(ValueExpression part) {
      return part instanceof ValueExpression.CurrentValue moment
              && moment.kind() == ValueExpression.CurrentValueKind.CURRENT_TIMESTAMP
          || part instanceof ValueExpression.FunctionCall call
              && call.name().toString().equals("now");
    }

    private static boolean isLocalMoment(ValueExpression part) {
      return part instanceof ValueExpression.CurrentValue moment
          && moment.kind() == ValueExpression.CurrentValueKind.LOCALTIMESTAMP;
    }

    private DataType time(int digits, DataType.TimeZoneMode zone) {
      return make.dateTime(DataType.DateTimeKind.TIMESTAMP, digits, zone);
    }

    /// Values at an ordinary distance from a bound.
    private Optional<ValueExpression> beyond(Bound bound, BinaryOperator direction) {
      // Few values are drawn from all of them, until they are in order.
      if (column.limits().filter(NumericLimits::areFew).isPresent()) {
        return Optional.empty();
      }
      return TypeInference.distance(type, bound.isStrict(), make)
          .map(distance -> make.binary(bound.value(), direction, distance));
    }

    private Optional<ValueExpression> admitted(Bound bound, BinaryOperator direction) {
      return bound.isStrict()
          ? TypeInference.next(type, bound.value(), direction, make)
          : Optional.of(bound.value());
    }

    private static boolean names(ValueExpression expression, DeclaredColumn column) {
      return expression instanceof ValueExpression.Path path
          && path.name().toString().equals(column.name());
    }
  }
}
