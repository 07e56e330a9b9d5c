package io.datagenc.engine.generator.number;

import io.datagenc.engine.decimal.PowersOfTen;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// ConversionLoops between doubles and decimals that are held in one `long`.
final class DecimalDoubles {
  private static final long EXACT = 1L << 53;

  private DecimalDoubles() {}

  /// `unscaled` · 10^−`scale`, correctly rounded.
  static double toDouble(long unscaled, int scale) {
    if (scale == 0) {
      return unscaled;
    }
    // Powers of ten up to 10^22 are doubles; the quotient of two exact doubles is rounded once.
    return Math.abs(unscaled) <= EXACT
        ? unscaled / (double) PowersOfTen.of(scale)
        : BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  /// The whole number nearest to `value` · 10^`scale`; of two the one farther from 0.
  static double roundHalfUp(double value, int scale) {
    double scaled = value * PowersOfTen.of(scale);
    double magnitude = Math.abs(scaled);
    double whole = Math.floor(magnitude);
    double fraction = magnitude - whole;
    // The product may have been rounded to or across a half: then decide exactly.
    if (scale > 0 && Math.abs(fraction - 0.5) <= Math.ulp(magnitude) && magnitude < EXACT) {
      return new BigDecimal(value)
          .movePointRight(scale)
          .setScale(0, RoundingMode.HALF_UP)
          .doubleValue();
    }
    return Math.copySign(fraction >= 0.5 ? whole + 1 : whole, scaled);
  }
}
