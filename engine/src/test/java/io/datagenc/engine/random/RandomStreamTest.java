package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final RandomStream STREAM = RandomStream.of(42, "hr/employee/hired/uniform.1");

  @Test
  void pinsTheFirstDrawsOfGenerationOne() {
    assertThat(
            new long[] {STREAM.draw(0), STREAM.draw(1), STREAM.draw(1L << 40), STREAM.draw(0, 1)})
        .containsExactly(
            -3282993792725593442L,
            154307718683989868L,
            -6042388085554042806L,
            6863966273008906907L);
  }

  @Test
  void dependsOnSeedAndOnEveryByteOfTheName() {
    assertThat(RandomStream.of(43, "a").key()).isNotEqualTo(RandomStream.of(42, "a").key());
    assertThat(RandomStream.of(42, "12345678").key())
        .isNotEqualTo(RandomStream.of(42, "12345679").key());
    assertThat(RandomStream.of(42, "123456789").key())
        .isNotEqualTo(RandomStream.of(42, "12345678").key());
    assertThat(RandomStream.of(42, "a\0").key()).isNotEqualTo(RandomStream.of(42, "a").key());
  }

  @Test
  void gammaIsOdd() {
    for (int i = 0; i < 1000; i++) {
      assertThat(RandomStream.of(i, "s").gamma() & 1).isEqualTo(1);
    }
  }

  @Test
  void boundedCoversExactlyTheRange() {
    assertThat(RandomStream.bounded(0, 10)).isZero();
    assertThat(RandomStream.bounded(-1, 10)).isEqualTo(9);
    int[] counts = new int[10];
    for (int row = 0; row < 1_000_000; row++) {
      counts[(int) RandomStream.bounded(STREAM.draw(row), 10)]++;
    }
    // Chi-square with 9 degrees of freedom stays below 33.7 with probability 0.9999.
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 100_000.0) * (count - 100_000.0) / 100_000.0;
    }
    assertThat(chiSquare).isLessThan(33.7);
  }

  @Test
  void smallBoundsGiveTheSame() {
    int[] bounds = {1, 2, 3, 255, 256, 1 << 30, Integer.MAX_VALUE};
    for (int bound : bounds) {
      for (long draw : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0xFFFFFFFFL, 1L << 32}) {
        assertThat(RandomStream.smallBounded(draw, bound))
            .isEqualTo((int) RandomStream.bounded(draw, bound));
      }
      for (int row = 0; row < 10_000; row++) {
        long draw = STREAM.draw(row);
        assertThat(RandomStream.smallBounded(draw, bound))
            .isEqualTo((int) RandomStream.bounded(draw, bound));
      }
    }
  }

  @Test
  void furtherDrawsFollowFromTheFirst() {
    for (int k = 1; k < 300; k++) {
      assertThat(RandomStream.further(STREAM.draw(7), k)).isEqualTo(STREAM.draw(7, k));
    }
  }

  @Test
  void unitIsInTheHalfOpenInterval() {
    assertThat(RandomStream.unit(0)).isZero();
    assertThat(RandomStream.unit(-1)).isLessThan(1).isGreaterThan(0.999_999);
  }

  @Test
  void drawsOfDifferentStreamsAndRanksAreUncorrelated() {
    RandomStream other = RandomStream.of(42, "hr/employee/hired/uniform.2");
    int rows = 100_000;
    double sameRow = 0;
    double nextRank = 0;
    double nextRow = 0;
    for (int row = 0; row < rows; row++) {
      double centred = RandomStream.unit(STREAM.draw(row)) - 0.5;
      sameRow += centred * (RandomStream.unit(other.draw(row)) - 0.5);
      nextRank += centred * (RandomStream.unit(STREAM.draw(row, 1)) - 0.5);
      nextRow += centred * (RandomStream.unit(STREAM.draw(row + 1)) - 0.5);
    }
    // The standard deviation of each correlation is 1 / sqrt(rows) = 0.0032.
    assertThat(12 * sameRow / rows).isBetween(-0.016, 0.016);
    assertThat(12 * nextRank / rows).isBetween(-0.016, 0.016);
    assertThat(12 * nextRow / rows).isBetween(-0.016, 0.016);
  }
}
