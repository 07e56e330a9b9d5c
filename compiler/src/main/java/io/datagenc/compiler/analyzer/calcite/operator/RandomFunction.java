package io.datagenc.compiler.analyzer.calcite.operator;

import java.util.Locale;
import java.util.Optional;

/// The random functions that can be called in a plan.
public enum RandomFunction {
  UNIFORM("uniform(low, high)", 2, 2),
  NORMAL("normal(mean, standard_deviation [, low, high])", 2, 4),
  POISSON("poisson(mean)", 1, 1),
  ZIPF("zipf(exponent, count)", 2, 2),
  BERNOULLI("bernoulli(probability)", 1, 1),
  CHOICE("choice(value, …)", 1, Integer.MAX_VALUE),
  WEIGHTED_CHOICE("weighted_choice(value, weight, …)", 2, Integer.MAX_VALUE),
  UUID("uuid()", 0, 0),
  FAKER("faker('Provider.method' [, locale])", 1, 2);

  private final String usage;
  private final int least;
  private final int most;

  RandomFunction(String usage, int least, int most) {
    this.usage = usage;
    this.least = least;
    this.most = most;
  }

  /// The function called `name`, in lower case.
  public static Optional<RandomFunction> find(String name) {
    for (RandomFunction function : values()) {
      if (function.sqlName().equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /// The name as a plan spells it.
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How the function is called.
  public String usage() {
    return usage;
  }

  /// Whether the function takes `count` arguments.
  public boolean takes(int count) {
    return switch (this) {
      case NORMAL -> count == 2 || count == 4;
      case WEIGHTED_CHOICE -> count >= least && count % 2 == 0;
      case UNIFORM, POISSON, ZIPF, BERNOULLI, CHOICE, UUID, FAKER ->
          count >= least && count <= most;
    };
  }
}
