package io.datagenc.engine.plan.expression;

import java.math.BigDecimal;
import java.util.List;

/// How the rate of events differs between times: the product of a trend and of weights of the
/// month, the day of the week and the hour, the same within each hour.
///
/// @param trend the rate at the end by that at the start, > 0; it changes linearly between
/// @param yearly the weights of the months from January on, 12 or none
/// @param weekly the weights of the days from Monday on, 7 or none
/// @param daily the weights of the hours from midnight on, 24 or none
public record ArrivalProfile(
    BigDecimal trend, List<BigDecimal> yearly, List<BigDecimal> weekly, List<BigDecimal> daily) {

  /// The same rate at all times.
  public static final ArrivalProfile EVEN =
      new ArrivalProfile(BigDecimal.ONE, List.of(), List.of(), List.of());

  public ArrivalProfile {
    yearly = weights(yearly, 12);
    weekly = weights(weekly, 7);
    daily = weights(daily, 24);
    if (trend.signum() <= 0) {
      throw new IllegalArgumentException("the trend is not above 0: " + trend);
    }
  }

  private static List<BigDecimal> weights(List<BigDecimal> weights, int count) {
    boolean isValid =
        weights.isEmpty()
            || weights.size() == count
                && weights.stream().allMatch(weight -> weight.signum() >= 0)
                && weights.stream().anyMatch(weight -> weight.signum() > 0);
    if (!isValid) {
      throw new IllegalArgumentException("no %d weights: %s".formatted(count, weights));
    }
    return List.copyOf(weights);
  }

  /// Whether all times have the same rate.
  public boolean isEven() {
    return trend.compareTo(BigDecimal.ONE) == 0
        && isEven(yearly)
        && isEven(weekly)
        && isEven(daily);
  }

  private static boolean isEven(List<BigDecimal> weights) {
    return weights.stream().allMatch(weight -> weight.compareTo(weights.getFirst()) == 0);
  }

  /// How many days in a row may be without any event; none where some month is.
  public int mostDaysWithout() {
    boolean hasMonthWithout = yearly.stream().anyMatch(weight -> weight.signum() == 0);
    boolean hasGaps =
        weekly.stream().anyMatch(weight -> weight.signum() == 0)
            || daily.stream().anyMatch(weight -> weight.signum() == 0);
    return hasMonthWithout ? 366 : hasGaps ? 7 : 0;
  }
}
