package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Arrays as PostgreSQL writes them in texts: `{}`, `{1,2}`, `{"a b",NULL}`, `{{1,2},{3,4}}`. Dumps
/// have them as defaults.
public final class ArrayLiterals {
  private final String text;
  private final ExpressionConversions conversions;
  private int next;

  private ArrayLiterals(String text, ExpressionConversions conversions) {
    this.text = text;
    this.conversions = conversions;
  }

  /// The array that `literal` spells; empty if it is no text or spells none.
  public static Optional<Expression> parse(
      Expression.Literal literal, Type type, ExpressionConversions conversions) {
    return literal.type() instanceof VarcharType
            && literal.value() instanceof Value.BytesValue bytes
        ? parse(bytes.bytes().toUtf8String(), type, conversions)
        : Optional.empty();
  }

  /// The array of `type` that `text` spells; empty if it spells none.
  public static Optional<Expression> parse(
      String text, Type type, ExpressionConversions conversions) {
    if (!(type instanceof ArrayType array)) {
      return Optional.empty();
    }
    ArrayLiterals parser = new ArrayLiterals(text.strip(), conversions);
    Optional<Expression> parsed = parser.array(array);
    return parser.next == parser.text.length() ? parsed : Optional.empty();
  }

  private Optional<Expression> array(ArrayType type) {
    if (!accept('{')) {
      return Optional.empty();
    }
    List<Expression> elements = new ArrayList<>();
    if (accept('}')) {
      return Optional.of(new Expression.Call("ARRAY", elements, type));
    }
    do {
      Optional<Expression> element =
          type.element() instanceof ArrayType inner ? array(inner) : scalar(type.element());
      if (element.isEmpty()) {
        return Optional.empty();
      }
      elements.add(element.get());
    } while (accept(','));
    return accept('}')
        ? Optional.of(new Expression.Call("ARRAY", elements, type))
        : Optional.empty();
  }

  /// Whether `character` comes next, after spaces; it is then behind.
  private boolean accept(char character) {
    skipSpaces();
    boolean comes = next < text.length() && text.charAt(next) == character;
    next += comes ? 1 : 0;
    if (comes) {
      skipSpaces();
    }
    return comes;
  }

  private void skipSpaces() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
  }

  private Optional<Expression> scalar(Type type) {
    boolean quoted = next < text.length() && text.charAt(next) == '"';
    next += quoted ? 1 : 0;
    StringBuilder value = new StringBuilder();
    while (next < text.length()
        && (quoted ? text.charAt(next) != '"' : ",{}\"".indexOf(text.charAt(next)) < 0)) {
      next += text.charAt(next) == '\\' && next + 1 < text.length() ? 1 : 0;
      value.append(text.charAt(next++));
    }
    if (quoted) {
      return accept('"') ? Optional.of(constant(value.toString(), type)) : Optional.empty();
    }
    String word = value.toString().strip();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        word.equalsIgnoreCase("NULL")
            ? new Expression.Literal(type, Value.Null.NULL)
            : constant(word, type));
  }

  private Expression constant(String value, Type type) {
    Expression.Literal literal =
        new Expression.Literal(
            new VarcharType(value.codePointCount(0, value.length())),
            Value.BytesValue.ofText(value));
    return CastLowering.cast(literal, type, CastMode.STRICT, conversions);
  }
}
