package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The elements of constant arrays: `ARRAY['a', 'b']`, and as dumps write them,
/// `(ARRAY['a'::varchar])::text[]` and `'{a,b}'::text[]`.
public final class ArrayElements {
  private static final String SPECIAL = "{}\\";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private ArrayElements() {}

  /// The elements of `array`; empty if they are not written.
  public static Optional<List<ValueExpression>> of(ValueExpression array) {
    return switch (array) {
      case ValueExpression.ArrayConstructor constructor -> Optional.of(constructor.elements());
      case ValueExpression.Cast cast when cast.value() instanceof Literal.StringLiteral text ->
          cast.type() instanceof DataType.ArrayType type
              ? spelled(text, element -> cast(element, cast.spelling(), type.element()))
              : Optional.empty();
      case Literal.StringLiteral text -> spelled(text, ArrayElements::constant);
      case ValueExpression.Cast cast -> of(cast.value());
      case ValueExpression _ -> Optional.empty();
    };
  }

  /// An element as it is spelled.
  private record Spelled(SourceSpan span, String text, boolean isQuoted) {}

  /// The elements of `{a,"b c"}`, each as `made`, unless it is NULL.
  private static Optional<List<ValueExpression>> spelled(
      Literal.StringLiteral text, Function<Spelled, ValueExpression> made) {
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
      Spelled spelled = new Spelled(text.span(), isQuoted ? element : element.strip(), isQuoted);
      elements.add(
          !isQuoted && spelled.text.equalsIgnoreCase("NULL")
              ? new Literal.NullLiteral(text.span())
              : made.apply(spelled));
      place = isQuoted ? end + 2 : end + 1;
      if (isQuoted && end + 1 < inner.length() && inner.charAt(end + 1) != ',') {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }

  private static ValueExpression cast(
      Spelled element, ValueExpression.CastSpelling spelling, DataType type) {
    return new ValueExpression.Cast(
        element.span, spelling, new Literal.StringLiteral(element.span, element.text), type);
  }

  /// A number where no quotes are around one, else a text.
  private static ValueExpression constant(Spelled element) {
    if (element.isQuoted || !NUMBER.matcher(element.text).matches()) {
      return new Literal.StringLiteral(element.span, element.text);
    }
    return element.text.startsWith("-")
        ? new ValueExpression.Unary(
            element.span,
            UnaryOperator.MINUS,
            new Literal.NumericLiteral(element.span, element.text.substring(1)))
        : new Literal.NumericLiteral(element.span, element.text);
  }
}
