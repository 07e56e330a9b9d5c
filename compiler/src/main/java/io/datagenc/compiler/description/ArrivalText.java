package io.datagenc.compiler.description;

import io.datagenc.engine.plan.expression.ArrivalProfile;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Times of events in the words of the language.
final class ArrivalText {
  private ArrivalText() {}

  static String of(Distribution.Arrivals arrivals, Function<Expression, String> text) {
    List<String> entries = new ArrayList<>();
    ArrivalProfile profile = arrivals.profile();
    if (profile.trend().compareTo(BigDecimal.ONE) != 0) {
      entries.add("'trend', " + profile.trend().toPlainString());
    }
    add(entries, "yearly", profile.yearly());
    add(entries, "weekly", profile.weekly());
    add(entries, "daily", profile.daily());
    return "arrivals(%s, %s%s)"
        .formatted(
            text.apply(arrivals.low()),
            text.apply(arrivals.high()),
            entries.isEmpty() ? "" : ", MAP[%s]".formatted(String.join(", ", entries)));
  }

  private static void add(List<String> entries, String name, List<BigDecimal> weights) {
    if (!weights.isEmpty()) {
      entries.add(
          weights.stream()
              .map(BigDecimal::toPlainString)
              .collect(Collectors.joining(", ", "'%s', ARRAY[".formatted(name), "]")));
    }
  }
}
