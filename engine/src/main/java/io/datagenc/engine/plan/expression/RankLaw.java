package io.datagenc.engine.plan.expression;

/// The probabilities with which a reference draws its candidates.
///
/// Laws over ranks, those for [Law.Use#RANKS], rank the candidates by a random permutation, the
/// same for all rows that have the same candidates.
public sealed interface RankLaw
    permits RankLaw.Uniform, RankLaw.RoundRobin, RankLaw.Weighted, Law.Fixed {

  /// Every candidate with equal probability.
  record Uniform() implements RankLaw {}

  /// Not drawn: the row's position modulo the number of candidates.
  record RoundRobin() implements RankLaw {}

  /// Every candidate with a probability proportional to its weight; NULL weighs 0, and what weighs
  /// 0 is no candidate.
  ///
  /// @param weight DOUBLE, over the rows of the parent
  /// @param low no weight is less, ≥ 0; 0 where a weight may be NULL
  /// @param high no weight is greater, > 0
  record Weighted(Expression weight, double low, double high) implements RankLaw {
    /// Up to so many given rows are drawn from a table of all weights; others by trying rows until
    /// one is accepted.
    public static final int MAX_TABULATED = 100_000;

    public Weighted {
      if (!(low >= 0 && low <= high && high > 0 && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("not a range of weights: " + low + " to " + high);
      }
    }
  }
}
