package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The elements of constant arrays: `ARRAY['a', 'b']`, and as dumps write them,
/// `(ARRAY['a'::varchar])::text[]` and `'{a,b}'::text[]`.
public final class ArrayElements {
  private static final String SPECIAL = "{}\\";

  private ArrayElements() {}

  /// The elements of `array`; empty if they are not written.
  public static Optional<List<ValueExpression>> of(ValueExpression array) {
    return switch (array) {
      case ValueExpression.ArrayConstructor constructor -> Optional.of(constructor.elements());
      case ValueExpression.Cast cast when cast.value() instanceof Literal.StringLiteral text ->
          cast.type() instanceof DataType.ArrayType type
              ? spelled(text, cast, type.element())
              : Optional.empty();
      case ValueExpression.Cast cast -> of(cast.value());
      case ValueExpression _ -> Optional.empty();
    };
  }

  /// The elements of `{a,"b c"}`, each as a constant that is cast to `type`.
  private static Optional<List<ValueExpression>> spelled(
      Literal.StringLiteral text, ValueExpression.Cast cast, DataType type) {
    String stripped = text.value().strip();
    if (stripped.length() < 2 || !stripped.startsWith("{") || !stripped.endsWith("}")) {
      return Optional.empty();
    }
    String inner = stripped.substring(1, stripped.length() - 1);
    if (inner.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0)) {
      return Optional.empty();
    }
    List<ValueExpression> elements = new ArrayList<>();
    int place = 0;
    while (place < inner.length()) {
      boolean isQuoted = inner.charAt(place) == '"';
      int end = isQuoted ? inner.indexOf('"', place + 1) : inner.indexOf(',', place);
      if (end < 0) {
        if (isQuoted) {
          return Optional.empty();
        }
        end = inner.length();
      }
      String element = inner.substring(isQuoted ? place + 1 : place, end);
      elements.add(element(isQuoted ? element : element.strip(), isQuoted, text, cast, type));
      place = isQuoted ? end + 2 : end + 1;
      if (isQuoted && end + 1 < inner.length() && inner.charAt(end + 1) != ',') {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }

  private static ValueExpression element(
      String element,
      boolean isQuoted,
      Literal.StringLiteral text,
      ValueExpression.Cast cast,
      DataType type) {
    return !isQuoted && element.equalsIgnoreCase("NULL")
        ? new Literal.NullLiteral(text.span())
        : new ValueExpression.Cast(
            text.span(), cast.spelling(), new Literal.StringLiteral(text.span(), element), type);
  }
}
