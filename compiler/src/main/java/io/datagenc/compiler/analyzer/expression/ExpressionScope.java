package io.datagenc.compiler.analyzer.expression;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the names in an expression mean.
public interface ExpressionScope {

  /// One in which no name means anything.
  ExpressionScope EMPTY =
      new ExpressionScope() {
        @Override
        public Optional<RowValue> value(ValueExpression.Path path) {
          return Optional.empty();
        }

        @Override
        public Optional<RowValue> find(ValueExpression.Path path) {
          return Optional.empty();
        }

        @Override
        public Optional<Type> type(DataType type) {
          return Optional.empty();
        }

        @Override
        public Collection<String> columns() {
          return List.of();
        }
      };

  /// What `path` names; empty if it names nothing that has a type, which has been reported.
  Optional<RowValue> value(ValueExpression.Path path);

  /// The same as [#value], without a report.
  Optional<RowValue> find(ValueExpression.Path path);

  /// The type that `type` names; empty if there is none, which has been reported.
  Optional<Type> type(DataType type);

  /// Whether there may be aggregates of rows that the row owns.
  default boolean hasRollUps() {
    return false;
  }

  /// The rows that `call`, an aggregate, is of; empty if it does not say, which has been reported.
  default Optional<OwnedScope> ownedRows(ValueExpression.FunctionCall call) {
    throw new IllegalStateException("no aggregates: " + call);
  }

  /// The siblings of the row; empty where expressions have no windows.
  default Optional<SiblingScope> siblings() {
    return Optional.empty();
  }

  /// The names of the columns of the row, for suggestions.
  Collection<String> columns();
}
