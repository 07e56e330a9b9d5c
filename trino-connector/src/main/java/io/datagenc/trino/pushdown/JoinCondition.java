package io.datagenc.trino.pushdown;

import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.virtual.served.ReferenceJoins.Equality;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.StandardFunctions;
import io.trino.spi.expression.Variable;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The conditions of joins that compare columns of one table with columns of another one.
public final class JoinCondition {
  private JoinCondition() {}

  /// The equalities that `condition` consists of; empty if it is anything else.
  public static Optional<List<Equality>> equalities(
      ConnectorExpression condition,
      Map<String, ColumnHandle> leftColumns,
      Map<String, ColumnHandle> rightColumns) {
    List<Equality> found = new ArrayList<>();
    for (ConnectorExpression conjunct : conjuncts(condition)) {
      Optional<Equality> equality = equality(conjunct, leftColumns, rightColumns);
      if (equality.isEmpty()) {
        return Optional.empty();
      }
      found.add(equality.get());
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
  }

  private static List<ConnectorExpression> conjuncts(ConnectorExpression condition) {
    return condition instanceof Call call
            && call.getFunctionName().equals(StandardFunctions.AND_FUNCTION_NAME)
        ? call.getArguments().stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(condition);
  }

  private static Optional<Equality> equality(
      ConnectorExpression condition,
      Map<String, ColumnHandle> leftColumns,
      Map<String, ColumnHandle> rightColumns) {
    if (!(condition instanceof Call call)
        || !call.getFunctionName().equals(StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME)
        || !(call.getArguments().getFirst() instanceof Variable first)
        || !(call.getArguments().getLast() instanceof Variable second)
        || !first.getType().equals(second.getType())
        || !isEqualAsWritten(first.getType())) {
      return Optional.empty();
    }
    return column(first, leftColumns)
        .flatMap(left -> column(second, rightColumns).map(right -> new Equality(left, right)))
        .or(
            () ->
                column(second, leftColumns)
                    .flatMap(
                        left ->
                            column(first, rightColumns).map(right -> new Equality(left, right))));
  }

  private static Optional<String> column(Variable variable, Map<String, ColumnHandle> columns) {
    // No reference is about positions.
    return columns.get(variable.getName()) instanceof DatagenColumnHandle column && !column.isRow()
        ? Optional.of(column.name())
        : Optional.empty();
  }

  /// Whether Trino and the engine agree on which values are equal: NaN is not itself, and spaces at
  /// the end of CHAR do not count.
  private static boolean isEqualAsWritten(Type type) {
    return !(type instanceof DoubleType)
        && !(type instanceof RealType)
        && !(type instanceof CharType);
  }
}
