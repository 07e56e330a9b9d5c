package io.datagenc.cli.estimate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// What something costs.
///
/// @param what it is, for people
/// @param amount of it, in `unit`
/// @param period for which the price is, ` a month`, or nothing
record Cost(String what, double amount, String unit, PriceList.Price price, String period) {
  private static final MathContext SHOWN = new MathContext(3, RoundingMode.HALF_UP);

  /// The sum.
  BigDecimal sum() {
    return price.of(amount);
  }

  /// With the arithmetic: `writes: 9,500 units × 0.625 USD / 1,000,000 = 0.00594 USD`.
  String line(String currency) {
    return "%s: %s %s × %s %s%s%s = %s %s%s"
        .formatted(
            what,
            number(amount),
            unit,
            price.price().toPlainString(),
            currency,
            price.per().compareTo(BigDecimal.ONE) == 0
                ? ""
                : " / " + String.format(Locale.ROOT, "%,.0f", price.per().doubleValue()),
            period,
            sum().round(SHOWN).toPlainString(),
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
