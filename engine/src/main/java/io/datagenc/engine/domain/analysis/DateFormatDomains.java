package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The texts of TO_CHAR.
record DateFormatDomains(Expression.Call call, List<Domain> arguments) {
  /// Patterns that give so many digits.
  private static final Map<String, Integer> DIGITS =
      new TreeMap<>(
          Map.of(
              "YYYY", 4, "MM", 2, "DDD", 3, "DD", 2, "HH24", 2, "HH12", 2, "MI", 2, "SS", 2, "MS",
              3, "US", 6));

  /// No pattern gives more characters for each of its own.
  private static final int MOST_CHARACTERS = 16;

  private static final Range FOUR_DIGIT_YEARS =
      new Range(TextForms.FIRST_MICRO, TextForms.LAST_MICRO);

  Domain domain() {
    double nulls = FunctionDomains.anyNull(arguments);
    Optional<String> format =
        arguments.size() == 2
            ? arguments.getLast().text().flatMap(TextShape::literal)
            : Optional.empty();
    TextShape shape = format.map(this::shape).orElse(TextShape.ANY);
    return Domains.text(call.type(), shape, arguments.getFirst().maxDistinct(), nulls);
  }

  private TextShape shape(String format) {
    boolean isFourDigits =
        arguments.getFirst().type() instanceof TimestampType
            && Domains.rangeOf(arguments.getFirst()).filter(FOUR_DIGIT_YEARS::contains).isPresent();
    CharacterSet characters = CharacterSet.NONE;
    int length = 0;
    Set<String> found = new HashSet<>();
    for (int i = 0; i < format.length(); ) {
      Optional<String> pattern = patternAt(format, i);
      if (pattern.isPresent() && (isFourDigits || !pattern.get().equals("YYYY"))) {
        found.add(pattern.get());
        characters = characters.union(CharacterSet.DIGITS);
        length += DIGITS.getOrDefault(pattern.get(), 0);
        i += pattern.get().length();
      } else if (isPlain(format.charAt(i))) {
        characters = characters.union(CharacterSet.of(format.substring(i, i + 1)));
        length++;
        i++;
      } else {
        int most = (int) Math.min((long) format.length() * MOST_CHARACTERS, TextShape.UNBOUNDED);
        return TextShape.of(TextPart.of(CharacterSet.ALL, 0, most));
      }
    }
    TextPart part = TextPart.of(characters, length, length);
    return TextShape.of(
        tellsAll(found) ? part.determining(arguments.getFirst().determines()) : part);
  }

  private static Optional<String> patternAt(String format, int index) {
    return DIGITS.keySet().stream()
        .filter(pattern -> format.startsWith(pattern, index))
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /// Whether `c` stands for itself.
  private static boolean isPlain(char c) {
    return "-/.: _".indexOf(c) >= 0;
  }

  /// Whether different dates, or times, have different texts.
  private boolean tellsAll(Set<String> patterns) {
    boolean tellsDay =
        patterns.contains("YYYY")
            && (patterns.contains("DDD") || patterns.containsAll(Set.of("MM", "DD")));
    if (isDay(call.arguments().getFirst())) {
      return tellsDay;
    }
    boolean tellsSecond = tellsDay && patterns.containsAll(Set.of("HH24", "MI", "SS"));
    return tellsSecond
        && arguments.getFirst().type() instanceof TimestampType timestamp
        && (timestamp.precision() == 0
            || timestamp.precision() <= 3 && patterns.contains("MS")
            || timestamp.precision() <= 6 && patterns.contains("US"));
  }

  private static boolean isDay(Expression expression) {
    return expression.type() == SimpleType.DATE
        || expression instanceof Expression.Cast cast
            && expression.type() instanceof TimestampType
            && cast.operand().type() == SimpleType.DATE;
  }
}
