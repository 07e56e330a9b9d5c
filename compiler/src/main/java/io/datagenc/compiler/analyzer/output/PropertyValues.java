package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_PROPERTY;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Property;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The values of `WITH (…)` as texts: of a text itself, of a number or BOOLEAN as it is written, of
/// an ARRAY its elements, each as JSON has them, in brackets: `["month(paid_on)","company"]`.
public final class PropertyValues {
  private PropertyValues() {}

  /// A property and the text of its value.
  public record PropertyValue(Property property, String text) {}

  /// The properties by name, in the order in which they are written; those that have no constant
  /// value or occur twice are reported and left out.
  public static Map<String, PropertyValue> of(List<Property> properties, Diagnostics diagnostics) {
    Map<String, PropertyValue> values = new LinkedHashMap<>();
    Map<String, Property> seen = new LinkedHashMap<>();
    for (Property property : properties) {
      String name = property.name().value();
      Property previous = seen.putIfAbsent(name, property);
      if (previous != null) {
        diagnostics.report(
            Diagnostic.of(
                    DUPLICATE_NAME,
                    property.name().span(),
                    "property `%s` is given twice".formatted(name))
                .withLabel(previous.name().span(), "first given here"));
        continue;
      }
      Optional<String> text = text(property.value());
      text.ifPresentOrElse(
          found -> values.put(name, new PropertyValue(property, found)),
          () ->
              diagnostics.report(
                  Diagnostic.of(
                          INVALID_PROPERTY,
                          property.value().span(),
                          "`%s` is not a constant".formatted(name))
                      .withHelp(
                          "write a text, a number, TRUE, FALSE or an array of texts:"
                              + " `ARRAY['…']`")));
    }
    return values;
  }

  private static Optional<String> text(ValueExpression value) {
    return switch (value) {
      case Literal.StringLiteral string -> Optional.of(string.value());
      case Literal.NumericLiteral number -> Optional.of(number.text());
      case Literal.BooleanLiteral truth -> Optional.of(String.valueOf(truth.value()));
      case ValueExpression.Unary unary when unary.operator() == UnaryOperator.MINUS ->
          unary.operand() instanceof Literal.NumericLiteral number
              ? Optional.of("-" + number.text())
              : Optional.empty();
      case ValueExpression.ArrayConstructor array -> array(array);
      case ValueExpression.Unary _,
          ValueExpression.Path _,
          ValueExpression.CurrentValue _,
          ValueExpression.Binary _,
          ValueExpression.Case _,
          ValueExpression.Cast _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.FunctionCall _,
          ValueExpression.Extract _,
          ValueExpression.Trim _,
          ValueExpression.JsonObject _,
          ValueExpression.MapConstructor _,
          ValueExpression.RowConstructor _,
          ValueExpression.Subscript _,
          ValueExpression.FieldAccess _,
          ValueExpression.Template _,
          ValueExpression.Subquery _,
          ValueExpression.AllRows _,
          Literal.NullLiteral _,
          Literal.BinaryLiteral _,
          Literal.TypedLiteral _,
          Literal.IntervalLiteral _,
          Predicate _ ->
          Optional.empty();
    };
  }

  private static Optional<String> array(ValueExpression.ArrayConstructor array) {
    return array.elements().stream().allMatch(Literal.StringLiteral.class::isInstance)
        ? Optional.of(
            array.elements().stream()
                .map(element -> json(((Literal.StringLiteral) element).value()))
                .collect(Collectors.joining(",", "[", "]")))
        : Optional.empty();
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ') {
        json.append("\\u%04x".formatted((int) character));
      } else {
        json.append(character);
      }
    }
    return json.append('"').toString();
  }
}
