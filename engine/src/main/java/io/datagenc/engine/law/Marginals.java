package io.datagenc.engine.law;

import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The laws of the values of columns, as far as they follow from how the values are drawn.
public final class Marginals {

  /// Columns are followed to this depth.
  private static final int MAX_DEPTH = 8;

  private static final int MOST_RANKS = 1_000_000;

  private static final int MICROS_DIGITS = 6;

  private final Function<String, Expression> columns;

  private Marginals(Function<String, Expression> columns) {
    this.columns = columns;
  }

  /// The law of the values of `expression` that are not NULL; empty if it is not known.
  ///
  /// @param columns the expression of a column of the row by its name
  public static Optional<Marginal> of(Expression expression, Function<String, Expression> columns) {
    return new Marginals(columns).find(expression, MAX_DEPTH);
  }

  private Optional<Marginal> find(Expression expression, int depth) {
    if (depth == 0 || expression.type().representation() != Representation.LONG) {
      return Optional.empty();
    }
    if (expression instanceof Expression.ColumnReference column) {
      return find(columns.apply(column.column()), depth - 1);
    }
    if (expression instanceof Expression.WithNulls nulls) {
      return find(nulls.expression(), depth - 1);
    }
    if (expression instanceof Expression.Cast cast
        && isInteger(cast.type())
        && isInteger(cast.operand().type())) {
      return find(cast.operand(), depth - 1);
    }
    return expression instanceof Expression.Draw draw
        ? drawn(draw.distribution(), draw.type())
        : Optional.empty();
  }

  private static boolean isInteger(Type type) {
    return type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }

  private static Optional<Marginal> drawn(Distribution distribution, Type type) {
    return switch (distribution) {
      case Distribution.Uniform uniform -> uniform(uniform, type);
      case Distribution.ByLaw drawn -> byLaw(drawn, type);
      case Distribution.Zipf zipf -> zipf(zipf);
      case Distribution.Bernoulli bernoulli ->
          real(bernoulli.probability())
              .map(
                  probability ->
                      new Weighted(new long[] {0, 1}, new double[] {1 - probability, probability}));
      case Distribution.Choice choice ->
          weighted(choice.values(), choice.values().stream().map(_ -> 1.0).toList());
      case Distribution.WeightedChoice choice ->
          weighted(
              choice.alternatives().stream().map(Distribution.Alternative::value).toList(),
              choice.alternatives().stream().map(each -> each.weight().doubleValue()).toList());
      case Distribution.Correlated correlated -> drawn(correlated.law(), type);
      case Distribution.Histogram _,
          Distribution.Arrivals _,
          Distribution.Markov _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Uuid _,
          Distribution.Text _ ->
          Optional.empty();
    };
  }

  private static Optional<Long> constant(Expression expression) {
    return expression instanceof Expression.Literal(Type _, Value.LongValue value)
        ? Optional.of(value.value())
        : Optional.empty();
  }

  private static Optional<Double> real(Expression expression) {
    return expression.type() == SimpleType.DOUBLE
        ? constant(expression).map(Double::longBitsToDouble)
        : Optional.empty();
  }

  private static Optional<Marginal> uniform(Distribution.Uniform uniform, Type type) {
    if (type == SimpleType.REAL) {
      return Optional.empty();
    }
    Optional<Long> low = constant(uniform.low());
    Optional<Long> high = constant(uniform.high());
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (type == SimpleType.DOUBLE) {
      double from = Double.longBitsToDouble(low.get());
      double to = Double.longBitsToDouble(high.get());
      return Optional.of(new Continuous(x -> to > from ? (x - from) / (to - from) : 0.5));
    }
    long from = low.get();
    long step = step(type);
    double count = Math.floor(((double) high.get() - from) / step) + 1;
    return Optional.of(
        new Discrete(
            value -> Math.clamp((Math.floor(((double) value - from) / step) + 1) / count, 0, 1)));
  }

  /// What two neighbouring values of a type differ by, as kernels hold them: instants in
  /// microseconds.
  private static long step(Type type) {
    int precision =
        switch (type) {
          case TimestampType timestamp -> timestamp.precision();
          case TimeType time -> time.precision();
          case SimpleType _,
              DecimalType _,
              CharType _,
              VarcharType _,
              TimestampWithTimeZoneType _,
              ArrayType _,
              SetType _,
              MapType _,
              RowType _ ->
              MICROS_DIGITS;
        };
    return BigDecimal.ONE.movePointRight(MICROS_DIGITS - precision).longValueExact();
  }

  private static Optional<Marginal> byLaw(Distribution.ByLaw drawn, Type type) {
    double[] parameters = new double[drawn.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      Optional<Double> parameter = real(drawn.parameters().get(i));
      if (parameter.isEmpty()) {
        return Optional.empty();
      }
      parameters[i] = parameter.get();
    }
    Optional<Double> low = drawn.bounds().flatMap(bounds -> real(bounds.low()));
    Optional<Double> high = drawn.bounds().flatMap(bounds -> real(bounds.high()));
    if (drawn.bounds().isPresent() && (low.isEmpty() || high.isEmpty())) {
      return Optional.empty();
    }
    NumberSampler sampler;
    try {
      sampler = Samplers.ofNumbers(drawn.law(), parameters);
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
    boolean isCount = drawn.law().kind() == Law.Kind.COUNTS;
    double below =
        low.map(bound -> sampler.cumulative(isCount ? Math.ceil(bound) - 1 : bound)).orElse(0.0);
    double within = high.map(sampler::cumulative).orElse(1.0) - below;
    if (!(within > 0)) {
      return Optional.empty();
    }
    RealFunction cumulative = x -> Math.clamp((sampler.cumulative(x) - below) / within, 0.0, 1.0);
    if (type == SimpleType.DOUBLE) {
      return Optional.of(new Continuous(cumulative));
    }
    if (isCount) {
      return Optional.of(new Discrete(cumulative::at));
    }
    // Rounded half up.
    double step =
        type instanceof DecimalType decimal
            ? BigDecimal.ONE.movePointLeft(decimal.scale()).doubleValue()
            : 1;
    boolean isNumber = type instanceof DecimalType || isInteger(type);
    return isNumber
        ? Optional.of(new Discrete(value -> cumulative.at((value + 0.5) * step)))
        : Optional.empty();
  }

  private static Optional<Marginal> zipf(Distribution.Zipf zipf) {
    Optional<Long> count = constant(zipf.count());
    if (count.filter(ranks -> ranks >= 1 && ranks <= MOST_RANKS).isEmpty()) {
      return Optional.empty();
    }
    long[] ranks = new long[count.get().intValue()];
    double[] weights = new double[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = i + 1L;
      weights[i] = StrictMath.pow(i + 1, -zipf.exponent());
    }
    return Optional.of(new Weighted(ranks, weights));
  }

  private static Optional<Marginal> weighted(List<Expression> values, List<Double> weights) {
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Optional<Long> value = constant(values.get(i));
      if (value.isEmpty() || isFloating(values.get(i).type())) {
        return Optional.empty();
      }
      all.add(new long[] {value.get(), i});
    }
    all.sort((first, second) -> Long.compare(first[0], second[0]));
    return Optional.of(
        new Weighted(
            all.stream().mapToLong(each -> each[0]).toArray(),
            all.stream().mapToDouble(each -> weights.get((int) each[1])).toArray()));
  }

  private static boolean isFloating(Type type) {
    return type == SimpleType.DOUBLE || type == SimpleType.REAL;
  }

  /// A function of numbers.
  @FunctionalInterface
  private interface RealFunction {
    double at(double x);
  }

  /// The cumulative probabilities of whole numbers.
  @FunctionalInterface
  private interface Steps {
    double upTo(long value);
  }

  /// DOUBLEs of which no one has a probability.
  private record Continuous(RealFunction cumulative) implements Marginal {

    @Override
    public double below(long value) {
      return cumulative.at(Double.longBitsToDouble(value));
    }

    @Override
    public double upTo(long value) {
      return below(value);
    }
  }

  private record Discrete(Steps steps) implements Marginal {

    @Override
    public double below(long value) {
      return steps.upTo(value - 1);
    }

    @Override
    public double upTo(long value) {
      return steps.upTo(value);
    }
  }

  /// Listed values.
  private static final class Weighted implements Marginal {
    private final long[] values;
    private final double[] sums;

    /// @param values ascending
    Weighted(long[] values, double[] weights) {
      this.values = values;
      this.sums = new double[weights.length + 1];
      for (int i = 0; i < weights.length; i++) {
        sums[i + 1] = sums[i] + weights[i];
      }
    }

    @Override
    public double below(long value) {
      return sums[notLess(value)] / sums[sums.length - 1];
    }

    @Override
    public double upTo(long value) {
      return value == Long.MAX_VALUE ? 1 : below(value + 1);
    }

    /// The index of the first value that is not less than `value`.
    private int notLess(long value) {
      int low = 0;
      int high = values.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (values[middle] >= value) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
