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

/// The conditions of a filter that Trino hands over as expressions, and that say which values
/// columns have: those on fields of rows that a query reads as a whole (those on fields that it
/// reads alone are conditions on their columns), and those on columns that have few values.
///
/// @param domains the values that fields and columns have to have
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
  /// @param column the column that a field is, if it is one whose values Trino and the engine order
  ///   equally
  /// @param condition the values that a condition means, where they are few
  static FieldConditions of(
      ConnectorExpression filter,
      Function<FieldDereference, Optional<DatagenColumnHandle>> column,
      Function<ConnectorExpression, Optional<ValueConditions.Condition>> condition) {
    Map<DatagenColumnHandle, Domain> domains = new HashMap<>();
    List<ConnectorExpression> remaining = new ArrayList<>();
    for (ConnectorExpression conjunct : conjuncts(filter)) {
      // Only then are there values to speak of: of others not all can be the end of a range, such
      // as NaN and arrays that hold NULL.
      Optional<DatagenColumnHandle> field = subject(conjunct).flatMap(column);
      Optional<Domain> values = field.flatMap(_ -> domain(conjunct));
      Optional<ValueConditions.Condition> listed =
          values.isPresent() ? Optional.empty() : condition.apply(conjunct);
      if (values.isPresent()) {
        domains.merge(field.orElseThrow(), values.get(), Domain::intersect);
      } else if (listed.isPresent()) {
        domains.merge(listed.get().column(), listed.get().values(), Domain::intersect);
      } else {
        remaining.add(conjunct);
      }
    }
    return new FieldConditions(Map.copyOf(domains), conjunction(remaining));
  }

  /// The field that a condition is about.
  private static Optional<FieldDereference> subject(ConnectorExpression conjunct) {
    if (!(conjunct instanceof Call call) || call.getArguments().isEmpty()) {
      return Optional.empty();
    }
    if (call.getFunctionName().equals(StandardFunctions.NOT_FUNCTION_NAME)) {
      return subject(call.getArguments().getFirst());
    }
    ConnectorExpression first = call.getArguments().getFirst();
    return (first instanceof Constant ? call.getArguments().getLast() : first)
            instanceof FieldDereference field
        ? Optional.of(field)
        : Optional.empty();
  }

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

  /// The values that its field has to have for a condition to be true; empty if it says something
  /// else.
  private static Optional<Domain> domain(ConnectorExpression conjunct) {
    if (!(conjunct instanceof Call call)) {
      return Optional.empty();
    }
    FunctionName function = call.getFunctionName();
    List<ConnectorExpression> arguments = call.getArguments();
    ConnectorExpression first = arguments.getFirst();
    ConnectorExpression last = arguments.getLast();
    if (function.equals(StandardFunctions.IS_NULL_FUNCTION_NAME)) {
      return Optional.of(Domain.onlyNull(first.getType()));
    }
    if (function.equals(StandardFunctions.NOT_FUNCTION_NAME)) {
      return domain(first).filter(Domain::isOnlyNull).map(Domain::complement);
    }
    return values(function, arguments, first, last).map(values -> Domain.create(values, false));
  }

  private static Optional<ValueSet> values(
      FunctionName function,
      List<ConnectorExpression> arguments,
      ConnectorExpression first,
      ConnectorExpression last) {
    if (first instanceof Constant constant) {
      return Optional.ofNullable(TURNED.get(function))
          .filter(_ -> arguments.size() == 2)
          .flatMap(turned -> compared(turned, constant));
    }
    if (function.equals(StandardFunctions.IN_PREDICATE_FUNCTION_NAME)) {
      return listed(first.getType(), last);
    }
    if (function.equals(StandardFunctions.BETWEEN_FUNCTION_NAME)) {
      // Of ends in the wrong order nothing is left.
      return arguments.get(1) instanceof Constant low && last instanceof Constant high
          ? compared(StandardFunctions.GREATER_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME, low)
              .flatMap(
                  from ->
                      compared(StandardFunctions.LESS_THAN_OR_EQUAL_OPERATOR_FUNCTION_NAME, high)
                          .map(from::intersect))
          : Optional.empty();
    }
    return arguments.size() == 2 && last instanceof Constant constant
        ? compared(function, constant)
        : Optional.empty();
  }

  private static Optional<ValueSet> listed(Type type, ConnectorExpression list) {
    if (!(list instanceof Call values)
        || !values.getFunctionName().equals(StandardFunctions.ARRAY_CONSTRUCTOR_FUNCTION_NAME)) {
      return Optional.empty();
    }
    List<Object> admitted = new ArrayList<>();
    for (ConnectorExpression value : values.getArguments()) {
      if (!(value instanceof Constant constant)) {
        return Optional.empty();
      }
      // Nothing equals NULL.
      Optional.ofNullable(constant.getValue()).ifPresent(admitted::add);
    }
    return Optional.of(ValueSet.copyOf(type, admitted));
  }

  /// The values that compare with `constant` as `function` says; with NULL none does.
  private static Optional<ValueSet> compared(FunctionName function, Constant constant) {
    Type type = constant.getType();
    if (!TURNED.containsKey(function)) {
      return Optional.empty();
    }
    Object value = constant.getValue();
    if (value == null) {
      return Optional.of(ValueSet.none(type));
    }
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
    return Optional.of(
        ValueSet.ofRanges(
            function.equals(StandardFunctions.GREATER_THAN_OPERATOR_FUNCTION_NAME)
                ? Range.greaterThan(type, value)
                : Range.greaterThanOrEqual(type, value)));
  }
}
