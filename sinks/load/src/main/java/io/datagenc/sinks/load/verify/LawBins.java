package io.datagenc.sinks.load.verify;

import io.datagenc.engine.law.Marginal;
import io.datagenc.engine.law.Marginals;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.text.ConditionSql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ranges into which the values of a column are sorted to compare their numbers with a law:
/// single values of texts, else ranges of equal probability as far as the law has them.
///
/// @param column what holds the values
/// @param draw how they are drawn, with parameters that are constants
record LawBins(SqlStore store, String column, Expression.Draw draw) {
  private static final int MOST = 10;
  private static final int MICROS_DIGITS = 6;

  /// A range below a bound.
  ///
  /// @param below the probability of values that are less
  private record Cut(long bound, double below) {}

  /// The ranges; fewer than two where nothing can be said.
  ///
  /// @param rows how many rows are expected to have a value
  List<LawBin> of(double rows) {
    return merged(draw.type().representation() == Representation.BYTES ? texts() : numbers(), rows);
  }

  /// Ranges with too few rows are joined: with what is behind them, the last one with what is
  /// before it.
  private static List<LawBin> merged(List<LawBin> ranges, double rows) {
    List<LawBin> merged = new ArrayList<>();
    double open = 0;
    for (LawBin range : ranges) {
      open += range.probability();
      if (open * rows >= LawBin.LEAST_EXPECTED) {
        merged.add(new LawBin(range.condition(), open));
        open = 0;
      }
    }
    if (open > 0 && !merged.isEmpty()) {
      LawBin last = merged.removeLast();
      merged.add(new LawBin(last.condition(), last.probability() + open));
    }
    return merged;
  }

  /// Each text a range: the most frequent ones first, so that those that are joined come last.
  private List<LawBin> texts() {
    Map<Expression, Double> weights = new LinkedHashMap<>();
    switch (draw.distribution()) {
      case Distribution.Choice choice ->
          choice.values().forEach(value -> weights.merge(value, 1.0, Double::sum));
      case Distribution.WeightedChoice choice ->
          choice
              .alternatives()
              .forEach(
                  each -> weights.merge(each.value(), each.weight().doubleValue(), Double::sum));
      case Distribution.Uniform _,
          Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Uuid _,
          Distribution.Text _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Correlated _,
          Distribution.Arrivals _ -> {}
    }
    double sum = weights.values().stream().mapToDouble(weight -> weight).sum();
    List<LawBin> ranges = new ArrayList<>();
    String before = "";
    for (Map.Entry<Expression, Double> each :
        weights.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<Expression, Double>comparingByValue().reversed())
            .toList()) {
      if (!(each.getKey() instanceof Expression.Literal literal)
          || literal.value() instanceof Value.Null) {
        return List.of();
      }
      Optional<String> condition = condition("=", literal);
      if (condition.isEmpty()) {
        return List.of();
      }
      // True of the values before, too, which may be joined.
      before = before.isEmpty() ? condition.get() : before + " OR " + condition.get();
      ranges.add(new LawBin(before, each.getValue() / sum));
    }
    return ranges;
  }

  private List<LawBin> numbers() {
    if (!isComparable(draw.type())) {
      return List.of();
    }
    List<LawBin> ranges = new ArrayList<>();
    double before = 0;
    for (Cut cut : cuts()) {
      Optional<String> condition = below(cut.bound());
      if (condition.isEmpty()) {
        return List.of();
      }
      if (cut.below() > before) {
        ranges.add(new LawBin(condition.get(), cut.below() - before));
        before = cut.below();
      }
    }
    if (before > 0 && before < 1) {
      ranges.add(new LawBin("TRUE", 1 - before));
    }
    return ranges;
  }

  private static boolean isComparable(Type type) {
    // Draws of REAL are rounded, which the law does not say.
    return type.representation() == Representation.LONG && type != SimpleType.REAL;
  }

  private List<Cut> cuts() {
    if (draw.distribution() instanceof Distribution.Histogram histogram) {
      return cuts(histogram);
    }
    if (draw.distribution() instanceof Distribution.Correlated) {
      // Not independent where the other column is not.
      return List.of();
    }
    Optional<Marginal> law = Marginals.of(draw, _ -> draw);
    if (law.isEmpty()) {
      return List.of();
    }
    List<Cut> cuts = new ArrayList<>();
    for (int i = 1; i < MOST; i++) {
      long bound = quantile(law.get(), (double) i / MOST);
      cuts.add(new Cut(bound, law.get().below(bound)));
    }
    return cuts;
  }

  private static Optional<Long> constant(Expression expression) {
    return expression instanceof Expression.Literal(Type _, Value.LongValue value)
        ? Optional.of(value.value())
        : Optional.empty();
  }

  private static List<Cut> cuts(Distribution.Histogram histogram) {
    double sum = histogram.weights().stream().mapToDouble(BigDecimal::doubleValue).sum();
    List<Cut> cuts = new ArrayList<>();
    double below = 0;
    for (int i = 1; i < histogram.weights().size(); i++) {
      Optional<Long> bound = constant(histogram.bounds().get(i));
      if (bound.isEmpty()) {
        return List.of();
      }
      below += histogram.weights().get(i - 1).doubleValue();
      cuts.add(new Cut(bound.get(), below / sum));
    }
    return cuts;
  }

  /// The least value of which [Marginal#below] is `probability` or more.
  private long quantile(Marginal law, double probability) {
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    while (low < high) {
      long middle = (low & high) + ((low ^ high) >> 1);
      if (law.below(value(middle)) >= probability) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return value(low);
  }

  /// The value at a place of the order of all values.
  private long value(long place) {
    if (draw.type() != SimpleType.DOUBLE) {
      return place;
    }
    // Positive numbers are ordered like their bits, negative ones the other way round.
    long bits = place >= 0 ? place : place ^ Long.MAX_VALUE;
    double number = Double.longBitsToDouble(bits);
    double finite =
        Double.isNaN(number) ? Math.copySign(Double.MAX_VALUE, place < 0 ? -1.0 : 1.0) : number;
    return Double.doubleToRawLongBits(finite);
  }

  private Optional<String> below(long bound) {
    if (draw.type() == SimpleType.BOOLEAN) {
      return Optional.of("NOT " + store.name(column));
    }
    if (draw.type() == SimpleType.DOUBLE) {
      double number = Double.longBitsToDouble(bound);
      return Double.isFinite(number)
          ? Optional.of(store.floating(store.name(column)) + " < " + floating(number))
          : Optional.empty();
    }
    // A bound may lie between two values of a coarse type.
    Type type =
        draw.type() instanceof TimestampType ? new TimestampType(MICROS_DIGITS) : draw.type();
    return condition("<", new Expression.Literal(type, new Value.LongValue(bound)));
  }

  /// A number that no store takes for a decimal one.
  private static String floating(double number) {
    String text = Double.toString(number);
    return text.contains("E") ? text : text + "E0";
  }

  private Optional<String> condition(String operator, Expression.Literal value) {
    return new ConditionSql(store, column::equals)
        .of(
            new Expression.Call(
                operator,
                List.of(new Expression.ColumnReference(column, draw.type()), value),
                SimpleType.BOOLEAN));
  }
}
