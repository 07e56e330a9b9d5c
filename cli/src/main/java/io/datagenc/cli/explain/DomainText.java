package io.datagenc.cli.explain;

import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.StyledText;
import io.datagenc.compiler.description.ExpressionText;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What a column can hold, in few words: `1000 to 1999, ≤ 100 values, ≤ 20 % NULL expected`.
final class DomainText {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private DomainText() {}

  /// The range of numbers and times, or the length of texts; bounds of the number of values where
  /// the range and the number of rows do not say it, and of the share of NULLs that is expected: a
  /// table may have some more. Values are not broken by [StyledText#wrapped].
  static String of(Domain domain, long rows) {
    List<String> parts = new ArrayList<>();
    boolean isText = domain.text().isPresent();
    boolean hasRange = !isText && domain.minimum().isPresent() && domain.maximum().isPresent();
    if (hasRange) {
      parts.add(range(domain.type(), domain.minimum().get(), domain.maximum().get()));
    }
    if (domain.maxDistinct() < rows
        && !(hasRange && domain.maxDistinct() >= countOfRange(domain))) {
      parts.add(firm("≤ " + Quantities.count(domain.maxDistinct(), "value")));
    }
    if (isText && domain.maxLength() != TextShape.UNBOUNDED) {
      parts.add(length(domain.text().get()));
    }
    if (domain.mayBeNull()) {
      parts.add(
          firm(
              domain.nullFraction() == 1
                  ? "may be NULL"
                  : "≤ " + percent(domain.nullFraction()) + " % NULL expected"));
    }
    return String.join(", ", parts);
  }

  private static String range(Type type, Value minimum, Value maximum) {
    String low = ExpressionText.value(type, minimum);
    String high = ExpressionText.value(type, maximum);
    return low.equals(high) ? firm("= " + low) : firm(low) + " " + firm("to " + high);
  }

  /// How many values there are between the ends; many where they are not integers, dates or
  /// booleans, of which the number of values always tells something.
  private static long countOfRange(Domain domain) {
    boolean isCounted =
        domain.type() instanceof SimpleType simple
            && switch (simple) {
              case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> true;
              case REAL, DOUBLE, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                  false;
            };
    if (isCounted
        && domain.type().representation() == Representation.LONG
        && domain.minimum().orElseThrow() instanceof Value.LongValue low
        && domain.maximum().orElseThrow() instanceof Value.LongValue high) {
      long difference = high.value() - low.value();
      return difference < 0 || difference == Long.MAX_VALUE ? Long.MAX_VALUE : difference + 1;
    }
    return Long.MAX_VALUE;
  }

  private static String length(TextShape text) {
    String most = Quantities.count(text.maxLength(), "character");
    return firm(text.minLength() == text.maxLength() ? most : "≤ " + most);
  }

  /// A fraction of 1 in percent, with at most three digits that matter.
  static String percent(double fraction) {
    return BigDecimal.valueOf(fraction)
        .movePointRight(2)
        .round(THREE_DIGITS)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String firm(String text) {
    return text.replace(' ', StyledText.FIRM_BLANK);
  }
}
