package io.datagenc.engine.plan;

/// The probabilities with which a reference draws its candidates.
///
/// Laws over ranks (Zipf, normal, Poisson) rank the candidates by a random permutation, the same
/// for all rows that have the same candidates.
public sealed interface RankLaw {

  /// Every candidate with equal probability.
  record Uniform() implements RankLaw {}

  /// Not drawn: the row's position modulo the number of candidates.
  record RoundRobin() implements RankLaw {}

  /// The candidate of rank k (1 is the first) with a probability proportional to k to the power of
  /// −`exponent` (≥ 0).
  record Zipf(double exponent) implements RankLaw {}

  /// Ranks by the normal distribution, rounded to the nearest integer and conditioned on the ranks
  /// that there are.
  ///
  /// @param standardDeviation ≥ 0
  record Normal(double mean, double standardDeviation) implements RankLaw {}

  /// Ranks by the Poisson distribution, conditioned on the ranks that there are.
  ///
  /// @param mean > 0
  record Poisson(double mean) implements RankLaw {}

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
