package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlNode;

/// Reads the profile of `arrivals`.
record ProfileArguments(AstToSqlNode expressions) {
  private static final String EXAMPLE =
      "for example `MAP['trend', 2, 'weekly', ARRAY[5, 5, 5, 5, 5, 1, 0]]`";

  /// What a profile can say.
  private enum Part {
    TREND(1, "a number above 0, the rate at the end by that at the start"),
    YEARLY(12, "an array of 12 weights, of the months from January on"),
    WEEKLY(7, "an array of 7 weights, of the days from Monday on"),
    DAILY(24, "an array of 24 weights, of the hours from midnight on");

    private final int count;
    private final String words;

    Part(int count, String words) {
      this.count = count;
      this.words = words;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> find(String key) {
      return Arrays.stream(values()).filter(part -> part.key().equals(key)).findFirst();
    }
  }

  /// What `then` makes of the parts of the profile of `call`, in the order of [Part], those that it
  /// does not name empty; if they are wrong, that is reported.
  SqlNode read(ValueExpression.FunctionCall call, Function<List<List<BigDecimal>>, SqlNode> then) {
    List<List<BigDecimal>> parts = new ArrayList<>();
    for (int i = 0; i < Part.values().length; i++) {
      parts.add(List.of());
    }
    if (call.arguments().size() == 3) {
      if (!(call.arguments().get(2) instanceof ValueExpression.MapConstructor map)) {
        return invalid(call.arguments().get(2), "the profile of `arrivals` is a map of constants");
      }
      boolean isValid = true;
      for (int i = 0; i < map.keys().size(); i++) {
        isValid &= read(map.keys().get(i), map.values().get(i), parts);
      }
      if (!isValid) {
        return expressions.poison(call.span());
      }
    }
    return then.apply(parts);
  }

  private boolean read(ValueExpression key, ValueExpression value, List<List<BigDecimal>> parts) {
    String name = key instanceof Literal.StringLiteral text ? text.value() : "";
    Optional<Part> part = Part.find(name);
    if (part.isEmpty()) {
      Diagnostic diagnostic =
          Diagnostic.of(INVALID_ARGUMENTS, key.span(), "a profile of `arrivals` has no such entry");
      List<String> names = Arrays.stream(Part.values()).map(Part::key).toList();
      expressions.poison(
          diagnostic.withHelp(Suggestions.help(name, names, "entries").orElse(EXAMPLE)));
      return false;
    }
    Optional<List<BigDecimal>> weights = weights(value, part.get());
    if (weights.isEmpty() || !parts.get(part.get().ordinal()).isEmpty()) {
      invalid(
          value,
          weights.isEmpty()
              ? "`%s` is %s".formatted(name, part.get().words)
              : "`%s` is said twice".formatted(name));
      return false;
    }
    parts.set(part.get().ordinal(), weights.get());
    return true;
  }

  private static Optional<List<BigDecimal>> weights(ValueExpression value, Part part) {
    List<ValueExpression> elements =
        part == Part.TREND
            ? List.of(value)
            : value instanceof ValueExpression.ArrayConstructor array
                ? array.elements()
                : List.of();
    List<BigDecimal> weights =
        elements.stream()
            .flatMap(element -> DrawToSqlNode.constant(element).stream())
            .filter(weight -> weight.signum() >= 0)
            .toList();
    return weights.size() == part.count
            && elements.size() == part.count
            && weights.stream().anyMatch(weight -> weight.signum() > 0)
        ? Optional.of(weights)
        : Optional.empty();
  }

  private SqlNode invalid(ValueExpression place, String message) {
    return expressions.poison(
        Diagnostic.of(INVALID_ARGUMENTS, place.span(), message).withHelp(EXAMPLE));
  }
}
