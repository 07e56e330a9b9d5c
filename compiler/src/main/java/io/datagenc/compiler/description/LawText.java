package io.datagenc.compiler.description;

import io.datagenc.engine.plan.CountLaw;
import io.datagenc.engine.plan.RankLaw;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Laws of references and of numbers of rows, in the words of USING.
public final class LawText {
  private LawText() {}

  /// The law of how many rows an owner has.
  public static String of(CountLaw law) {
    return switch (law) {
      case CountLaw.Uniform _ -> "uniform()";
      case CountLaw.Zipf zipf -> call("zipf", zipf.exponent());
      case CountLaw.Normal normal -> call("normal", normal.mean(), normal.standardDeviation());
      case CountLaw.Poisson poisson -> call("poisson", poisson.mean());
      case CountLaw.Binomial binomial ->
          call("binomial", binomial.trials(), binomial.probability());
      case CountLaw.Geometric geometric -> call("geometric", geometric.probability());
      case CountLaw.Exponential exponential -> call("exponential", exponential.mean());
      case CountLaw.Lognormal lognormal ->
          call("lognormal", lognormal.mean(), lognormal.standardDeviation());
      case CountLaw.Pareto pareto -> call("pareto", pareto.minimum(), pareto.exponent());
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
      case RankLaw.Zipf zipf -> call("zipf", zipf.exponent());
      case RankLaw.Normal normal -> call("normal", normal.mean(), normal.standardDeviation());
      case RankLaw.Poisson poisson -> call("poisson", poisson.mean());
      case RankLaw.Weighted weighted ->
          "weighted(%s)".formatted(ExpressionText.of(weighted.weight()));
    };
  }

  private static String call(String law, double... parameters) {
    return Arrays.stream(parameters)
        .mapToObj(ExpressionText::number)
        .collect(Collectors.joining(", ", law + "(", ")"));
  }
}
