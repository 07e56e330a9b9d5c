package io.datagenc.compiler.description;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;

/// Values of scalar types as text, as SQL prints them.
public final class ScalarText {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private ScalarText() {}

  /// A value held in one `long`, as [io.datagenc.engine.plan.type.Representation#LONG] says.
  public static String ofLong(Type type, long value) {
    return switch (type) {
      case SimpleType simple -> ofLong(simple, value);
      case DecimalType decimal -> BigDecimal.valueOf(value, decimal.scale()).toPlainString();
      case TimeType time -> time(value, time.precision());
      case TimestampType timestamp -> timestamp(value, timestamp.precision());
      case TimestampWithTimeZoneType timestamp -> timestamp(value, timestamp.precision()) + " UTC";
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          throw notHeldThus(type);
    };
  }

  private static String ofLong(SimpleType type, long value) {
    return switch (type) {
      case BOOLEAN -> value == 0 ? "false" : "true";
      case TINYINT, SMALLINT, INTEGER, BIGINT -> Long.toString(value);
      case REAL -> Float.toString((float) Double.longBitsToDouble(value));
      case DOUBLE -> Double.toString(Double.longBitsToDouble(value));
      case DATE -> LocalDate.ofEpochDay(value).toString();
      case INTERVAL_DAY_TIME -> dayTimeInterval(value);
      case INTERVAL_YEAR_MONTH ->
          "%s%d-%02d".formatted(value < 0 ? "-" : "", Math.abs(value / 12), Math.abs(value % 12));
      case VARBINARY, UUID, JSON -> throw notHeldThus(type);
    };
  }

  /// A value held in two `long`s.
  public static String ofInt128(Type type, long high, long low) {
    if (type instanceof DecimalType decimal) {
      BigInteger unscaled =
          new BigInteger(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
      return new BigDecimal(unscaled, decimal.scale()).toPlainString();
    }
    if (type == SimpleType.UUID) {
      return new UUID(high, low).toString();
    }
    throw notHeldThus(type);
  }

  /// `1,234,567`.
  public static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  private static String time(long micros, int precision) {
    long seconds = micros / MICROS_PER_SECOND;
    return digits(seconds / 3600, 2)
        + ":"
        + digits(seconds / 60 % 60, 2)
        + ":"
        + digits(seconds % 60, 2)
        + fraction(micros % MICROS_PER_SECOND, precision);
  }

  private static String timestamp(long micros, int precision) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY))
        + " "
        + time(Math.floorMod(micros, MICROS_PER_DAY), precision);
  }

  private static String fraction(long micros, int precision) {
    return precision == 0 ? "" : "." + digits(micros, 6).substring(0, precision);
  }

  /// `number`, not negative, with zeros before it up to `width` digits.
  private static String digits(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /// `1 02:03:04`: days and the time of day.
  private static String dayTimeInterval(long micros) {
    long absolute = Math.abs(micros);
    long rest = absolute % MICROS_PER_DAY;
    return "%s%d %s"
        .formatted(
            micros < 0 ? "-" : "",
            absolute / MICROS_PER_DAY,
            time(rest, rest % MICROS_PER_SECOND == 0 ? 0 : 6));
  }

  private static IllegalArgumentException notHeldThus(Type type) {
    return new IllegalArgumentException("values of " + type.sql() + " are not held like this");
  }
}
