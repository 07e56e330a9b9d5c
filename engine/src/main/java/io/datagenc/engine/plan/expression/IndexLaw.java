package io.datagenc.engine.plan.expression;

import java.math.BigDecimal;
import java.util.List;

/// The probabilities with which [Expression.DistinctIndex] draws an index.
public sealed interface IndexLaw
    permits IndexLaw.Uniform, IndexLaw.Weighted, IndexLaw.Pool, Law.Fixed {

  /// Every index with equal probability.
  record Uniform() implements IndexLaw {}

  /// Index i with a probability proportional to the i-th of `weights` (> 0).
  record Weighted(List<BigDecimal> weights) implements IndexLaw {
    public Weighted {
      weights = List.copyOf(weights);
    }
  }

  /// The index of a text among those of `texts`, which are listed, as often as the text is drawn.
  record Pool(Distribution.Text texts) implements IndexLaw {}
}
