package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// Texts that are JSON where a condition asks for that: `json_valid(document)`.
final class JsonConditions {
  /// The characters of an object with a number in it.
  private static final int ROOM = 30;

  private JsonConditions() {}

  /// Texts of JSON; empty if none of `conditions`, which all hold, asks for them.
  static Optional<ValueExpression> texts(
      DeclaredColumn column, Type type, List<ValueExpression> conditions) {
    boolean isAsked =
        type instanceof VarcharType text
            && text.maxLength() >= ROOM
            && conditions.stream().anyMatch(condition -> isJson(column.name(), condition));
    ExpressionFactory make = new ExpressionFactory(column.span());
    return isAsked
        ? TypeInference.values(SimpleType.JSON, make).map(json -> make.call("json_format", json))
        : Optional.empty();
  }

  private static boolean isJson(String column, ValueExpression condition) {
    if (condition instanceof Predicate.IsJson isJson) {
      return !isJson.negated()
          && (isJson.kind() == Predicate.JsonKind.VALUE
              || isJson.kind() == Predicate.JsonKind.OBJECT)
          && TextFormReader.isColumn(column, isJson.value());
    }
    return condition instanceof ValueExpression.FunctionCall call
        && call.name().toString().equals("json_valid")
        && call.arguments().size() == 1
        && TextFormReader.isColumn(column, call.arguments().getFirst());
  }
}
