package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;

/// Arrays of the lengths that conditions admit: `cardinality(tags) BETWEEN 2 AND 5`.
final class ArrayLengths {
  /// Longer arrays are not written out.
  private static final int MOST = 100;

  private ArrayLengths() {}

  /// Arrays of the lengths that `conditions`, which all hold, leave `column`; empty if they say
  /// none of them, or none is left.
  static Optional<ValueExpression> arrays(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    if (!(type instanceof ArrayType array)) {
      return Optional.empty();
    }
    LengthLimits lengths = new LengthLimits(MOST, length -> isLength(column.name(), length));
    conditions.forEach(lengths::read);
    boolean isLimited = lengths.least() > 0 || lengths.most() < MOST;
    return isLimited && lengths.least() <= lengths.most()
        ? TypeInference.arrays(
            array, lengths.least(), lengths.most(), new ExpressionFactory(column.span()))
        : Optional.empty();
  }

  private static boolean isLength(String column, ValueExpression expression) {
    if (!(expression instanceof ValueExpression.FunctionCall call) || call.arguments().isEmpty()) {
      return false;
    }
    boolean isOfColumn = TextFormReader.isColumn(column, call.arguments().getFirst());
    return switch (call.name().toString()) {
      case "cardinality" -> isOfColumn && call.arguments().size() == 1;
      case "array_length" -> isOfColumn && call.arguments().size() == 2;
      // The length of an empty array is NULL in PostgreSQL.
      case "coalesce" -> isLength(column, call.arguments().getFirst());
      default -> false;
    };
  }
}
