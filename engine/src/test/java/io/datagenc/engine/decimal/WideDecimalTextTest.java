package io.datagenc.engine.decimal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideDecimalTextTest {

  private static void assertText(BigInteger unscaled, int scale) {
    byte[] bytes = new byte[WideDecimalText.MAX_LENGTH + 2];
    int end =
        WideDecimalText.write(
            unscaled.shiftRight(64).longValue(), unscaled.longValue(), scale, bytes, 2);
    assertThat(new String(bytes, 2, end - 2, StandardCharsets.US_ASCII))
        .isEqualTo(new BigDecimal(unscaled, scale).toPlainString());
  }

  @Test
  void writesPowersAndTheirNeighboursAtEveryScale() {
    for (int scale = 0; scale <= 38; scale++) {
      for (int digits = 0; digits <= 37; digits++) {
        BigInteger power = BigInteger.TEN.pow(digits);
        for (int more = -1; more <= 1; more++) {
          BigInteger value = power.add(BigInteger.valueOf(more));
          assertText(value, scale);
          assertText(value.negate(), scale);
        }
      }
      assertText(BigInteger.ZERO, scale);
      assertText(BigInteger.TEN.pow(38).subtract(BigInteger.ONE), scale);
      assertText(BigInteger.TEN.pow(38).subtract(BigInteger.ONE).negate(), scale);
      assertText(BigInteger.ONE.shiftLeft(64), scale);
      assertText(BigInteger.ONE.shiftLeft(64).negate(), scale);
    }
  }

  @Test
  void writesRandomNumbers() {
    for (long seed : new long[] {1, new Random().nextLong()}) {
      Random random = new Random(seed);
      for (int i = 0; i < 20_000; i++) {
        BigInteger value = new BigInteger(1 + random.nextInt(126), random);
        assertText(random.nextBoolean() ? value : value.negate(), random.nextInt(39));
      }
    }
  }
}
