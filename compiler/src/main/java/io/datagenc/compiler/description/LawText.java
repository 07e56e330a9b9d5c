package io.datagenc.compiler.description;

import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.RankLaw;
import java.util.stream.Collectors;

/// Laws of references and of numbers of rows, in the words of USING.
public final class LawText {
  private LawText() {}

  /// The law of how many rows an owner has.
  public static String of(CountLaw law) {
    return switch (law) {
      case CountLaw.Uniform _ -> "uniform()";
      case Law.Fixed fixed -> call(fixed);
      case CountLaw.Weighted weighted ->
          weighted.counts().stream()
              .map(count -> "%d, %s".formatted(count.count(), count.weight().toPlainString()))
              .collect(Collectors.joining(", ", "weighted_choice(", ")"));
    };
  }

  /// The law by which a reference draws among candidates.
  public static String of(RankLaw law) {
    return switch (law) {
      case RankLaw.Uniform _ -> "uniform()";
      case RankLaw.RoundRobin _ -> "round_robin()";
      case Law.Fixed fixed -> call(fixed);
      case RankLaw.Weighted weighted ->
          "weighted(%s)".formatted(ExpressionText.of(weighted.weight()));
    };
  }

  private static String call(Law.Fixed fixed) {
    return fixed.parameters().stream()
        .map(ExpressionText::number)
        .collect(Collectors.joining(", ", fixed.law().sqlName() + "(", ")"));
  }
}
