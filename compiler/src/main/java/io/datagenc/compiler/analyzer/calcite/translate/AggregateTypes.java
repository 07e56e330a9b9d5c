package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// The types of aggregates, those that Trino gives them.
final class AggregateTypes {
  private static final int MAX_PRECISION = 38;

  private AggregateTypes() {}

  /// The type of `function` of values of `types`; empty if it takes none of them.
  static Optional<Type> of(AggregateFunction function, List<Type> types) {
    return switch (function) {
      case COUNT_ROWS, COUNT -> Optional.of(SimpleType.BIGINT);
      case SUM -> sum(types.getFirst());
      case AVG -> mean(types.getFirst());
      case MIN, MAX -> Optional.of(types.getFirst()).filter(AggregateTypes::isOrdered);
      case MIN_BY, MAX_BY ->
          isOrdered(types.getLast()) ? Optional.of(types.getFirst()) : Optional.empty();
      case BOOL_AND, BOOL_OR ->
          Optional.of(types.getFirst()).filter(type -> type == SimpleType.BOOLEAN);
      case ARRAY_AGG -> Optional.of(new ArrayType(types.getFirst()));
      case LISTAGG -> Optional.of(VarcharType.TEXT);
      case JSON_ARRAYAGG -> Optional.of(SimpleType.JSON);
    };
  }

  /// Whether values of `type` are compared.
  static boolean isOrdered(Type type) {
    return type.representation() != Representation.NESTED && type != SimpleType.JSON;
  }

  private static Optional<Type> sum(Type type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(new DecimalType(MAX_PRECISION, decimal.scale()));
    }
    return isInteger(type)
        ? Optional.of(SimpleType.BIGINT)
        : Optional.of(type).filter(AggregateTypes::isFloating);
  }

  private static Optional<Type> mean(Type type) {
    return isInteger(type)
        ? Optional.of(SimpleType.DOUBLE)
        : Optional.of(type).filter(each -> each instanceof DecimalType || isFloating(each));
  }

  private static boolean isFloating(Type type) {
    return type == SimpleType.DOUBLE || type == SimpleType.REAL;
  }

  private static boolean isInteger(Type type) {
    return type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }
}
