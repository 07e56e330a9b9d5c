package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipfSamplerTest {
  private static final RandomStream STREAM = RandomStream.of(13, "zipf");
  private static final int ROWS = 200_000;

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 10",
    "0, 1000",
    "0.5, 50",
    "0.999999, 100",
    "1, 2",
    "1, 1000",
    "1.000001, 100",
    "1.1, 100000",
    "2, 7",
    "3.5, 1000",
    "30, 5",
    "700, 9"
  })
  void followsTheLaw(double exponent, int count) {
    assertThat(fit(exponent, exponent, count)).isLessThan(4);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.03, 10", "1, 1.03, 1000", "1.1, 1.13, 100000"})
  void anotherExponentIsTold(double exponent, double other, int count) {
    assertThat(fit(exponent, other, count)).isGreaterThan(4);
  }

  private static double fit(double exponent, double claimed, int count) {
    ZipfSampler sampler = new ZipfSampler(exponent, count);
    long[] observed = new long[count];
    for (int row = 0; row < ROWS; row++) {
      observed[Math.toIntExact(sampler.draw(STREAM, row)) - 1]++;
    }
    double[] probabilities = new double[count];
    double sum = 0;
    for (int k = 1; k <= count; k++) {
      probabilities[k - 1] = Math.pow(k, -claimed);
      sum += probabilities[k - 1];
    }
    for (int k = 0; k < count; k++) {
      probabilities[k] /= sum;
    }
    // One cell only: everything there.
    return count == 1 ? 0 : GoodnessOfFit.chiSquare(observed, probabilities);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.2", "1", "1.00001", "1.5", "20"})
  void hugeNumbersOfRanksStayInRange(double exponent) {
    for (long count : new long[] {1L << 53, 1L << 62, Long.MAX_VALUE}) {
      ZipfSampler sampler = new ZipfSampler(exponent, count);
      for (long row = 0; row < 5000; row++) {
        assertThat(sampler.draw(STREAM, row)).isBetween(1L, count);
      }
    }
  }

  @Test
  void hugeNumbersOfRanksFollowTheContinuousLaw() {
    // With exponent 1 the logarithm of the rank is close to uniform.
    ZipfSampler sampler = new ZipfSampler(1, 1L << 62);
    double top = Math.log(0x1.0p62) + 0.5772156649;
    int high = 0;
    for (int row = 0; row < ROWS; row++) {
      if (sampler.draw(STREAM, row) > 1L << 31) {
        high++;
      }
    }
    double expected = (Math.log(0x1.0p62) - Math.log(0x1.0p31)) / top;
    assertThat((double) high / ROWS).isBetween(expected - 0.005, expected + 0.005);
  }

  @Test
  void aNumberOfRanksForEveryRowGivesTheSameRanks() {
    ZipfSampler general = new ZipfSampler(1.2, 1);
    ZipfSampler fixed = new ZipfSampler(1.2, 1000);
    for (long row = 0; row < 5000; row++) {
      assertThat(general.draw(STREAM, row, 1000)).isEqualTo(fixed.draw(STREAM, row));
    }
  }

  @Test
  void refusesOtherParameters() {
    assertThatThrownBy(() -> new ZipfSampler(-0.1, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ZipfSampler(Double.NaN, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ZipfSampler(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ZipfSampler(1, 5).draw(STREAM, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
