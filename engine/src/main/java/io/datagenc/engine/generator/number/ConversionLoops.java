package io.datagenc.engine.generator.number;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.kernel.UnaryLoop;

/// Loops that convert numbers, dates and times that are held in one `long`.
public final class ConversionLoops {
  public static final long DAY_MICROS = 86_400_000_000L;

  private ConversionLoops() {}

  /// Values that stay the same if they are in `low` to `high`.
  public static UnaryLoop range(long low, long high) {
    return (values, results, length) -> {
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        outside |= values[i] < low | values[i] > high;
        results[i] = values[i];
      }
      return outside ? -1 : 0;
    };
  }

  /// A decimal, or an integer of scale 0, to one of another scale; rounds half up, away from 0.
  ///
  /// @param low the least unscaled result
  /// @param high the greatest unscaled result
  public static UnaryLoop rescale(int fromScale, int toScale, long low, long high) {
    if (toScale >= fromScale) {
      long factor = PowersOfTen.of(toScale - fromScale);
      long least = low / factor;
      long most = high / factor;
      return (values, results, length) -> {
        boolean outside = false;
        for (int i = 0; i < length; i++) {
          outside |= values[i] < least | values[i] > most;
          results[i] = values[i] * factor;
        }
        return outside ? -1 : 0;
      };
    }
    long divisor = PowersOfTen.of(fromScale - toScale);
    return (values, results, length) -> {
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        long rounded = divideHalfUp(values[i], divisor);
        outside |= rounded < low | rounded > high;
        results[i] = rounded;
      }
      return outside ? -1 : 0;
    };
  }

  /// `value` / `divisor` (> 0), rounded half up, away from 0.
  static long divideHalfUp(long value, long divisor) {
    long quotient = value / divisor;
    long rest = Math.abs(value - quotient * divisor);
    return rest >= divisor - rest ? quotient + (value < 0 ? -1 : 1) : quotient;
  }

  /// `value` / `divisor` (> 0), rounded half up, upwards.
  private static long floorHalfUp(long value, long divisor) {
    long quotient = Math.floorDiv(value, divisor);
    long rest = value - quotient * divisor;
    return rest >= divisor - rest ? quotient + 1 : quotient;
  }

  /// A decimal or an integer to a double, correctly rounded.
  public static UnaryLoop toDouble(int scale) {
    return (values, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = Double.doubleToRawLongBits(DecimalDoubles.toDouble(values[i], scale));
      }
      return 0;
    };
  }

  /// A double to a decimal, or to an integer of scale 0, rounded half up, away from 0.
  public static UnaryLoop fromDouble(int scale, long low, long high) {
    return (values, results, length) -> {
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        double value = Double.longBitsToDouble(values[i]);
        double scaled = DecimalDoubles.roundHalfUp(value, scale);
        // The conversion to a long is exact below 2⁶³ and stops at its bounds; NaN is no number.
        long rounded = (long) scaled;
        outside |= !(Math.abs(scaled) < 0x1.0p63) | rounded < low | rounded > high;
        results[i] = rounded;
      }
      return outside ? -1 : 0;
    };
  }

  public static long dateToTimestamp(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = values[i] * DAY_MICROS;
    }
    return 0;
  }

  public static long timestampToDate(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = Math.floorDiv(values[i], DAY_MICROS);
    }
    return 0;
  }

  public static long timestampToTime(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = Math.floorMod(values[i], DAY_MICROS);
    }
    return 0;
  }

  /// A timestamp to one of `precision` digits of the second's fraction, rounded half up.
  public static UnaryLoop roundTimestamp(int precision) {
    long unit = PowersOfTen.of(6 - precision);
    return (values, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = floorHalfUp(values[i], unit) * unit;
      }
      return 0;
    };
  }

  /// A time of day to one of `precision` digits of the second's fraction, rounded half up; midnight
  /// follows the end of the day.
  public static UnaryLoop roundTime(int precision) {
    long unit = PowersOfTen.of(6 - precision);
    return (values, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = Math.floorMod(floorHalfUp(values[i], unit) * unit, DAY_MICROS);
      }
      return 0;
    };
  }

  public static long toBoolean(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = values[i] == 0 ? 0 : 1;
    }
    return 0;
  }
}
