package io.datagenc.engine.decimal;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.decimal.FloatingText.Style;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The JDK says how numbers are written.
class FloatingTextTest {
  private static final int RANDOM_NUMBERS = 300_000;

  private static String text(double value, Style style) {
    byte[] bytes = new byte[FloatingText.MAX_LENGTH + 3];
    int end = FloatingText.write(value, style, bytes, 3);
    return new String(bytes, 3, end - 3, StandardCharsets.US_ASCII);
  }

  private static String text(float value, Style style) {
    byte[] bytes = new byte[FloatingText.MAX_LENGTH];
    return new String(
        bytes, 0, FloatingText.write(value, style, bytes, 0), StandardCharsets.US_ASCII);
  }

  private static void assertAsJava(double value) {
    String expected = Double.toString(value);
    if (!text(value, Style.JAVA).equals(expected)) {
      assertThat(text(value, Style.JAVA))
          .as("%x", Double.doubleToLongBits(value))
          .isEqualTo(expected);
    }
  }

  private static void assertAsJava(float value) {
    String expected = Float.toString(value);
    if (!text(value, Style.JAVA).equals(expected)) {
      assertThat(text(value, Style.JAVA)).as("%x", Float.floatToIntBits(value)).isEqualTo(expected);
    }
  }

  @Test
  void writesEveryPowerOfTwoAndTenAndTheirNeighboursAsJavaDoes() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      assertWithNeighbours(Math.scalb(1.0, exponent));
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
      for (int digit = 1; digit <= 9; digit++) {
        assertWithNeighbours(Double.parseDouble(digit + "E" + exponent));
      }
    }
    for (int exponent = -149; exponent <= 127; exponent++) {
      assertWithNeighbours(Math.scalb(1f, exponent));
    }
    for (int exponent = -45; exponent <= 38; exponent++) {
      for (int digit = 1; digit <= 9; digit++) {
        assertWithNeighbours(Float.parseFloat(digit + "E" + exponent));
      }
    }
  }

  private static void assertWithNeighbours(double value) {
    for (double each : new double[] {Math.nextDown(value), value, Math.nextUp(value)}) {
      assertAsJava(each);
      assertAsJava(-each);
    }
  }

  private static void assertWithNeighbours(float value) {
    for (float each : new float[] {Math.nextDown(value), value, Math.nextUp(value)}) {
      assertAsJava(each);
      assertAsJava(-each);
    }
  }

  @Test
  void writesSubnormalNumbersAsJavaDoes() {
    for (int bits = 0; bits < 3000; bits++) {
      assertAsJava(Double.longBitsToDouble(bits));
      assertAsJava(Float.intBitsToFloat(bits));
    }
  }

  @Test
  void writesRandomNumbersAsJavaDoes() {
    long drawn = new Random().nextLong();
    for (long seed : new long[] {1, drawn}) {
      Random random = new Random(seed);
      for (int i = 0; i < RANDOM_NUMBERS; i++) {
        long bits = random.nextLong();
        assertAsJava(Double.longBitsToDouble(bits));
        assertAsJava(Float.intBitsToFloat((int) bits));
        assertAsJava(random.nextInt(2_000_000) / 100.0);
        assertAsJava((double) (bits >> random.nextInt(64)));
        assertAsJava(random.nextInt(20_000_000) / 100f);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0E0",
    "-0.0, -0E0",
    "1, 1.0E0",
    "1.5, 1.5E0",
    "-123.25, -1.2325E2",
    "0.001, 1.0E-3",
    "1E300, 1.0E300",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void writesOneDigitBeforeThePointAndAnExponentAsTrinoDoes(double value, String text) {
    assertThat(text(value, Style.SCIENTIFIC)).isEqualTo(text);
    assertThat(text((float) value, Style.SCIENTIFIC))
        .isEqualTo(Math.abs(value) == 1E300 ? "Infinity" : text);
  }

  @Test
  void bothStylesHaveTheSameDigits() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(new BigDecimal(text(value, Style.SCIENTIFIC)))
            .isEqualByComparingTo(new BigDecimal(text(value, Style.JAVA)));
      }
    }
  }
}
