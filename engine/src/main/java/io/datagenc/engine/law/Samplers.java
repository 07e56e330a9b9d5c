package io.datagenc.engine.law;

import io.datagenc.engine.plan.expression.Law;

/// The samplers of the laws.
public final class Samplers {
  private Samplers() {}

  /// The sampler of `fixed`.
  ///
  /// @throws IllegalArgumentException if the parameters are out of their ranges
  public static Sampler of(Law.Fixed fixed) {
    return of(fixed.law(), fixed.parameters().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// The sampler of numbers of `law`.
  ///
  /// @param law not one of ranks
  /// @throws IllegalArgumentException if the parameters are out of their ranges
  public static NumberSampler ofNumbers(Law law, double... parameters) {
    if (of(law, parameters) instanceof NumberSampler sampler) {
      return sampler;
    }
    throw new IllegalArgumentException("not a law of numbers: " + law.sqlName());
  }

  /// The sampler of `law`.
  ///
  /// @throws IllegalArgumentException if the parameters are out of their ranges
  public static Sampler of(Law law, double... parameters) {
    return switch (law) {
      case NORMAL -> new NormalSampler(parameters[0], parameters[1]);
      case LOGNORMAL -> new LognormalSampler(parameters[0], parameters[1]);
      case EXPONENTIAL -> new ExponentialSampler(parameters[0]);
      case PARETO -> new ParetoSampler(parameters[0], parameters[1]);
      case TRIANGULAR -> new TriangularSampler(parameters[0], parameters[1], parameters[2]);
      case POISSON -> new PoissonLawSampler(parameters[0]);
      case GAMMA -> new GammaSampler(parameters[0], parameters[1]);
      case BETA -> new BetaSampler(parameters[0], parameters[1]);
      case BINOMIAL -> new BinomialSampler(count(parameters[0]), parameters[1]);
      case GEOMETRIC -> new GeometricSampler(parameters[0]);
      case ZIPF -> new ZipfLawSampler(parameters[0], 1);
    };
  }

  private static int count(double parameter) {
    if (parameter != (int) parameter) {
      throw new IllegalArgumentException(
          "the number of tries is not a whole number from 0 to 2147483647");
    }
    return (int) parameter;
  }
}
