package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionedPoissonSamplerTest {

  @ParameterizedTest
  @CsvSource({"0.01, 3", "0.5, 20", "3, 2", "3, 100", "50, 40", "50, 20", "1000, 10", "1e9, 5"})
  void followsTheConditionedLaw(double mean, int count) {
    ConditionedPoissonSampler sampler = new ConditionedPoissonSampler(mean);
    RandomStream stream = RandomStream.of(5, "poisson");
    long[] observed = new long[count];
    for (int row = 0; row < 200_000; row++) {
      observed[(int) sampler.draw(stream, row, count) - 1]++;
    }
    assertThat(GoodnessOfFit.chiSquare(observed, probabilities(mean, count))).isLessThan(4);
  }

  static double[] probabilities(double mean, int count) {
    double[] probabilities = new double[count];
    double mode = Math.clamp(mean, 1, count);
    double total = 0;
    for (int k = 1; k <= count; k++) {
      double logarithm = 0;
      for (int i = (int) mode; i < k; i++) {
        logarithm += Math.log(mean / (i + 1));
      }
      for (int i = (int) mode; i > k; i--) {
        logarithm -= Math.log(mean / i);
      }
      probabilities[k - 1] = Math.exp(logarithm);
      total += probabilities[k - 1];
    }
    for (int k = 0; k < count; k++) {
      probabilities[k] /= total;
    }
    return probabilities;
  }

  @Test
  void rejectsAMeanOfNothing() {
    assertThatThrownBy(() -> new ConditionedPoissonSampler(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
