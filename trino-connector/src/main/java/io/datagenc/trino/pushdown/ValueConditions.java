package io.datagenc.trino.pushdown;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.type.NativeValues;
import io.datagenc.trino.type.PredicateValues;
import io.datagenc.virtual.rows.FewValues;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorExpressionEvaluator.EvaluationResult;
import io.trino.spi.connector.ConnectorExpressionEvaluator.Prepared;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Variable;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.NullableValue;
import io.trino.spi.predicate.ValueSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Conditions that say anything about one column that has few values: Trino decides them for each
/// of these at planning, so that rows are left out by it like by a list of values, in samples, too.
///
/// @param columns what the variables of expressions stand for
/// @param evaluator how Trino evaluates an expression
record ValueConditions(
    ServedPlan plan,
    TablePlan table,
    Map<String, ColumnHandle> columns,
    Function<ConnectorExpression, Prepared> evaluator) {

  /// More values take longer to decide than rows.
  private static final int MAX_VALUES = 10_000;

  /// A column, and the values of it for which a condition is true.
  record Condition(DatagenColumnHandle column, Domain values) {}

  /// What `condition` says; empty if it is about something else.
  Optional<Condition> of(ConnectorExpression condition) {
    Set<Variable> variables = new HashSet<>();
    collect(condition, variables);
    if (variables.size() != 1) {
      return Optional.empty();
    }
    Variable variable = variables.iterator().next();
    if (!(columns.get(variable.getName()) instanceof DatagenColumnHandle column)
        || column.isRow()
        || !PredicateValues.isComparable(table.column(column.name()).type())) {
      return Optional.empty();
    }
    return FewValues.of(plan, table, column.name(), MAX_VALUES)
        .flatMap(values -> admitted(condition, variable, column, values));
  }

  private static void collect(ConnectorExpression expression, Set<Variable> variables) {
    if (expression instanceof Variable variable) {
      variables.add(variable);
    }
    expression.getChildren().forEach(child -> collect(child, variables));
  }

  private Optional<Condition> admitted(
      ConnectorExpression condition,
      Variable variable,
      DatagenColumnHandle column,
      List<Value> values) {
    Type type = table.column(column.name()).type();
    try {
      Prepared prepared = evaluator.apply(condition);
      List<Object> admitted = new ArrayList<>();
      for (Value value : values) {
        Optional<Object> known = NativeValues.of(type, value);
        if (known.isEmpty()) {
          return Optional.empty();
        }
        Optional<Boolean> truth =
            truth(prepared, variable, NullableValue.of(variable.getType(), known.get()));
        if (truth.isEmpty()) {
          return Optional.empty();
        }
        if (truth.get()) {
          admitted.add(known.get());
        }
      }
      Optional<Boolean> ofNull =
          truth(prepared, variable, NullableValue.asNull(variable.getType()));
      return ofNull.map(
          isTrue ->
              new Condition(
                  column, Domain.create(ValueSet.copyOf(variable.getType(), admitted), isTrue)));
    } catch (TrinoException e) {
      // It fails for a value, which matters only where a row has it: Trino finds that out.
      return Optional.empty();
    }
  }

  /// Whether a condition is true; empty if Trino does not know.
  private static Optional<Boolean> truth(
      Prepared prepared, Variable variable, NullableValue value) {
    return switch (prepared.tryEvaluate(Map.of(variable.getName(), value))) {
      case EvaluationResult.Value result -> Optional.of(Boolean.TRUE.equals(result.value()));
      case EvaluationResult.NoResult _ -> Optional.empty();
    };
  }
}
