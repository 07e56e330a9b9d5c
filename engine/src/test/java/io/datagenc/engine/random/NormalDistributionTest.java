package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class NormalDistributionTest {
  private static final RandomStream STREAM = RandomStream.of(7, "normal");
  private static final Percentage EXACT = Percentage.withPercentage(1e-10);

  private static double[] sample(int count, LongToDoubleFunction draw) {
    double[] sample = new double[count];
    for (int row = 0; row < count; row++) {
      sample[row] = draw.applyAsDouble(STREAM.draw(row));
    }
    return sample;
  }

  @Test
  void knowsQuantiles() {
    assertThat(NormalDistribution.quantile(0.5)).isEqualTo(0);
    assertThat(NormalDistribution.quantile(0.975)).isCloseTo(1.959963984540054, EXACT);
    assertThat(NormalDistribution.quantile(0.3)).isCloseTo(-0.5244005127080409, EXACT);
    assertThat(NormalDistribution.quantile(1e-10)).isCloseTo(-6.361340902404056, EXACT);
    assertThat(NormalDistribution.quantile(1e-100)).isCloseTo(-21.27345356096532, EXACT);
    assertThat(NormalDistribution.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(NormalDistribution.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void knowsCumulativeProbabilities() {
    assertThat(NormalDistribution.cumulative(-1.5)).isCloseTo(0.06680720126885809, EXACT);
    assertThat(NormalDistribution.cumulative(-8)).isCloseTo(6.220960574271819e-16, EXACT);
    assertThat(NormalDistribution.cumulative(-30)).isCloseTo(4.906713927148764e-198, EXACT);
    assertThat(NormalDistribution.cumulative(2)).isCloseTo(0.9772498680518208, EXACT);
    assertThat(NormalDistribution.cumulative(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(NormalDistribution.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void quantileInvertsTheCumulativeProbability() {
    for (double x = -37; x <= 5; x += 0.0371) {
      double slack = x > 0 ? 1e-15 * Math.exp(x * x / 2) : 0;
      assertThat(NormalDistribution.quantile(NormalDistribution.cumulative(x)))
          .isCloseTo(x, within(1e-13 * (1 + Math.abs(x)) + 4 * slack));
    }
  }

  @Test
  void standardDrawsFollowTheLaw() {
    double[] sample = sample(200_000, NormalDistribution::standard);
    assertThat(GoodnessOfFit.kolmogorovSmirnov(sample, NormalDistribution::cumulative))
        .isLessThan(2);
    assertThat(
            GoodnessOfFit.kolmogorovSmirnov(
                sample, x -> NormalDistribution.cumulative((x - 0.01) / 1.01)))
        .isGreaterThan(2.5);
  }

  @Test
  void extremeDrawsAreFiniteAndSymmetric() {
    double least = NormalDistribution.standard(0);
    double greatest = NormalDistribution.standard(-1);
    assertThat(least).isEqualTo(-greatest).isBetween(-NormalDistribution.MAX_MAGNITUDE, -8.0);
  }

  @Test
  void truncatedDrawsFollowTheConditionedLaw() {
    checkTruncated(-1, 0.5);
    checkTruncated(-0.25, 3);
    checkTruncated(2, 3);
    checkTruncated(6, 9);
    checkTruncated(-35, -30);
    checkTruncated(0, Double.POSITIVE_INFINITY);
  }

  private static void checkTruncated(double low, double high) {
    double[] sample = sample(100_000, draw -> NormalDistribution.truncated(draw, 0, 1, low, high));
    // By symmetry, as probabilities of the upper tail have less precision.
    double sign = low > 0 ? -1 : 1;
    double from = NormalDistribution.cumulative(sign * (low > 0 ? high : low));
    double to = NormalDistribution.cumulative(sign * (low > 0 ? low : high));
    double[] reflected = Arrays.stream(sample).map(x -> sign * x).toArray();
    assertThat(
            GoodnessOfFit.kolmogorovSmirnov(
                reflected, x -> (NormalDistribution.cumulative(x) - from) / (to - from)))
        .isLessThan(2);
    assertThat(Arrays.stream(sample).boxed()).allMatch(x -> x >= low && x <= high);
  }

  @Test
  void truncatedDrawsStayWithinBoundsInTheFarTail() {
    double[] sample =
        sample(10_000, draw -> NormalDistribution.truncated(draw, 5000, 1, 5100, 5101));
    assertThat(Arrays.stream(sample).boxed()).allMatch(x -> x >= 5100 && x <= 5101);
    // Beyond t the rest is close to exponential with rate t.
    double mean = Arrays.stream(sample).average().orElseThrow() - 5100;
    assertThat(mean).isCloseTo(0.01, within(0.0005));
    for (long draw : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(NormalDistribution.truncated(draw, 0, 1, -1e200, -1e199))
          .isBetween(-1e200, -1e199);
      assertThat(NormalDistribution.truncated(draw, 0, 1, 3, 3)).isEqualTo(3);
      assertThat(NormalDistribution.truncated(draw, 0, 1, 1e10, Double.POSITIVE_INFINITY))
          .isBetween(1e10, 1e10 + 1);
      assertThat(NormalDistribution.truncated(draw, 0, 1e-300, 1, 2)).isEqualTo(1);
      assertThat(NormalDistribution.truncated(draw, 0, 1e-300, -1e300, -1e299)).isEqualTo(-1e299);
    }
  }

  @Test
  void withoutDeviationTheValueIsTheMeanOrABound() {
    assertThat(NormalDistribution.truncated(1, 5, 0, 0, 10)).isEqualTo(5);
    assertThat(NormalDistribution.truncated(1, 15, 0, 0, 10)).isEqualTo(10);
  }
}
