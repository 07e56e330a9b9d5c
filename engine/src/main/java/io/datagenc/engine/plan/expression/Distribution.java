package io.datagenc.engine.plan.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The law of a random value. Parameters are expressions of the row; those of type DOUBLE are
/// converted by the analyzer. The value is NULL where a parameter is NULL.
public sealed interface Distribution {

  /// The parameters and bounds that are expressions of the row, in order.
  default List<Expression> operands() {
    return switch (this) {
      case Uniform uniform -> List.of(uniform.low, uniform.high);
      case ByLaw drawn ->
          Stream.concat(
                  drawn.parameters.stream(),
                  drawn.bounds.stream().flatMap(bounds -> Stream.of(bounds.low, bounds.high)))
              .toList();
      case Zipf zipf -> List.of(zipf.count);
      case Bernoulli bernoulli -> List.of(bernoulli.probability);
      case Choice choice -> choice.values;
      case WeightedChoice choice -> choice.alternatives.stream().map(Alternative::value).toList();
      case Histogram histogram -> histogram.bounds;
      case Uuid uuid -> uuid.time.stream().toList();
      case Text _ -> List.of();
      case Sample sample -> List.of(sample.array, sample.count);
      case ArrayOf array -> List.of(array.low, array.high, array.element);
      case Markov markov -> markov.states;
      case Correlated correlated ->
          Stream.concat(Stream.of(correlated.value), correlated.law.operands().stream()).toList();
      case Arrivals arrivals ->
          List.of(arrivals.low, arrivals.high, arrivals.ordinal, arrivals.count);
    };
  }

  /// This distribution with other `operands`, as many as [#operands()] gives, in their order.
  default Distribution withOperands(List<Expression> operands) {
    return switch (this) {
      case Uniform _ -> new Uniform(operands.getFirst(), operands.getLast());
      case ByLaw drawn -> {
        int count = drawn.parameters.size();
        yield new ByLaw(
            drawn.law,
            operands.subList(0, count),
            drawn.bounds.map(_ -> new Bounds(operands.get(count), operands.get(count + 1))));
      }
      case Zipf zipf -> new Zipf(zipf.exponent, operands.getFirst());
      case Bernoulli _ -> new Bernoulli(operands.getFirst());
      case Choice _ -> new Choice(operands);
      case WeightedChoice choice ->
          new WeightedChoice(
              IntStream.range(0, operands.size())
                  .mapToObj(
                      i -> new Alternative(operands.get(i), choice.alternatives.get(i).weight))
                  .toList());
      case Histogram histogram -> new Histogram(operands, histogram.weights);
      case Uuid uuid -> new Uuid(uuid.time.map(_ -> operands.getFirst()));
      case Text _ -> this;
      case Sample _ -> new Sample(operands.getFirst(), operands.getLast());
      case ArrayOf _ -> new ArrayOf(operands.get(0), operands.get(1), operands.get(2));
      case Markov markov -> new Markov(operands, markov.matrix);
      case Correlated correlated ->
          new Correlated(
              operands.getFirst(),
              correlated.rho,
              correlated.law.withOperands(operands.subList(1, operands.size())));
      case Arrivals arrivals ->
          new Arrivals(
              operands.get(0), operands.get(1), operands.get(2), operands.get(3), arrivals.profile);
    };
  }

  /// Each value of `low` to `high`, both included, with equal probability. The bounds have the type
  /// of the draw: integers, DECIMAL, DOUBLE, REAL, DATE or TIMESTAMP.
  record Uniform(Expression low, Expression high) implements Distribution {}

  /// A number by `law`, conditioned on `bounds` (truncated, not clamped) where there are any.
  ///
  /// Parameters and bounds are DOUBLE. The draw of a law of counts is a BIGINT; that of another law
  /// is a DOUBLE, or a DECIMAL or an integer to which the value is rounded half up. Where a law's
  /// parameters are all values, as the ends and the top of a triangle, they may be of type DATE or
  /// TIMESTAMP, as is the draw then: the value is rounded to the next one that the type has.
  ///
  /// @param law one by which values are drawn
  /// @param parameters as many as the law has
  /// @param bounds only of laws that are [Law#isTruncatable()]
  record ByLaw(Law law, List<Expression> parameters, Optional<Bounds> bounds)
      implements Distribution {
    public ByLaw {
      parameters = List.copyOf(parameters);
      law.checkCount(parameters.size());
      if (bounds.isPresent() && !law.isTruncatable()) {
        throw new IllegalArgumentException(law.sqlName() + " has no bounds");
      }
    }
  }

  /// Both ends, included.
  record Bounds(Expression low, Expression high) {}

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

  /// A value of the bucket that is chosen with a probability proportional to its weight, each value
  /// of the bucket with equal probability. A bucket has its lower bound and not its upper one; the
  /// last one has both.
  ///
  /// @param bounds one more than there are buckets, ascending; literals of the type of the draw, of
  ///   which the representation is a long
  /// @param weights of the buckets (≥ 0, one of them at least > 0)
  record Histogram(List<Expression> bounds, List<BigDecimal> weights) implements Distribution {
    public Histogram {
      bounds = List.copyOf(bounds);
      weights = List.copyOf(weights);
      if (bounds.size() != weights.size() + 1) {
        throw new IllegalArgumentException(
            "%d buckets have no %d bounds".formatted(weights.size(), bounds.size()));
      }
    }
  }

  /// A UUID (RFC 9562): of version 4, 122 random bits, or of version 7, the milliseconds of `time`
  /// since 1970 and 74 random bits.
  ///
  /// @param time an instant (TIMESTAMP WITH TIME ZONE) from 1970 to 10889
  record Uuid(Optional<Expression> time) implements Distribution {

    /// A UUID of version 4.
    public Uuid() {
      this(Optional.empty());
    }
  }

  /// An array of `count` elements of `array`, none of them twice, in random order: each choice and
  /// order has the same probability.
  ///
  /// @param array of the type of the draw
  /// @param count a BIGINT, 0 to the number of elements
  record Sample(Expression array, Expression count) implements Distribution {}

  /// An array of `low` to `high` elements (BIGINT, 0 to [#MAX_ELEMENTS]), each number with equal
  /// probability. `element` is computed anew for every element: what it draws differs from element
  /// to element, columns, references and what `ONCE` is around do not.
  record ArrayOf(Expression low, Expression high, Expression element) implements Distribution {

    /// No array has more elements.
    public static final int MAX_ELEMENTS = 10_000;
  }

  /// The state of a chain that goes on from sibling to sibling: the first row of an owner has the
  /// first of `states`, each other row a state by the probabilities of the one before.
  ///
  /// @param states values of the type of the draw
  /// @param matrix for each state the probabilities of the next one, ≥ 0; what they lack to 1, or
  ///   have more, is less than 10⁻⁹, and they count in proportion
  record Markov(List<Expression> states, List<List<BigDecimal>> matrix) implements Distribution {
    public Markov {
      states = List.copyOf(states);
      matrix = matrix.stream().map(List::copyOf).toList();
      int size = states.size();
      if (matrix.size() != size || matrix.stream().anyMatch(row -> row.size() != size)) {
        throw new IllegalArgumentException("no square matrix of %d states".formatted(size));
      }
    }

    /// The states that a chain can come to.
    public List<Expression> reachable() {
      return MarkovStates.reachable(matrix).stream().map(states::get).toList();
    }
  }

  /// The time of event `ordinal` of `count` from `low` to `high`, both included: event i is drawn
  /// from the i-th of `count` parts of the time that have the same number of events by `profile`,
  /// so that times ascend.
  ///
  /// @param low a DATE or a timestamp, as the draw is; of an instant, UTC has its months, days and
  ///   hours
  /// @param ordinal a BIGINT, 1 to `count`
  record Arrivals(
      Expression low, Expression high, Expression ordinal, Expression count, ArrivalProfile profile)
      implements Distribution {}

  /// A value by `law` of which the ranks go with those of `value`: Spearman's correlation of both
  /// is `rho` where no two values are equal. Where `value` is NULL it is drawn alone.
  ///
  /// @param value a column of which the law is known
  /// @param rho −1 to 1
  /// @param law [ByLaw], [Uniform], [Choice] or [WeightedChoice], of which the values are in the
  ///   order in which they are written
  record Correlated(Expression value, BigDecimal rho, Distribution law) implements Distribution {}

  /// A text by `function`. Texts of more than `maxLength` characters do not occur.
  ///
  /// @param arguments one for each parameter of the function
  record Text(TextFunction function, List<String> arguments, int maxLength)
      implements Distribution {
    public Text {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.parameters().size()) {
        throw new IllegalArgumentException(
            "%s has no %d parameters".formatted(function.usage(), arguments.size()));
      }
    }

    /// The texts of at most `length` characters.
    public Text within(int length) {
      return new Text(function, arguments, length);
    }

    /// The call, as a plan spells it.
    public String call() {
      return function.call(arguments);
    }
  }
}
