package io.datagenc.cli.estimate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Costs with their arithmetic, `writes: 9,500 units × 0.625 USD / 1,000,000 = 0.00594 USD`.
final class Costs {
  private static final MathContext SHOWN = new MathContext(3, RoundingMode.HALF_UP);

  private Costs() {}

  static String line(
      String what,
      double units,
      String unit,
      PriceList.Price price,
      String currency,
      String period) {
    return "%s: %s %s × %s %s%s%s = %s %s%s"
        .formatted(
            what,
            number(units),
            unit,
            price.price().toPlainString(),
            currency,
            price.per().compareTo(BigDecimal.ONE) == 0
                ? ""
                : " / " + String.format(Locale.ROOT, "%,.0f", price.per().doubleValue()),
            period,
            price.of(units).round(SHOWN).toPlainString(),
            currency,
            period);
  }

  /// With digits behind the point where there are few before it.
  static String number(double number) {
    return number >= 1000 || number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : BigDecimal.valueOf(number).round(SHOWN).toPlainString();
  }
}
