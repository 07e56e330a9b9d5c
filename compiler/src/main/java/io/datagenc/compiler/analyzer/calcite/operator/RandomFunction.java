package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.TextFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The random functions that can be called in a plan: the laws by which values are drawn, those
/// that draw texts, and others.
public sealed interface RandomFunction {

  /// A function that is neither of a law nor of texts.
  enum Special implements RandomFunction {
    UNIFORM("uniform(low, high)", 2, 2),
    ZIPF("zipf(exponent, count)", 2, 2),
    BERNOULLI("bernoulli(probability)", 1, 1),
    CHOICE("choice(value, …)", 1, Integer.MAX_VALUE),
    WEIGHTED_CHOICE("weighted_choice(value, weight, …)", 2, Integer.MAX_VALUE),
    HISTOGRAM("histogram(ARRAY[bound, …], ARRAY[weight, …])", 2, 2),
    UUID("uuid()", 0, 0),
    UUID_V7("uuid_v7(time)", 1, 1),
    RANDOM_BYTES("random_bytes(n)", 1, 1),
    SAMPLE("sample(array, count)", 2, 2),
    ARRAY_OF("array_of(low, high, value)", 3, 3),
    CORRELATED("correlated(column, rho, law)", 3, 3),
    ARRIVALS("arrivals(from, to [, MAP['weekly', ARRAY[weight, …], …]])", 2, 3),
    MARKOV("markov(ARRAY[state, …], ARRAY[ARRAY[probability, …], …])", 2, 2);

    private final String usage;
    private final int least;
    private final int most;

    Special(String usage, int least, int most) {
      this.usage = usage;
      this.least = least;
      this.most = most;
    }

    @Override
    public String sqlName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String usage() {
      return usage;
    }

    @Override
    public boolean takes(int count) {
      return count >= least && count <= most && (this != WEIGHTED_CHOICE || count % 2 == 0);
    }
  }

  /// A law by which values are drawn: its parameters and, where it can be truncated, two bounds.
  record OfLaw(Law law) implements RandomFunction {

    @Override
    public String sqlName() {
      return law.sqlName();
    }

    @Override
    public String usage() {
      String usage = law.usage();
      return law.isTruncatable()
          ? usage.substring(0, usage.length() - 1) + " [, low, high])"
          : usage;
    }

    @Override
    public boolean takes(int count) {
      int own = law.parameters().size();
      return count == own || (law.isTruncatable() && count == own + 2);
    }
  }

  /// A function that draws texts from constants.
  record OfTexts(TextFunction function) implements RandomFunction {

    @Override
    public String sqlName() {
      return function.sqlName();
    }

    @Override
    public String usage() {
      return function.usage();
    }

    @Override
    public boolean takes(int count) {
      return function.takes(count);
    }
  }

  /// All functions.
  static List<RandomFunction> all() {
    List<RandomFunction> all = new ArrayList<>(List.of(Special.values()));
    Law.all(Law.Use.VALUES).forEach(law -> all.add(new OfLaw(law)));
    for (TextFunction function : TextFunction.values()) {
      all.add(new OfTexts(function));
    }
    return all;
  }

  /// The function called `name`, in lower case.
  static Optional<RandomFunction> find(String name) {
    return all().stream().filter(function -> function.sqlName().equals(name)).findFirst();
  }

  /// The name as a plan spells it.
  String sqlName();

  /// Whether a value depends on the place of the row among its siblings.
  default boolean goesOnFromRow() {
    return this == Special.MARKOV || this == Special.ARRIVALS;
  }

  /// How the function is called.
  String usage();

  /// Whether the function takes `count` arguments.
  boolean takes(int count);
}
