package io.datagenc.sinks;

import static io.datagenc.sinks.SampleColumn.constant;
import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static io.datagenc.sinks.SampleColumn.pooled;

import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A table with a column of every scalar type and every kind of vector: NULLs, extremes, text that
/// is not ASCII, values that repeat and values that do not.
public final class AllTypes {
  private static final List<String> TEXTS =
      List.of("", "a", "ä", "日本語", "👩‍🚀 astronaut", "\u0000zero", "line\nbreak", "Ω".repeat(40));

  private AllTypes() {}

  public static SampleTable table(String name, long rowCount) {
    return table(name, rowCount, TEXTS);
  }

  /// The table without the character U+0000, which texts of some databases cannot hold.
  public static SampleTable tableWithoutZero(String name, long rowCount) {
    return table(name, rowCount, TEXTS.stream().map(text -> text.replace('\0', '0')).toList());
  }

  private static SampleTable table(String name, long rowCount, List<String> texts) {
    return SampleTable.of(
        name,
        rowCount,
        notNull("id", SimpleType.BIGINT, row -> row),
        nullable("flag", SimpleType.BOOLEAN, every(7, row -> row % 3 == 0)),
        nullable(
            "tiny",
            SimpleType.TINYINT,
            every(5, row -> extremes(row, Byte.MIN_VALUE, Byte.MAX_VALUE))),
        nullable(
            "small",
            SimpleType.SMALLINT,
            every(6, row -> extremes(row, Short.MIN_VALUE, Short.MAX_VALUE))),
        nullable(
            "medium",
            SimpleType.INTEGER,
            every(64, row -> extremes(row, Integer.MIN_VALUE, Integer.MAX_VALUE))),
        nullable(
            "large",
            SimpleType.BIGINT,
            every(65, row -> extremes(row, Long.MIN_VALUE, Long.MAX_VALUE))),
        nullable("single", SimpleType.REAL, every(11, AllTypes::single)),
        nullable("twofold", SimpleType.DOUBLE, every(12, AllTypes::twofold)),
        nullable("money", new DecimalType(9, 2), every(13, row -> decimal(row, 9, 2))),
        nullable("amount", new DecimalType(18, 4), every(14, row -> decimal(row, 18, 4))),
        nullable("wide", new DecimalType(19, 0), every(15, row -> decimal(row, 19, 0))),
        nullable("widest", new DecimalType(38, 10), every(16, row -> decimal(row, 38, 10))),
        nullable("code", new CharType(3), every(17, row -> "C" + row % 50)),
        nullable(
            "label", new VarcharType(60), every(18, row -> texts.get((int) (row % texts.size())))),
        nullable("unique_text", VarcharType.TEXT, every(1000, row -> "straße-" + hash(row))),
        nullable(
            "long_text", VarcharType.TEXT, every(3, row -> row % 997 == 0 ? "é".repeat(9000) : "")),
        nullable("bytes", SimpleType.VARBINARY, every(19, AllTypes::bytes)),
        nullable("day", SimpleType.DATE, every(20, AllTypes::day)),
        nullable("clock", new TimeType(6), every(21, AllTypes::clock)),
        nullable("local", new TimestampType(6), every(22, AllTypes::local)),
        nullable("instant", new TimestampWithTimeZoneType(6), every(23, AllTypes::instant)),
        nullable("uid", SimpleType.UUID, every(24, row -> new UUID(hash(row), hash(~row)))),
        nullable("doc", SimpleType.JSON, every(25, row -> "{\"n\": " + row + ", \"s\": \"ü\"}")),
        pooled(
            "pool",
            new VarcharType(20),
            Arrays.asList("red", null, "grün", "青"),
            row -> Math.floorMod(hash(row), 4)),
        pooled(
            "number_pool",
            SimpleType.INTEGER,
            Arrays.asList(10L, 20L, null),
            row -> (int) (row % 3)),
        constant("same", new VarcharType(20), "same everywhere"),
        constant("nothing", SimpleType.DOUBLE, null));
  }

  /// The values of `value`, except for every n-th row, which is NULL.
  private static LongFunction<@Nullable Object> every(long n, LongFunction<Object> value) {
    return row -> row % n == n - 1 ? null : value.apply(row);
  }

  private static long hash(long row) {
    long mixed = (row ^ 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 31;
  }

  private static Long extremes(long row, long min, long max) {
    return switch ((int) (row % 100)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> 0L;
      default -> min / 2 + Math.floorMod(hash(row), max);
    };
  }

  private static Float single(long row) {
    return switch ((int) (row % 100)) {
      case 0 -> Float.MAX_VALUE;
      case 1 -> -Float.MAX_VALUE;
      case 2 -> Float.MIN_VALUE;
      default -> (float) hash(row);
    };
  }

  private static Double twofold(long row) {
    return switch ((int) (row % 100)) {
      case 0 -> Double.MAX_VALUE;
      case 1 -> -Double.MAX_VALUE;
      case 2 -> Double.MIN_VALUE;
      default -> hash(row) / 3.0;
    };
  }

  private static BigDecimal decimal(long row, int precision, int scale) {
    BigInteger limit = BigInteger.TEN.pow(precision);
    BigInteger unscaled =
        switch ((int) (row % 100)) {
          case 0 -> limit.subtract(BigInteger.ONE);
          case 1 -> BigInteger.ONE.subtract(limit);
          case 2 -> BigInteger.ZERO;
          case 3 -> BigInteger.ONE.negate();
          default ->
              BigInteger.valueOf(hash(row)).multiply(BigInteger.valueOf(hash(~row))).mod(limit);
        };
    return new BigDecimal(unscaled, scale);
  }

  private static byte[] bytes(long row) {
    return switch ((int) (row % 100)) {
      case 0 -> new byte[0];
      case 1 -> new byte[] {0, -1, 0, 127, -128};
      default -> BigInteger.valueOf(hash(row)).toByteArray();
    };
  }

  private static LocalDate day(long row) {
    return switch ((int) (row % 100)) {
      case 0 -> LocalDate.of(1, 1, 1);
      case 1 -> LocalDate.of(9999, 12, 31);
      case 2 -> LocalDate.of(1969, 12, 31);
      default -> LocalDate.of(1900, 1, 1).plusDays(row % 70000);
    };
  }

  private static LocalTime clock(long row) {
    return switch ((int) (row % 100)) {
      case 0 -> LocalTime.MIDNIGHT;
      case 1 -> LocalTime.of(23, 59, 59, 999_999_000);
      default -> LocalTime.ofNanoOfDay(Math.floorMod(hash(row), 86_400_000_000L) * 1000);
    };
  }

  private static LocalDateTime local(long row) {
    return day(row).atTime(clock(row));
  }

  private static Instant instant(long row) {
    return row % 100 == 0
        ? Instant.parse("1969-12-31T23:59:59.999999Z")
        : Instant.EPOCH.plus(Math.floorMod(hash(row), 4_000_000_000_000_000L), ChronoUnit.MICROS);
  }
}
