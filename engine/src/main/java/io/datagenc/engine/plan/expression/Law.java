package io.datagenc.engine.plan.expression;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A law by which numbers are drawn: what it is called, what parameters it has, and for what it can
/// be used. The mathematics of a law is its sampler, in `engine.law`.
public enum Law {
  /// The normal distribution.
  NORMAL(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("mean", "mean", Limit.ANY),
      new Parameter("stddev", "standard deviation", Limit.SPREAD)),

  /// The distribution of a value whose logarithm is normal.
  LOGNORMAL(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("mu", "mean of the logarithm", Limit.ANY),
      new Parameter("sigma", "standard deviation of the logarithm", Limit.SPREAD)),

  /// The exponential distribution: a value exceeds x ≥ 0 with the probability exp(−x / mean).
  EXPONENTIAL(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("mean", "mean", Limit.POSITIVE)),

  /// The Pareto distribution: a value exceeds x ≥ `xm` with the probability (xm / x) to the power
  /// of `alpha`.
  PARETO(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("xm", "least value", Limit.POSITIVE),
      new Parameter("alpha", "exponent", Limit.POSITIVE)),

  /// The gamma distribution: a density proportional to x to the power of `k` − 1 times exp(−x /
  /// theta).
  GAMMA(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("k", "shape", Limit.POSITIVE),
      new Parameter("theta", "scale", Limit.POSITIVE)),

  /// The beta distribution: a density between 0 and 1 that is proportional to x to the power of `a`
  /// − 1 times (1 − x) to the power of `b` − 1.
  BETA(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES),
      new Parameter("a", "first shape", Limit.POSITIVE),
      new Parameter("b", "second shape", Limit.POSITIVE)),

  /// The triangular distribution: a density that grows linearly from 0 at `low` to its top at
  /// `mode` and falls linearly to 0 at `high`.
  TRIANGULAR(
      Kind.CONTINUOUS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("low", "lower bound", Limit.VALUE),
      new Parameter("mode", "mode", Limit.VALUE),
      new Parameter("high", "upper bound", Limit.VALUE)),

  /// The number of events when `mean` are expected.
  POISSON(
      Kind.COUNTS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("mean", "mean", Limit.EVENTS)),

  /// The number of successes of `n` independent tries, each with probability `p`.
  BINOMIAL(
      Kind.COUNTS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("n", "number of tries", Limit.COUNT),
      new Parameter("p", "probability", Limit.PROBABILITY)),

  /// The number of failures before the first success, of which `p` is the probability.
  GEOMETRIC(
      Kind.COUNTS,
      EnumSet.of(Use.VALUES, Use.TRUNCATED_VALUES, Use.COUNTS, Use.RANKS),
      new Parameter("p", "probability", Limit.POSITIVE_PROBABILITY)),

  /// Ranks: the k-th has a probability proportional to k to the power of −`s`.
  ZIPF(
      Kind.RANKS,
      EnumSet.of(Use.COUNTS, Use.RANKS),
      new Parameter("s", "exponent", Limit.NOT_NEGATIVE));

  /// What a law draws.
  public enum Kind {
    /// Any number; where counts are needed it is rounded to the nearest one, half up.
    CONTINUOUS,
    /// Whole numbers from 0 on.
    COUNTS,
    /// Ranks of 1 to a number that the law does not know: where counts are needed the least one has
    /// rank 1.
    RANKS
  }

  /// What is drawn by a law.
  public enum Use {
    /// Values of columns, by a random function of the law's name ([Distribution.ByLaw]).
    VALUES,
    /// Values between bounds, by two more arguments of the random function.
    TRUNCATED_VALUES,
    /// Numbers of rows of owners ([CountLaw]).
    COUNTS,
    /// Ranks of referenced rows ([RankLaw]) and of values ([IndexLaw]).
    RANKS
  }

  /// What a parameter can be.
  public enum Limit {
    /// Any number.
    ANY,
    /// A value as the law draws it, not less than the parameter before it.
    VALUE,
    /// Numbers ≥ 0.
    NOT_NEGATIVE,
    /// Numbers from 0 to 2⁶²; above 0 where ranks are drawn, of which the first is 1.
    EVENTS,
    /// Numbers > 0; where the parameter is an expression of the row it may be 0, and all values are
    /// the same.
    SPREAD,
    /// Numbers > 0.
    POSITIVE,
    /// Numbers from 0 to 1.
    PROBABILITY,
    /// Numbers above 0 up to 1.
    POSITIVE_PROBABILITY,
    /// Whole numbers from 0 to 2³¹ − 1.
    COUNT
  }

  /// A parameter of a law.
  ///
  /// @param name short, as in `normal(mean, stddev)`
  /// @param words what it is, for messages
  public record Parameter(String name, String words, Limit limit) {}

  /// A law whose parameters are constants of the plan: of counts, of ranks and of indexes.
  ///
  /// Counts are conditioned on the range of the fan-out, ranks on those that there are. Index i has
  /// rank i + 1.
  ///
  /// @param parameters as many as the law has, each within its limit
  public record Fixed(Law law, List<Double> parameters) implements CountLaw, RankLaw, IndexLaw {
    public Fixed {
      parameters = List.copyOf(parameters);
      law.checkCount(parameters.size());
    }

    /// `law` with `parameters`.
    public static Fixed of(Law law, double... parameters) {
      return new Fixed(law, Arrays.stream(parameters).boxed().toList());
    }
  }

  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final Set<Use> uses;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<Parameter> parameters;

  Law(Kind kind, Set<Use> uses, Parameter... parameters) {
    this.kind = kind;
    this.uses = Set.copyOf(uses);
    this.parameters = List.of(parameters);
  }

  /// The law called `name` that can be used for `use`.
  public static Optional<Law> find(String name, Use use) {
    for (Law law : values()) {
      if (law.sqlName().equals(name) && law.uses.contains(use)) {
        return Optional.of(law);
      }
    }
    return Optional.empty();
  }

  /// The laws that can be used for `use`.
  public static List<Law> all(Use use) {
    return List.of(values()).stream().filter(law -> law.uses.contains(use)).toList();
  }

  /// The name as a plan spells it.
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is drawn.
  public Kind kind() {
    return kind;
  }

  /// The parameters, in order.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// Whether values can be drawn between bounds.
  public boolean isTruncatable() {
    return uses.contains(Use.TRUNCATED_VALUES);
  }

  /// Whether all parameters are values as the law draws them, so that values of another type than a
  /// number can be drawn.
  public boolean isBetweenValues() {
    return parameters.stream().allMatch(parameter -> parameter.limit() == Limit.VALUE);
  }

  /// How the law is called: `normal(mean, stddev)`.
  public String usage() {
    return "%s(%s)"
        .formatted(sqlName(), String.join(", ", parameters.stream().map(Parameter::name).toList()));
  }

  /// @throws IllegalArgumentException if the law does not have `count` parameters
  void checkCount(int count) {
    if (count != parameters.size()) {
      throw new IllegalArgumentException(usage() + " has no " + count + " parameters");
    }
  }
}
