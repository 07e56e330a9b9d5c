package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BernoulliTest {
  private static final RandomStream STREAM = RandomStream.of(19, "bernoulli");

  @Test
  void occursWithItsProbability() {
    for (String probability : new String[] {"0.001", "0.2", "0.5", "0.98"}) {
      double p = Double.parseDouble(probability);
      Bernoulli event = Bernoulli.of(new BigDecimal(probability));
      int count = 0;
      int countPerRow = 0;
      int rows = 400_000;
      for (int row = 0; row < rows; row++) {
        count += event.occurs(STREAM.draw(row)) ? 1 : 0;
        countPerRow += Bernoulli.occurs(STREAM.draw(row), p) ? 1 : 0;
      }
      double deviation = Math.sqrt(rows * p * (1 - p));
      assertThat((double) count).isCloseTo(rows * p, within(4 * deviation));
      assertThat((double) countPerRow).isCloseTo(rows * p, within(4 * deviation));
    }
  }

  @Test
  void zeroNeverAndOneAlwaysOccurs() {
    for (long draw : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      assertThat(Bernoulli.of(BigDecimal.ZERO).occurs(draw)).isFalse();
      assertThat(Bernoulli.of(new BigDecimal("1.00")).occurs(draw)).isTrue();
      assertThat(Bernoulli.occurs(draw, 0)).isFalse();
      assertThat(Bernoulli.occurs(draw, 1)).isTrue();
      assertThat(Bernoulli.occurs(draw, Double.NaN)).isFalse();
    }
  }

  @Test
  void halfIsExact() {
    Bernoulli event = Bernoulli.of(new BigDecimal("0.5"));
    assertThat(event.occurs(Long.MAX_VALUE)).isTrue();
    assertThat(event.occurs(Long.MIN_VALUE)).isFalse();
  }

  @Test
  void refusesOtherProbabilities() {
    assertThatThrownBy(() -> Bernoulli.of(new BigDecimal("1.01")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bernoulli.of(new BigDecimal("-0.01")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
