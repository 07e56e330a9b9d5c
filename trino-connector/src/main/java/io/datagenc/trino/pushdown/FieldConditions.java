package io.datagenc.trino.pushdown;

import io.datagenc.trino.handle.DatagenColumnHandle;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Constant;
import io.trino.spi.expression.FieldDereference;
import io.trino.spi.expression.FunctionName;
import io.trino.spi.expression.StandardFunctions;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The conditions of a filter on fields of rows that a query reads as a whole. Trino hands those on
/// fields that it reads alone over as conditions on their columns.
///
/// @param domains the values that fields have to have
/// @param remaining what else the filter says
record FieldConditions(Map<DatagenColumnHandle, Domain> domains, ConnectorExpression remaining) {

  /// The comparisons that say the same with their sides exchanged.
  private static final Map<FunctionName, FunctionName> TURNED =
      Map.of(
          StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.NOT_EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.NOT_EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.LESS_THAN_OPERATOR_FUNCTION_NAME,
          StandardFunctions.GREATER_THAN_OPERATOR_FUNCTION_NAME,
          StandardFunctions.LESS_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.GREATER_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.GREATER_THAN_OPERATOR_FUNCTION_NAME,
          StandardFunctions.LESS_THAN_OPERATOR_FUNCTION_NAME,
          StandardFunctions.GREATER_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME,
          StandardFunctions.LESS_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME);

  /// The conditions of `filter` on fields.
  ///
  /// @param column the column that an expression is, if it is one
  static FieldConditions of(
      ConnectorExpression filter,
      Function<ConnectorExpression, Optional<DatagenColumnHandle>> column) {
    Map<DatagenColumnHandle, Domain> domains = new HashMap<>();
    List<ConnectorExpression> remaining = new ArrayList<>();
    for (ConnectorExpression conjunct : conjuncts(filter)) {
      Optional<Condition> condition = condition(conjunct);
      Optional<DatagenColumnHandle> field =
          condition
              .map(Condition::field)
              .filter(FieldDereference.class::isInstance)
              .flatMap(column);
      if (field.isPresent()) {
        domains.merge(field.get(), condition.orElseThrow().domain(), Domain::intersect);
      } else {
        remaining.add(conjunct);
      }
    }
    return new FieldConditions(Map.copyOf(domains), conjunction(remaining));
  }

  /// The values that an expression has to have.
  private record Condition(ConnectorExpression field, Domain domain) {}

  private static List<ConnectorExpression> conjuncts(ConnectorExpression filter) {
    return filter instanceof Call call
            && call.getFunctionName().equals(StandardFunctions.AND_FUNCTION_NAME)
        ? call.getArguments().stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(filter);
  }

  private static ConnectorExpression conjunction(List<ConnectorExpression> conjuncts) {
    return switch (conjuncts.size()) {
      case 0 -> Constant.TRUE;
      case 1 -> conjuncts.getFirst();
      default -> new Call(BooleanType.BOOLEAN, StandardFunctions.AND_FUNCTION_NAME, conjuncts);
    };
  }

  private static Optional<Condition> condition(ConnectorExpression conjunct) {
    if (!(conjunct instanceof Call call) || call.getArguments().isEmpty()) {
      return Optional.empty();
    }
    FunctionName function = call.getFunctionName();
    List<ConnectorExpression> arguments = call.getArguments();
    ConnectorExpression first = arguments.getFirst();
    ConnectorExpression last = arguments.getLast();
    if (function.equals(StandardFunctions.IS_NULL_FUNCTION_NAME)) {
      return Optional.of(new Condition(first, Domain.onlyNull(first.getType())));
    }
    if (function.equals(StandardFunctions.NOT_FUNCTION_NAME)) {
      return condition(first)
          .filter(negated -> negated.domain().isOnlyNull())
          .map(negated -> new Condition(negated.field(), negated.domain().complement()));
    }
    if (!first.getType().isOrderable()) {
      return Optional.empty();
    }
    if (first instanceof Constant) {
      return Optional.ofNullable(TURNED.get(function))
          .flatMap(turned -> compared(turned, last, first));
    }
    if (function.equals(StandardFunctions.IN_PREDICATE_FUNCTION_NAME)) {
      return listed(first, last);
    }
    if (function.equals(StandardFunctions.BETWEEN_FUNCTION_NAME)) {
      return value(arguments.get(1))
          .flatMap(
              low ->
                  value(last)
                      .map(high -> Range.range(first.getType(), low, true, high, true))
                      .map(range -> condition(first, ValueSet.ofRanges(range))));
    }
    return arguments.size() == 2 ? compared(function, first, last) : Optional.empty();
  }

  private static Optional<Condition> listed(ConnectorExpression field, ConnectorExpression list) {
    if (!(list instanceof Call values)
        || !values.getFunctionName().equals(StandardFunctions.ARRAY_CONSTRUCTOR_FUNCTION_NAME)) {
      return Optional.empty();
    }
    List<Object> admitted =
        values.getArguments().stream().flatMap(value -> value(value).stream()).toList();
    return admitted.size() == values.getArguments().size()
        ? Optional.of(condition(field, ValueSet.copyOf(field.getType(), admitted)))
        : Optional.empty();
  }

  private static Optional<Condition> compared(
      FunctionName function, ConnectorExpression field, ConnectorExpression constant) {
    return value(constant)
        .flatMap(value -> values(function, field.getType(), value))
        .map(values -> condition(field, values));
  }

  private static Optional<ValueSet> values(FunctionName function, Type type, Object value) {
    if (function.equals(StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME)) {
      return Optional.of(ValueSet.of(type, value));
    }
    if (function.equals(StandardFunctions.NOT_EQUAL_OPERATOR_FUNCTION_NAME)) {
      return Optional.of(ValueSet.of(type, value).complement());
    }
    if (function.equals(StandardFunctions.LESS_THAN_OPERATOR_FUNCTION_NAME)) {
      return Optional.of(ValueSet.ofRanges(Range.lessThan(type, value)));
    }
    if (function.equals(StandardFunctions.LESS_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME)) {
      return Optional.of(ValueSet.ofRanges(Range.lessThanOrEqual(type, value)));
    }
    if (function.equals(StandardFunctions.GREATER_THAN_OPERATOR_FUNCTION_NAME)) {
      return Optional.of(ValueSet.ofRanges(Range.greaterThan(type, value)));
    }
    if (function.equals(StandardFunctions.GREATER_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME)) {
      return Optional.of(ValueSet.ofRanges(Range.greaterThanOrEqual(type, value)));
    }
    return Optional.empty();
  }

  /// The value of a constant that is not NULL.
  private static Optional<Object> value(ConnectorExpression expression) {
    return expression instanceof Constant constant
        ? Optional.ofNullable(constant.getValue())
        : Optional.empty();
  }

  private static Condition condition(ConnectorExpression field, ValueSet values) {
    return new Condition(field, Domain.create(values, false));
  }
}
