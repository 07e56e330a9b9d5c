package io.datagenc.engine.plan;

/// The probabilities with which a reference draws its candidates.
public sealed interface RankLaw {

  /// Every candidate with equal probability.
  record Uniform() implements RankLaw {}
}
