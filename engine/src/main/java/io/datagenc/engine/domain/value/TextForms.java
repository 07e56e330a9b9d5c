package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// The texts of values that are converted to text.
public final class TextForms {
  public static final long DAY_MICROS = 86_400_000_000L;

  private static final CharacterSet ASCII = new CharacterSet(-1, -1, CharacterSet.Beyond.NONE);

  private static final BigDecimal FIRST_DAY = BigDecimal.valueOf(-719_528);
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_932_896);
  private static final Range FOUR_DIGIT_DAYS = new Range(FIRST_DAY, LAST_DAY);

  /// The beginning of the year 0, and that of the last day of the year 9999.
  public static final BigDecimal FIRST_MICRO = FIRST_DAY.multiply(BigDecimal.valueOf(DAY_MICROS));

  public static final BigDecimal LAST_MICRO = LAST_DAY.multiply(BigDecimal.valueOf(DAY_MICROS));

  private static final Range FOUR_DIGIT_MICROS = new Range(FIRST_MICRO, LAST_MICRO);

  /// The shortest digits that tell a number from its neighbours, with sign, point and exponent.
  private static final int MAX_DOUBLE_LENGTH = "-2.2250738585072014E-308".length();

  private static final int MAX_REAL_LENGTH = "-1.17549435E-38".length();

  private TextForms() {}

  /// The texts of the values of `domain`.
  public static TextShape of(Domain domain) {
    Type type = domain.type();
    Optional<Range> range = Domains.rangeOf(domain);
    if (Numbers.isInteger(type) || type instanceof DecimalType) {
      return range.map(known -> decimal(known, Numbers.scale(type), domain)).orElse(ascii(0, 64));
    }
    if (type == SimpleType.BOOLEAN) {
      return part(CharacterSet.of("truefals"), 4, 5, domain);
    }
    if (type == SimpleType.UUID) {
      return part(CharacterSet.of("0123456789abcdef-"), 36, 36, domain);
    }
    if (type == SimpleType.DATE && range.filter(FOUR_DIGIT_DAYS::contains).isPresent()) {
      return part(CharacterSet.of("0123456789-"), 10, 10, domain);
    }
    if (type instanceof TimestampType timestamp
        && range.filter(FOUR_DIGIT_MICROS::contains).isPresent()) {
      int length = 19 + fraction(timestamp.precision());
      return part(CharacterSet.of("0123456789-: ."), length, length, domain);
    }
    if (type instanceof TimeType time) {
      int length = 8 + fraction(time.precision());
      return part(CharacterSet.of("0123456789:."), length, length, domain);
    }
    if (Numbers.isFloating(type)) {
      return ascii(1, type == SimpleType.REAL ? MAX_REAL_LENGTH : MAX_DOUBLE_LENGTH);
    }
    if (Numbers.isNumeric(type)) {
      return ascii(1, 64);
    }
    return TextShape.ANY;
  }

  private static int fraction(int precision) {
    return precision == 0 ? 0 : precision + 1;
  }

  private static TextShape ascii(int minLength, int maxLength) {
    return TextShape.of(TextPart.of(ASCII, minLength, maxLength));
  }

  private static TextShape part(
      CharacterSet characters, int minLength, int maxLength, Domain domain) {
    return TextShape.of(
        TextPart.of(characters, minLength, maxLength).determining(domain.determines()));
  }

  /// The digits of numbers with `scale` digits behind the point, after a minus sign where negative.
  private static TextShape decimal(Range range, int scale, Domain domain) {
    CharacterSet characters = CharacterSet.DIGITS;
    if (range.low().signum() < 0) {
      characters = characters.union(CharacterSet.of("-"));
    }
    if (scale > 0) {
      characters = characters.union(CharacterSet.of("."));
    }
    int behind = scale == 0 ? 0 : scale + 1;
    Range magnitudes = range.absolute();
    int minLength = digits(magnitudes.low()) + behind + (range.high().signum() < 0 ? 1 : 0);
    int maxLength =
        Math.max(
            range.low().signum() < 0 ? digits(range.low().abs()) + 1 : 0,
            range.high().signum() < 0 ? 0 : digits(range.high()));
    TextPart part =
        TextPart.of(characters, minLength, maxLength + behind).determining(domain.determines());
    boolean natural = scale == 0 && range.low().signum() >= 0;
    return TextShape.of(natural ? part.ofForm(TextPart.Form.NATURAL_NUMBER) : part);
  }

  private static int digits(BigDecimal magnitude) {
    return magnitude.setScale(0, RoundingMode.DOWN).toPlainString().length();
  }
}
