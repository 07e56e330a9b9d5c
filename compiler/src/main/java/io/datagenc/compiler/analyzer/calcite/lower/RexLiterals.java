package io.datagenc.compiler.analyzer.calcite.lower;

import static java.util.Objects.requireNonNull;

import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.analyzer.conversion.LiteralConversions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Bytes;
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
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/// Calcite's literals as constants of a plan.
final class RexLiterals {

  private static final BigDecimal MICROSECONDS_PER_MILLISECOND = BigDecimal.valueOf(1000);
  private static final long MICROSECONDS_PER_SECOND = 1_000_000;
  private static final long MICROSECONDS_PER_DAY = 86_400 * MICROSECONDS_PER_SECOND;

  /// Where the time begins in `yyyy-mm-dd hh:mm:ss`.
  private static final int TIME_OF_TIMESTAMP = 11;

  private RexLiterals() {}

  static Expression.Literal lower(RexLiteral literal) {
    if (literal.getType().getSqlTypeName() == SqlTypeName.SYMBOL) {
      return text(value(literal, Enum.class).name());
    }
    Type type = RelTypes.toPlan(literal.getType());
    if (literal.isNull()) {
      return new Expression.Literal(type, Value.Null.NULL);
    }
    return switch (literal.getTypeName()) {
      case BOOLEAN ->
          new Expression.Literal(type, Value.LongValue.ofBoolean(value(literal, Boolean.class)));
      case CHAR -> text(value(literal, NlsString.class).getValue());
      case BINARY ->
          new Expression.Literal(
              type,
              new Value.BytesValue(Bytes.copyOf(value(literal, ByteString.class).getBytes())));
      case DATE -> longLiteral(type, day(value(literal, DateString.class).toString()));
      case TIME -> longLiteral(type, microseconds(value(literal, TimeString.class)));
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          longLiteral(type, microseconds(value(literal, TimestampString.class)));
      case UUID -> {
        UUID uuid = value(literal, UUID.class);
        yield new Expression.Literal(
            type,
            new Value.Int128Value(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()));
      }
      case DECIMAL, DOUBLE, REAL, FLOAT, BIGINT -> number(type, number(literal));
      default -> interval(literal, type);
    };
  }

  private static Expression.Literal interval(RexLiteral literal, Type type) {
    BigDecimal value = value(literal, BigDecimal.class);
    if (type == SimpleType.INTERVAL_YEAR_MONTH) {
      return longLiteral(type, value.longValueExact());
    }
    if (type == SimpleType.INTERVAL_DAY_TIME) {
      return longLiteral(type, value.multiply(MICROSECONDS_PER_MILLISECOND).longValueExact());
    }
    throw new RelTypes.UnsupportedTypeException(literal.getType().toString());
  }

  /// Exactly the number of `literal`; Calcite would round a double to 16 digits.
  private static BigDecimal number(RexLiteral literal) {
    return literal.getValue() instanceof Double number
        ? BigDecimal.valueOf(number)
        : value(literal, BigDecimal.class);
  }

  /// The constant `value` of the numeric type `type`.
  private static Expression.Literal number(Type type, BigDecimal value) {
    return switch (type) {
      case DecimalType decimal -> LiteralConversions.decimal(decimal, value);
      case SimpleType.DOUBLE ->
          LiteralConversions.doubleValue(SimpleType.DOUBLE, value.doubleValue());
      case SimpleType.REAL -> LiteralConversions.doubleValue(SimpleType.REAL, value.floatValue());
      case SimpleType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          longLiteral(type, value.longValueExact());
    };
  }

  private static Expression.Literal longLiteral(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  private static Expression.Literal text(String text) {
    return new Expression.Literal(
        new VarcharType(text.codePointCount(0, text.length())), Value.BytesValue.ofText(text));
  }

  private static long microseconds(TimeString time) {
    return microseconds(time.toString());
  }

  private static long microseconds(TimestampString timestamp) {
    String text = timestamp.toString();
    return day(text) * MICROSECONDS_PER_DAY + microseconds(text.substring(TIME_OF_TIMESTAMP));
  }

  /// The day since 1970-01-01 of `date`, which begins with `yyyy-mm-dd`: what Calcite has checked,
  /// as a formatter of the JDK would read it in many times the time.
  private static long day(String date) {
    return LocalDate.of(number(date, 0, 4), number(date, 5, 7), number(date, 8, 10)).toEpochDay();
  }

  /// The microsecond of the day of `time`, `hh:mm:ss` with or without a fraction.
  private static long microseconds(String time) {
    long seconds = (number(time, 0, 2) * 60L + number(time, 3, 5)) * 60 + number(time, 6, 8);
    String fraction = time.substring(Math.min(9, time.length()));
    String digits = (fraction + "000000").substring(0, 6);
    return seconds * MICROSECONDS_PER_SECOND + number(digits, 0, 6);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  private static <T> T value(RexLiteral literal, Class<T> type) {
    return requireNonNull(literal.getValueAs(type), () -> "value of " + literal);
  }
}
