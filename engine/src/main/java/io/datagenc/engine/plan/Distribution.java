package io.datagenc.engine.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The law of a random value. Parameters are expressions of the row; those of type DOUBLE are
/// converted by the analyzer. The value is NULL where a parameter is NULL.
public sealed interface Distribution {

  /// Each value of `low` to `high`, both included, with equal probability. The bounds have the type
  /// of the draw: integers, DECIMAL, DOUBLE, REAL, DATE or TIMESTAMP.
  record Uniform(Expression low, Expression high) implements Distribution {}

  /// The normal distribution, truncated to `bounds` (DOUBLE, as mean and deviation) where there are
  /// any. The draw is a DOUBLE, or a DECIMAL or an integer to which the value is rounded half up.
  record Normal(Expression mean, Expression standardDeviation, Optional<Bounds> bounds)
      implements Distribution {}

  /// Both ends, included.
  record Bounds(Expression low, Expression high) {}

  /// The number of events when `mean` (DOUBLE, ≥ 0) are expected, a BIGINT.
  record Poisson(Expression mean) implements Distribution {}

  /// A rank of 1 to `count` (BIGINT, ≥ 1), a BIGINT; the probability of rank k is proportional to k
  /// to the power of −`exponent` (≥ 0).
  record Zipf(double exponent, Expression count) implements Distribution {}

  /// True with probability `probability` (DOUBLE, in [0, 1]), a BOOLEAN.
  record Bernoulli(Expression probability) implements Distribution {}

  /// One of `values`, each with equal probability. Values have the type of the draw.
  record Choice(List<Expression> values) implements Distribution {
    public Choice {
      values = List.copyOf(values);
    }
  }

  /// One of the alternatives, with a probability proportional to its weight.
  record WeightedChoice(List<Alternative> alternatives) implements Distribution {
    public WeightedChoice {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// A value and its weight (≥ 0, one of them at least > 0).
  record Alternative(Expression value, BigDecimal weight) {}

  /// A version 4 UUID (RFC 9562): 122 random bits.
  record Uuid() implements Distribution {}

  /// A text from Datafaker's data of `locale` (a BCP 47 tag): `Provider.method` or a Datafaker
  /// expression with `#{…}` parts. Values of more than `maxLength` characters do not occur.
  record Faker(String expression, String locale, int maxLength) implements Distribution {}
}
