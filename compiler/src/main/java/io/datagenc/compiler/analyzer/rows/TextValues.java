package io.datagenc.compiler.analyzer.rows;

import io.datagenc.compiler.analyzer.conversion.JsonText;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DateTimeText;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Reads texts as values, exactly: what a type cannot hold is no value of it, and nothing is
/// rounded but to REAL and DOUBLE.
final class TextValues {

  private static final int LONG_BITS = 64;
  private static final int UUID_LENGTH = 36;
  private static final int MICROSECOND_DIGITS = 6;

  /// No number of a type has more digits before or behind its point.
  private static final int MOST_DIGITS = 400;

  private final ZoneId timeZone;

  /// @param timeZone of points in time that say none
  TextValues(ZoneId timeZone) {
    this.timeZone = timeZone;
  }

  /// The value of `type` that `text` denotes; empty if it denotes none.
  Optional<Value> value(String text, Type type) {
    try {
      return Optional.of(parse(text, type));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      // None, which the caller reports.
      return Optional.empty();
    }
  }

  private Value parse(String text, Type type) {
    return switch (type) {
      case SimpleType simple -> simple(text, simple);
      case DecimalType decimal -> decimal(number(text), decimal);
      case VarcharType varchar -> limited(text, varchar.maxLength());
      case CharType character -> limited(text.replaceFirst(" +$", ""), character.length());
      case TimeType time -> exact(DateTimeText.time(text), time.precision());
      case TimestampType timestamp -> exact(localTime(text), timestamp.precision());
      case TimestampWithTimeZoneType timestamp ->
          exact(DateTimeText.instant(text, timeZone), timestamp.precision());
      case ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException(type.sql());
    };
  }

  private static Value simple(String text, SimpleType type) {
    String trimmed = text.strip();
    return switch (type) {
      case BOOLEAN -> Value.LongValue.ofBoolean(bool(trimmed));
      case TINYINT -> integer(trimmed, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> integer(trimmed, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> integer(trimmed, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> integer(trimmed, Long.MIN_VALUE, Long.MAX_VALUE);
      case REAL -> Value.LongValue.ofDouble(finite(number(trimmed).floatValue()));
      case DOUBLE -> Value.LongValue.ofDouble(finite(number(trimmed).doubleValue()));
      case VARBINARY -> new Value.BytesValue(Bytes.copyOf(hexadecimal(trimmed)));
      case DATE -> new Value.LongValue(DateTimeText.day(trimmed));
      case UUID -> {
        if (trimmed.length() != UUID_LENGTH) {
          throw new IllegalArgumentException(text);
        }
        UUID uuid = UUID.fromString(trimmed);
        yield new Value.Int128Value(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
      }
      case JSON -> json(text);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw new IllegalArgumentException(type.sql());
    };
  }

  private static boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static BigDecimal number(String text) {
    BigDecimal number = new BigDecimal(text.strip());
    if (number.signum() != 0
        && (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
            || number.scale() > 4 * MOST_DIGITS)) {
      throw new ArithmeticException(text);
    }
    return number;
  }

  private static Value integer(String text, long low, long high) {
    long value = number(text).longValueExact();
    if (value < low || value > high) {
      throw new ArithmeticException(text);
    }
    return new Value.LongValue(value);
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("infinite");
    }
    return value;
  }

  private static Value decimal(BigDecimal number, DecimalType type) {
    BigDecimal scaled = number.setScale(type.scale());
    if (scaled.precision() > type.precision()) {
      throw new ArithmeticException(number.toString());
    }
    BigInteger unscaled = scaled.unscaledValue();
    return type.representation() == Representation.LONG
        ? new Value.LongValue(unscaled.longValueExact())
        : new Value.Int128Value(
            unscaled.shiftRight(LONG_BITS).longValueExact(), unscaled.longValue());
  }

  private static Value limited(String text, int maxLength) {
    if (text.codePointCount(0, text.length()) > maxLength) {
      throw new IllegalArgumentException("too long");
    }
    return Value.BytesValue.ofText(text);
  }

  /// As PostgreSQL and Trino write bytes: `\x0aff`, or `0x0aff`.
  private static byte[] hexadecimal(String text) {
    if (!text.startsWith("\\x") && !text.startsWith("0x")) {
      throw new IllegalArgumentException(text);
    }
    return HexFormat.of().parseHex(text.substring(2));
  }

  private static Value json(String text) {
    if (!JsonText.isValid(text)) {
      throw new IllegalArgumentException("not JSON");
    }
    return Value.BytesValue.ofText(text);
  }

  /// A local time; one in UTC is taken as it is.
  private static DateTimeText localTime(String text) {
    String trimmed = text.strip();
    return DateTimeText.timestamp(
        trimmed.endsWith("Z") ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
  }

  private static Value exact(DateTimeText text, int precision) {
    long unit = 1;
    for (int digit = precision; digit < MICROSECOND_DIGITS; digit++) {
      unit *= 10;
    }
    if (!text.isExact() || text.micros() % unit != 0) {
      throw new ArithmeticException("digits would be lost");
    }
    return new Value.LongValue(text.micros());
  }
}
