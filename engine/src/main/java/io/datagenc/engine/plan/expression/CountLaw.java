package io.datagenc.engine.plan.expression;

import java.math.BigDecimal;
import java.util.List;

/// A distribution of counts before it is conditioned on its bounds: one of the laws for
/// [Law.Use#COUNTS], or one of those below.
public sealed interface CountLaw permits CountLaw.Uniform, CountLaw.Weighted, Law.Fixed {

  /// Every count with equal probability.
  record Uniform() implements CountLaw {}

  /// The listed counts, each with a probability proportional to its weight.
  ///
  /// @param counts in ascending order, without repetitions; the sum of the weights of those within
  ///   the bounds is positive
  record Weighted(List<WeightedCount> counts) implements CountLaw {
    public Weighted {
      counts = List.copyOf(counts);
    }
  }

  /// A count and its weight (≥ 0).
  record WeightedCount(int count, BigDecimal weight) {}
}
