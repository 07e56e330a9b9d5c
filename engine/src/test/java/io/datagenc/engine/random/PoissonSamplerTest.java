package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSamplerTest {
  private static final RandomStream STREAM = RandomStream.of(11, "poisson");
  private static final int ROWS = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 3, 9.999, 10, 17.5, 100, 5000})
  void followsTheLaw(double mean) {
    assertThat(fit(mean, mean)).isLessThan(4);
    // Off by some fifteen deviations of the sample's mean.
    assertThat(fit(mean, mean + 15 * Math.sqrt(mean / ROWS))).isGreaterThan(4);
  }

  /// How far draws of `mean` are from the law of `claimed`.
  private static double fit(double mean, double claimed) {
    PoissonSampler sampler = new PoissonSampler(mean);
    int cells = (int) (mean + 12 * Math.sqrt(mean) + 20);
    long[] observed = new long[cells];
    for (int row = 0; row < ROWS; row++) {
      observed[(int) Math.min(cells - 1, sampler.draw(STREAM, row))]++;
    }
    double[] probabilities = new double[cells];
    double logFactorial = 0;
    for (int k = 0; k < cells; k++) {
      logFactorial += k < 2 ? 0 : Math.log(k);
      probabilities[k] = Math.exp(k * Math.log(claimed) - claimed - logFactorial);
    }
    return GoodnessOfFit.chiSquare(observed, probabilities);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e9, 1e12, 1e15})
  void largeMeansHaveTheMomentsAndQuantilesOfTheNormalLimit(double mean) {
    PoissonSampler sampler = new PoissonSampler(mean);
    double[] standardized = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      standardized[row] = (sampler.draw(STREAM, row) + 0.5 - mean) / Math.sqrt(mean);
    }
    assertThat(GoodnessOfFit.kolmogorovSmirnov(standardized, NormalDistribution::cumulative))
        .isLessThan(2.2);
  }

  @Test
  void aMeanOfItsOwnForEveryRowGivesTheSameNumbers() {
    for (double mean : new double[] {0, 1e-9, 2.5, 9.99, 10, 123.4, 1e7, PoissonSampler.MAX_MEAN}) {
      PoissonSampler sampler = new PoissonSampler(mean);
      for (long row = 0; row < 2000; row++) {
        assertThat(PoissonSampler.draw(STREAM, row, mean)).isEqualTo(sampler.draw(STREAM, row));
      }
    }
  }

  @Test
  void meanZeroGivesZero() {
    assertThat(new PoissonSampler(0).draw(STREAM, 5)).isZero();
  }

  /// Also for the greatest draw that inversion can meet.
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 1, 4, 9.999, 10, 100, 1e6, 1e15})
  void neverExceedsItsMaximum(double mean) {
    double maximum = PoissonSampler.maximum(mean);
    RandomStream stream = RandomStream.of(5, "maximum");
    for (int row = 0; row < 100_000; row++) {
      assertThat((double) PoissonSampler.draw(stream, row, mean)).isLessThanOrEqualTo(maximum);
    }
    double nextProbability = Math.max(mean, 1e-300);
    double tail = PoissonSampler.logProbability(maximum + 1, nextProbability);
    assertThat(tail).isLessThan(-64 * Math.log(2));
  }

  @Test
  void logarithmOfTheProbabilityAgreesWithItsDefinition() {
    double logFactorial = 0;
    for (int k = 1; k < 170; k++) {
      logFactorial += Math.log(k);
      double expected = k * Math.log(60) - 60 - logFactorial;
      assertThat(PoissonSampler.logProbability(k, 60)).isCloseTo(expected, within(1e-11));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherMeans(double mean) {
    assertThatThrownBy(() -> new PoissonSampler(mean)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PoissonSampler.draw(STREAM, 0, mean))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
