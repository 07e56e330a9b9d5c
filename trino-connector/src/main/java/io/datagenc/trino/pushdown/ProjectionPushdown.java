package io.datagenc.trino.pushdown;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.virtual.table.FieldColumns;
import io.trino.spi.connector.Assignment;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.FieldDereference;
import io.trino.spi.expression.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Replaces fields of rows, of which a query wants nothing else, by columns of their own: only
/// these fields are generated.
public final class ProjectionPushdown {
  private final TablePlan table;
  private final Map<String, ColumnHandle> columns;

  /// @param table to which the columns of fields have been added
  /// @param columns what the variables of expressions stand for
  public ProjectionPushdown(TablePlan table, Map<String, ColumnHandle> columns) {
    this.table = table;
    this.columns = columns;
  }

  /// Expressions over columns.
  public record Projected(List<ConnectorExpression> projections, List<Assignment> assignments) {}

  /// `projections`, with variables for fields; empty if there are none to replace.
  public Optional<Projected> apply(List<ConnectorExpression> projections) {
    Map<DatagenColumnHandle, Variable> fields = new LinkedHashMap<>();
    Set<String> wholes = new HashSet<>();
    projections.forEach(projection -> collect(projection, fields, wholes));
    // What is read anyway is not generated a second time.
    fields
        .keySet()
        .removeIf(field -> wholes.stream().anyMatch(whole -> isWithin(field.name(), whole)));
    Set<DatagenColumnHandle> found = Set.copyOf(fields.keySet());
    fields
        .keySet()
        .removeIf(field -> found.stream().anyMatch(other -> isWithin(field.name(), other.name())));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    List<ConnectorExpression> replaced =
        projections.stream().map(projection -> replace(projection, fields)).toList();
    if (replaced.equals(projections)) {
      return Optional.empty();
    }
    Map<String, Assignment> assignments = new LinkedHashMap<>();
    Map<String, ColumnHandle> all = new HashMap<>(columns);
    fields.forEach((field, variable) -> all.put(variable.getName(), field));
    replaced.forEach(projection -> assign(projection, all, assignments));
    return Optional.of(new Projected(replaced, List.copyOf(assignments.values())));
  }

  private static boolean isWithin(String field, String row) {
    return field.startsWith(row + ".");
  }

  /// Adds the fields of `expression`, with the variables that are to replace them, and the names of
  /// the columns that it reads as a whole.
  private void collect(
      ConnectorExpression expression,
      Map<DatagenColumnHandle, Variable> fields,
      Set<String> wholes) {
    Optional<DatagenColumnHandle> column = column(expression);
    if (column.isPresent() && expression instanceof FieldDereference) {
      fields.computeIfAbsent(column.get(), field -> variable(field, expression));
    } else if (column.isPresent()) {
      wholes.add(column.get().name());
    } else {
      expression.getChildren().forEach(child -> collect(child, fields, wholes));
    }
  }

  private Variable variable(DatagenColumnHandle field, ConnectorExpression expression) {
    String name = field.name();
    while (columns.containsKey(name)) {
      name += "_field";
    }
    return new Variable(name, expression.getType());
  }

  /// The column of the table that `expression` is: a variable, or a field of one.
  Optional<DatagenColumnHandle> column(ConnectorExpression expression) {
    return switch (expression) {
      case Variable variable ->
          columns.get(variable.getName()) instanceof DatagenColumnHandle column
              ? Optional.of(column)
              : Optional.empty();
      case FieldDereference field ->
          column(field.getTarget())
              .filter(row -> !row.isRow())
              .flatMap(row -> FieldColumns.find(table, row.name(), field.getField()))
              .map(ColumnPlan::name)
              .map(DatagenColumnHandle::new);
      default -> Optional.empty();
    };
  }

  /// Lambdas stay as they are: they read the whole row.
  private ConnectorExpression replace(
      ConnectorExpression expression, Map<DatagenColumnHandle, Variable> fields) {
    Optional<Variable> field = column(expression).map(fields::get);
    if (field.isPresent()) {
      return field.get();
    }
    return switch (expression) {
      case FieldDereference access ->
          new FieldDereference(
              access.getType(), replace(access.getTarget(), fields), access.getField());
      case Call call ->
          new Call(
              call.getType(),
              call.getFunctionName(),
              call.getArguments().stream().map(argument -> replace(argument, fields)).toList());
      default -> expression;
    };
  }

  /// Adds the columns of the variables of `expression`.
  private static void assign(
      ConnectorExpression expression,
      Map<String, ColumnHandle> columns,
      Map<String, Assignment> assignments) {
    if (expression instanceof Variable variable && columns.containsKey(variable.getName())) {
      assignments.computeIfAbsent(
          variable.getName(), name -> new Assignment(name, columns.get(name), variable.getType()));
    }
    expression.getChildren().forEach(child -> assign(child, columns, assignments));
  }
}
