package io.datagenc.engine.generator.number;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Arithmetic, logic, conversions and dates against plain Java.
class NumberKernelsTest {
  private static final long DAY = 86_400_000_000L;

  /// The result of `function` for the rows of two columns.
  private static List<@Nullable Object> evaluate(
      Type leftType,
      List<@Nullable Long> left,
      Type rightType,
      List<@Nullable Long> right,
      BinaryOperator<Expression> function) {
    return Batches.column(
        plan(
            Plans.table(
                "t",
                new RowsPlan.GivenRows(left.size()),
                left.size(),
                List.of(),
                column("x", given(leftType, left)),
                column("y", given(rightType, right)),
                column(
                    "z",
                    function.apply(Plans.column("x", leftType), Plans.column("y", rightType))))),
        "t",
        "z");
  }

  private static Expression given(Type type, List<@Nullable Long> values) {
    List<Value> constants = new ArrayList<>();
    for (@Nullable Long value : values) {
      constants.add(value == null ? Value.Null.NULL : new Value.LongValue(value));
    }
    return new Expression.Given(constants, type);
  }

  @Test
  void integerArithmeticIsExactOrFails() {
    Random random = new Random(1);
    List<Long> extremes =
        List.of(0L, 1L, -1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 1L << 32);
    for (int i = 0; i < 400; i++) {
      long x = i % 2 == 0 ? extremes.get(random.nextInt(8)) : random.nextInt(100) - 50;
      long y = i % 3 == 0 ? extremes.get(random.nextInt(8)) : random.nextInt(100) - 50;
      for (String operator : List.of("+", "-", "*", "/", "%")) {
        @Nullable BigInteger exact = exact(operator, x, y);
        if (exact != null && exact.bitLength() < 64) {
          assertThat(bigint(operator, x, y)).containsExactly(exact.longValue(), null);
        } else {
          assertThatThrownBy(() -> bigint(operator, x, y))
              .isInstanceOf(GenerationException.class)
              .hasMessageContainingAll("table t, column z, row 0", operator);
        }
      }
    }
  }

  private static @Nullable BigInteger exact(String operator, long left, long right) {
    BigInteger x = BigInteger.valueOf(left);
    BigInteger y = BigInteger.valueOf(right);
    return switch (operator) {
      case "+" -> x.add(y);
      case "-" -> x.subtract(y);
      case "*" -> x.multiply(y);
      case "/" -> right == 0 ? null : x.divide(y);
      default -> right == 0 ? null : x.remainder(y);
    };
  }

  /// The operator for one row with operands and one with a NULL, which never fails.
  private static List<@Nullable Object> bigint(String operator, long x, long y) {
    return evaluate(
        SimpleType.BIGINT,
        Arrays.asList(x, null),
        SimpleType.BIGINT,
        Arrays.asList(y, 0L),
        (left, right) -> call(operator, SimpleType.BIGINT, left, right));
  }

  @Test
  void narrowIntegersOverflowAtTheirBounds() {
    assertThatThrownBy(
            () ->
                evaluate(
                    SimpleType.INTEGER,
                    Arrays.asList((long) Integer.MAX_VALUE),
                    SimpleType.INTEGER,
                    Arrays.asList(1L),
                    (x, y) -> call("+", SimpleType.INTEGER, x, y)))
        .isInstanceOf(GenerationException.class);
    assertThatThrownBy(
            () ->
                evaluate(
                    SimpleType.TINYINT,
                    Arrays.asList(-128L),
                    SimpleType.TINYINT,
                    Arrays.asList(0L),
                    (x, y) -> call("-", SimpleType.TINYINT, x)))
        .isInstanceOf(GenerationException.class);
  }

  @Test
  void decimalsAreExactAndRoundedHalfUp() {
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      DecimalType left = new DecimalType(12, random.nextInt(5));
      DecimalType right = new DecimalType(9, random.nextInt(4));
      long x = random.nextLong(2_000_000_000L) - 1_000_000_000L;
      long y = random.nextLong(2_000_000L) - 1_000_000L;
      BigDecimal first = BigDecimal.valueOf(x, left.scale());
      BigDecimal second = BigDecimal.valueOf(y, right.scale());
      for (String operator : List.of("+", "-", "*", "/", "%")) {
        for (DecimalType type : List.of(new DecimalType(18, 3), new DecimalType(38, 6))) {
          if (y == 0) {
            continue;
          }
          BigDecimal exact =
              switch (operator) {
                case "+" -> first.add(second);
                case "-" -> first.subtract(second);
                case "*" -> first.multiply(second);
                case "/" -> first.divide(second, type.scale(), RoundingMode.HALF_UP);
                default -> first.remainder(second);
              };
          BigInteger unscaled = exact.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
          if (new BigDecimal(unscaled).precision() > type.precision()) {
            continue;
          }
          Object expected =
              type.precision() <= 18
                  ? unscaled.longValueExact()
                  : List.of(unscaled.shiftRight(64).longValue(), unscaled.longValue());
          assertThat(
                  evaluate(
                      left,
                      Arrays.asList(x, null),
                      right,
                      Arrays.asList(y, y),
                      (a, b) -> call(operator, type, a, b)))
              .as("%s %s %s as %s", first, operator, second, type.sql())
              .containsExactly(expected, null);
        }
      }
    }
  }

  @Test
  void logicIsThreeValued() {
    List<@Nullable Long> truths = Arrays.asList(1L, 1L, 1L, 0L, 0L, 0L, null, null, null);
    List<@Nullable Long> others = Arrays.asList(1L, 0L, null, 1L, 0L, null, 1L, 0L, null);
    assertThat(logic("AND", truths, others))
        .containsExactly(true, false, null, false, false, false, null, false, null);
    assertThat(logic("OR", truths, others))
        .containsExactly(true, true, true, true, false, null, true, null, null);
    assertThat(logic("IS NOT DISTINCT FROM", truths, others))
        .containsExactly(true, false, false, false, true, false, false, false, true);
    assertThat(logic("IS DISTINCT FROM", truths, others))
        .containsExactly(false, true, true, true, false, true, true, true, false);
  }

  private static List<@Nullable Object> logic(
      String operator, List<@Nullable Long> left, List<@Nullable Long> right) {
    return evaluate(
        SimpleType.BOOLEAN,
        left,
        SimpleType.BOOLEAN,
        right,
        (x, y) -> call(operator, SimpleType.BOOLEAN, x, y));
  }

  @Test
  void coalesceAndNullIf() {
    List<@Nullable Long> left = Arrays.asList(1L, null, 3L, null);
    List<@Nullable Long> right = Arrays.asList(1L, 2L, 4L, null);
    assertThat(
            evaluate(
                SimpleType.BIGINT,
                left,
                SimpleType.BIGINT,
                right,
                (x, y) -> call("COALESCE", SimpleType.BIGINT, x, y)))
        .containsExactly(1L, 2L, 3L, null);
    assertThat(
            evaluate(
                SimpleType.BIGINT,
                left,
                SimpleType.BIGINT,
                right,
                (x, y) -> call("NULLIF", SimpleType.BIGINT, x, y)))
        .containsExactly(null, null, 3L, null);
  }

  @Test
  void aBranchIsComputedOnlyWhereItIsChosen() {
    List<@Nullable Long> divisors = Arrays.asList(0L, 2L, null, 5L);
    assertThat(
            evaluate(
                SimpleType.BIGINT,
                Arrays.asList(10L, 10L, 10L, 10L),
                SimpleType.BIGINT,
                divisors,
                (x, y) ->
                    new Expression.Case(
                        List.of(
                            new Expression.Branch(
                                call(
                                    "=",
                                    SimpleType.BOOLEAN,
                                    y,
                                    Plans.integer(SimpleType.BIGINT, 0)),
                                Plans.integer(SimpleType.BIGINT, -1))),
                        call("/", SimpleType.BIGINT, x, y),
                        SimpleType.BIGINT)))
        .containsExactly(-1L, 5L, null, 2L);
    assertThat(
            evaluate(
                SimpleType.BIGINT,
                Arrays.asList(10L, 10L, 10L, 10L),
                SimpleType.BIGINT,
                divisors,
                (x, y) -> call("TRY", SimpleType.BIGINT, call("/", SimpleType.BIGINT, x, y))))
        .containsExactly(null, 5L, null, 2L);
  }

  @Test
  void conversionsOfNumbers() {
    DecimalType cents = new DecimalType(9, 2);
    assertThat(cast(cents, SimpleType.INTEGER, CastMode.STRICT, 149L, 150L, -150L, -149L))
        .containsExactly(1L, 2L, -2L, -1L);
    assertThat(cast(cents, new DecimalType(9, 1), CastMode.STRICT, 145L, -145L, 144L))
        .containsExactly(15L, -15L, 14L);
    assertThat(cast(SimpleType.BIGINT, SimpleType.TINYINT, CastMode.TRY, 127L, 128L, -129L))
        .containsExactly(127L, null, null);
    assertThat(cast(SimpleType.BIGINT, new DecimalType(4, 2), CastMode.TRY, 99L, 100L))
        .containsExactly(9900L, null);
    assertThat(
            cast(
                SimpleType.DOUBLE,
                SimpleType.BIGINT,
                CastMode.TRY,
                Double.doubleToRawLongBits(2.5),
                Double.doubleToRawLongBits(-2.5),
                Double.doubleToRawLongBits(1e19),
                Double.doubleToRawLongBits(Double.NaN)))
        .containsExactly(3L, -3L, null, null);
    assertThat(cast(cents, SimpleType.DOUBLE, CastMode.STRICT, 110L, 1L))
        .containsExactly(1.1, 0.01);
    assertThatThrownBy(() -> cast(SimpleType.BIGINT, SimpleType.TINYINT, CastMode.STRICT, 128L))
        .isInstanceOf(GenerationException.class);
  }

  @Test
  void valuesAsTextAndBack() {
    assertThat(
            cast(
                new DecimalType(9, 3),
                VarcharType.TEXT,
                CastMode.STRICT,
                0L,
                1L,
                -1L,
                12_345L,
                -12_345L))
        .containsExactly("0.000", "0.001", "-0.001", "12.345", "-12.345");
    assertThat(
            cast(
                SimpleType.DATE,
                VarcharType.TEXT,
                CastMode.STRICT,
                0L,
                -719_528L,
                2_932_896L,
                2_932_897L,
                11_016L))
        .containsExactly("1970-01-01", "0000-01-01", "9999-12-31", "+10000-01-01", "2000-02-29");
    assertThat(
            cast(
                new TimestampType(3),
                VarcharType.TEXT,
                CastMode.STRICT,
                0L,
                -1000L,
                1_700_000_000_123_000L))
        .containsExactly(
            "1970-01-01 00:00:00.000", "1969-12-31 23:59:59.999", "2023-11-14 22:13:20.123");
    assertThat(cast(SimpleType.BOOLEAN, VarcharType.TEXT, CastMode.STRICT, 0L, 1L))
        .containsExactly("false", "true");
    assertThat(
            cast(
                SimpleType.DOUBLE,
                VarcharType.TEXT,
                CastMode.STRICT,
                Double.doubleToRawLongBits(1.5),
                Double.doubleToRawLongBits(-0.00123),
                Double.doubleToRawLongBits(1e100),
                Double.doubleToRawLongBits(0),
                Double.doubleToRawLongBits(100)))
        .containsExactly("1.5E0", "-1.23E-3", "1.0E100", "0E0", "1.0E2");
    assertThat(parse(SimpleType.BIGINT, "12", " -7 ", "x", "9223372036854775808"))
        .containsExactly(12L, -7L, null, null);
    assertThat(parse(SimpleType.DATE, "2000-02-29", "2001-02-29")).containsExactly(11_016L, null);
    assertThat(parse(new TimestampType(0), "2023-11-14 22:13:20.5", "2023-11-14", "never"))
        .containsExactly(1_700_000_001_000_000L, 19_675 * DAY, null);
    assertThat(parse(new DecimalType(4, 1), "12.25", "1e3", "999.95"))
        .containsExactly(123L, null, null);
    assertThat(parse(new VarcharType(2), "ab", "abc", "漢字")).containsExactly("ab", null, "漢字");
  }

  private static List<@Nullable Object> parse(Type type, String... texts) {
    List<Value> values = Arrays.stream(texts).<Value>map(Value.BytesValue::ofText).toList();
    return Batches.column(
        plan(
            Plans.table(
                "t",
                texts.length,
                column(
                    "z",
                    new Expression.Cast(
                        new Expression.Given(values, VarcharType.TEXT), type, CastMode.TRY)))),
        "t",
        "z");
  }

  private static List<@Nullable Object> cast(Type from, Type to, CastMode mode, Long... values) {
    return Batches.column(
        plan(
            Plans.table(
                "t",
                values.length,
                column("z", new Expression.Cast(given(from, Arrays.asList(values)), to, mode)))),
        "t",
        "z");
  }

  @Test
  void datesAgreeWithJavaTime() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      long day = random.nextInt(-719_528, 2_932_896);
      int months = random.nextInt(2400) - 1200;
      LocalDate date = LocalDate.ofEpochDay(day);
      assertThat(CivilDate.plusMonths(day, months)).isEqualTo(date.plusMonths(months).toEpochDay());
      long civil = CivilDate.of(day);
      assertThat(CivilDate.year(civil)).isEqualTo(date.getYear());
      assertThat(CivilDate.month(civil)).isEqualTo(date.getMonthValue());
      assertThat(CivilDate.dayOfMonth(civil)).isEqualTo(date.getDayOfMonth());
      assertThat(CivilDate.day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
          .isEqualTo(day);
    }
  }

  @Test
  void partsOfDates() {
    for (long day : new long[] {0, -1, 11_016, 19_675, 16_436, 20_453, -719_528}) {
      LocalDate date = LocalDate.ofEpochDay(day);
      assertThat(extract("YEAR", day)).isEqualTo((long) date.getYear());
      assertThat(extract("QUARTER", day)).isEqualTo((long) date.get(IsoFields.QUARTER_OF_YEAR));
      assertThat(extract("WEEK", day))
          .isEqualTo((long) date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      assertThat(extract("DOY", day)).isEqualTo((long) date.getDayOfYear());
      assertThat(extract("ISODOW", day)).isEqualTo((long) date.getDayOfWeek().getValue());
      assertThat(extract("DOW", day)).isEqualTo((long) date.getDayOfWeek().getValue() % 7);
      assertThat(extract("EPOCH", day)).isEqualTo(day * 86_400);
    }
  }

  private static @Nullable Object extract(String unit, long day) {
    return Batches.column(
            plan(
                Plans.table(
                    "t",
                    1,
                    column(
                        "z",
                        call(
                            "EXTRACT",
                            SimpleType.BIGINT,
                            Plans.text(unit),
                            Plans.integer(SimpleType.DATE, day))))),
            "t",
            "z")
        .getFirst();
  }

  @Test
  void datesMoveByIntervals() {
    long day = LocalDate.of(2024, 1, 31).toEpochDay();
    assertThat(
            evaluate(
                SimpleType.DATE,
                Arrays.asList(day, day, null),
                SimpleType.INTERVAL_YEAR_MONTH,
                Arrays.asList(1L, -2L, 1L),
                (x, y) -> call("+", SimpleType.DATE, x, y)))
        .containsExactly(
            LocalDate.of(2024, 2, 29).toEpochDay(), LocalDate.of(2023, 11, 30).toEpochDay(), null);
    assertThat(
            evaluate(
                SimpleType.DATE,
                Arrays.asList(day, day),
                SimpleType.INTERVAL_DAY_TIME,
                Arrays.asList(3 * DAY, DAY / 24),
                (x, y) -> call("-", SimpleType.DATE, x, y)))
        .containsExactly(day - 3, day - 1);
    assertThat(
            evaluate(
                new TimestampType(6),
                Arrays.asList(day * DAY + 5),
                SimpleType.INTERVAL_YEAR_MONTH,
                Arrays.asList(13L),
                (x, y) -> call("+", new TimestampType(6), y, x)))
        .containsExactly(LocalDate.of(2025, 2, 28).toEpochDay() * DAY + 5);
    assertThat(
            evaluate(
                SimpleType.DATE,
                Arrays.asList(day),
                SimpleType.DATE,
                Arrays.asList(day - 60),
                (x, y) -> call("-", SimpleType.INTERVAL_DAY_TIME, x, y)))
        .containsExactly(60 * DAY);
    assertThat(
            evaluate(
                SimpleType.DATE,
                Arrays.asList(LocalDate.of(2024, 3, 31).toEpochDay(), day),
                SimpleType.DATE,
                Arrays.asList(day, LocalDate.of(2024, 3, 30).toEpochDay()),
                (x, y) -> call("-", SimpleType.INTERVAL_YEAR_MONTH, x, y)))
        .containsExactly(
            ChronoUnit.MONTHS.between(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 31)),
            ChronoUnit.MONTHS.between(LocalDate.of(2024, 3, 30), LocalDate.of(2024, 1, 31)));
    assertThat(
            evaluate(
                SimpleType.BIGINT,
                Arrays.asList(3L),
                SimpleType.INTERVAL_DAY_TIME,
                Arrays.asList(DAY),
                (x, y) ->
                    call(
                        "-",
                        SimpleType.DATE,
                        Plans.integer(SimpleType.DATE, day),
                        call("*", SimpleType.INTERVAL_DAY_TIME, x, y))))
        .containsExactly(day - 3);
  }
}
