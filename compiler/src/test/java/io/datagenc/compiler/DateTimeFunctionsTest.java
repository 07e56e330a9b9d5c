package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dates, times and time zones: one zone wherever an instant meets what has none.
class DateTimeFunctionsTest {
  private static final String SCHEMA =
      "CREATE SCHEMA s WITH (time_zone = 'Europe/Berlin', now = '2024-07-01 00:30:00');\n";

  private static Compilation compile(String columns) {
    return PlanCompiler.compile(
        SourceFile.of("plan.dg", SCHEMA + "CREATE TABLE t (" + columns + ") ROWS 3;"),
        CompileOptions.NONE);
  }

  private static GenerationPlan plan(String columns) {
    Compilation compilation = compile(columns);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static Object text(String expression) {
    return GeneratedTable.column(
            plan("v VARCHAR AS (CAST((%s) AS VARCHAR))".formatted(expression)), "t", "v")
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "CURRENT_TIMESTAMP | 2024-07-01 00:30:00.000 Europe/Berlin",
        "CAST(CURRENT_TIMESTAMP AS TIMESTAMP(3)) | 2024-07-01 00:30:00.000",
        "CAST(CURRENT_TIMESTAMP AS DATE) | 2024-07-01",
        "CURRENT_DATE | 2024-07-01",
        "CAST(CURRENT_TIMESTAMP AS TIME(0)) | 00:30:00",
        "CAST(LOCALTIMESTAMP AS TIMESTAMP(3) WITH TIME ZONE) = CURRENT_TIMESTAMP | true",
        "LOCALTIMESTAMP = CURRENT_TIMESTAMP | true",
        "EXTRACT(HOUR FROM CURRENT_TIMESTAMP) | 0",
        "EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) | 1719786600",
        "EXTRACT(SECOND FROM TIMESTAMP '1850-01-01 00:00:00Z') | 28",
        "TO_CHAR(CURRENT_TIMESTAMP, 'YYYY-MM-DD HH24:MI') | 2024-07-01 00:30",
        "CAST(DATE '2024-07-01' AS TIMESTAMP(0) WITH TIME ZONE) | 2024-07-01 00:00:00"
            + " Europe/Berlin",
        "TIMESTAMP WITH TIME ZONE '2024-07-01 00:00:00' AT TIME ZONE 'UTC' | 2024-06-30 22:00:00"
            + " UTC",
        "CAST(TIMESTAMP '2024-07-01 00:00:00' AT TIME ZONE 'UTC' AS TIMESTAMP(0)) | 2024-06-30"
            + " 22:00:00",
        "EXTRACT(HOUR FROM TIMESTAMP '2024-07-01 00:00:00Z' AT TIME ZONE 'America/New_York') | 20",
        "with_timezone(TIMESTAMP '2024-07-01 00:00:00', 'America/New_York') = TIMESTAMP '2024-07-01"
            + " 04:00:00Z' | true",
        "TIMESTAMP '2024-03-31 00:30:00Z' + INTERVAL '1' MONTH = TIMESTAMP '2024-04-29 23:30:00Z' |"
            + " true",
        "date_add('day', 1, TIMESTAMP '2024-03-30 11:00:00Z') = TIMESTAMP '2024-03-31 10:00:00Z' |"
            + " true",
        "TIMESTAMP '2024-03-30 11:00:00Z' + INTERVAL '1' DAY = TIMESTAMP '2024-03-31 11:00:00Z' |"
            + " true",
        "date_diff('day', TIMESTAMP '2024-03-30 11:00:00Z', TIMESTAMP '2024-03-31 10:00:00Z') | 1",
        "date_diff('day', TIMESTAMP '2024-03-30 11:00:00.0000Z', TIMESTAMP '2024-03-31 10:00:00Z')"
            + " | 0",
        "date_diff('hour', TIMESTAMP '2024-03-30 11:00:00Z' AT TIME ZONE 'Asia/Kathmandu',"
            + " TIMESTAMP '2024-03-31 12:00:00') | 23",
        "date_trunc('day', TIMESTAMP '2024-06-30 22:30:00Z') = TIMESTAMP '2024-06-30 22:00:00Z' |"
            + " true",
        "date_trunc('hour', TIMESTAMP '2024-10-27 00:30:00Z') = TIMESTAMP '2024-10-27 00:00:00Z' |"
            + " true",
        "EXTRACT(TIMEZONE_HOUR FROM TIMESTAMP '2024-06-30 22:30:00Z') | 2",
        "timezone_hour(TIMESTAMP '2024-06-30 22:30:00Z' AT TIME ZONE 'America/St_Johns') | -2",
        "EXTRACT(TIMEZONE_MINUTE FROM TIMESTAMP '2024-06-30 22:30:00Z' AT TIME ZONE"
            + " 'America/St_Johns') | -30",
        "date_format(TIMESTAMP '2024-06-30 22:30:00Z', '%Y-%m-%d %H:%i') | 2024-07-01 00:30",
        "DAYOFWEEK(TIMESTAMP '2024-06-30 22:30:00Z') | 2",
        "to_iso8601(TIMESTAMP '2024-06-30 22:30:00Z') | 2024-07-01T00:30:00+02:00",
        "CAST('2024-05-01 12:00:00 America/New_York' AS TIMESTAMP(0) WITH TIME ZONE) = TIMESTAMP"
            + " '2024-05-01 16:00:00Z' | true",
        "CAST('2024-05-01T12:00' AS TIMESTAMP(0) WITH TIME ZONE) = TIMESTAMP '2024-05-01 10:00:00Z'"
            + " | true"
      })
  void instantsAreInThePlansZone(String expression, String value) {
    assertThat(text(expression)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "DATE_TRUNC('week', DATE '2024-03-15') | 2024-03-11",
        "DATE_TRUNC('quarter', TIMESTAMP '2024-06-30 23:59:59.5') | 2024-04-01 00:00:00.0",
        "date_diff('month', DATE '2024-01-31', DATE '2024-02-29') | 1",
        "date_diff('year', DATE '2024-02-29', DATE '2025-02-28') | 1",
        "date_diff('hour', TIME '10:00:00', TIME '08:59:00') | -1",
        "TIMESTAMPDIFF(DAY, DATE '2024-01-01', DATE '2024-03-01') | 60",
        "DATEDIFF(DATE '2024-03-01', DATE '2024-01-01') | 60",
        "DATE_ADD(DATE '2024-01-31', INTERVAL '1' MONTH) | 2024-02-29",
        "date_add('month', 1, DATE '2024-01-31') | 2024-02-29",
        "TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '1' HOUR | 2024-01-01 01:00:00",
        "TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '1.25' SECOND | 2024-01-01 00:00:01.25",
        "TIMESTAMP '2024-01-01 00:00:00' + 0.5 * INTERVAL '1' SECOND | 2024-01-01 00:00:00.500000",
        "day_of_week(DATE '2024-03-17') | 7",
        "DAYOFWEEK(DATE '2024-03-17') | 1",
        "DAYOFWEEK(DATE '2024-03-16') | 7",
        "date_format(TIMESTAMP '2024-03-05 00:07:09.123456', '%a %b %c %e %f %h:%i:%s %p %j') | Tue"
            + " Mar 3 5 123000 12:07:09 AM 065",
        "date_format(TIMESTAMP '2024-12-30 15:07:09', '%W, %M %d %y (%x-W%v) %l%% %T %r %k') |"
            + " Monday, December 30 24 (2025-W01) 3% 15:07:09 03:07:09 PM 15",
        "date_format(DATE '0987-03-05', '%Y/%m/%d %H') | 0987/03/05 00",
        "make_date(2024, 2, 29) | 2024-02-29",
        "last_day(TIMESTAMP '1969-11-30 12:00:00') | 1969-11-30",
        "last_day(DATE '2024-02-01') | 2024-02-29",
        "TRY(make_date(2023, 2, row_index() + 29)) IS NULL | true",
        "to_date('31.12.2024', 'DD.MM.YYYY') | 2024-12-31",
        "timestamp_seconds(1700000000) | 2023-11-14 22:13:20.000000",
        "year_of_week(DATE '2024-12-30') | 2025",
        "CAST(TIMESTAMP '2024-01-01 10:20:30.999' AS TIME(0)) | 10:20:31",
        "CAST(TIMESTAMP '2024-01-01 23:59:59.9996' AS TIME(3)) | 00:00:00.000",
        "CAST('2024-03-31 02:30:00 Europe/Berlin' AS TIMESTAMP(0)) | 2024-03-31 03:30:00",
        "CAST('2024-03-31 02:30:00+05:00' AS TIMESTAMP(0)) | 2024-03-31 02:30:00",
        "CAST('7:05' AS TIME(0)) | 07:05:00"
      })
  void datesAreCountedAndCut(String expression, String value) {
    assertThat(text(expression)).isEqualTo(value);
  }

  @Test
  void daysBetweenDatesAreANumberWhereOneIsDeclared() {
    GenerationPlan plan =
        plan(
            "a DATE AS (DATE '2024-01-01'), b DATE AS (DATE '2024-03-01'), n INTEGER AS (b - a),"
                + " c DATE AS (a + (b - a))");
    assertThat(GeneratedTable.rows(plan, "t").getFirst().subList(2, 4))
        .containsExactly(60L, 19783L);
  }

  @Test
  void datesAreMadeOfPartsThatEveryMonthHas() {
    GenerationPlan plan =
        plan(
            "y INTEGER AS (uniform(2020, 2024)), d DATE AS (make_date(y, uniform(1, 12),"
                + " uniform(1, 28))), e DATE AS (make_date(2024, 2, uniform(28, 29))),"
                + " s TIMESTAMP(0) AS (timestamp_seconds(1700000000))");
    for (List<Object> row : GeneratedTable.rows(plan, "t")) {
      LocalDate date = LocalDate.ofEpochDay((Long) row.get(1));
      assertThat((long) date.getYear()).isEqualTo(row.getFirst());
      assertThat(row.get(2)).isIn(19_781L, 19_782L);
      assertThat(row.get(3)).isEqualTo(1_700_000_000_000_000L);
    }
  }

  @Test
  void timesAndInstantsAreDrawn() {
    GenerationPlan plan =
        plan(
            "a TIME(0) AS (uniform(TIME '08:00:00', TIME '08:00:01')),"
                + " b TIMESTAMP(0) WITH TIME ZONE AS (uniform(TIMESTAMP '2024-07-01 00:00:00',"
                + " TIMESTAMP '2024-07-01 00:00:00')), c TIME(0),"
                + " d TIMESTAMP(3) WITH TIME ZONE AS (uniform(CURRENT_TIMESTAMP - INTERVAL '1' DAY,"
                + " CURRENT_TIMESTAMP))");
    for (List<Object> row : GeneratedTable.rows(plan, "t")) {
      assertThat((Long) row.getFirst()).isIn(28_800_000_000L, 28_801_000_000L);
      assertThat(row.get(1)).isEqualTo(1_719_784_800_000_000L);
      assertThat((Long) row.get(2)).isBetween(0L, 86_399_000_000L);
      assertThat((Long) row.get(3))
          .isBetween(1_719_786_600_000_000L - 86_400_000_000L, 1_719_786_600_000_000L);
    }
  }

  @Test
  void arithmeticKeepsTheDigitsOfTheColumn() {
    plan(
        "a TIMESTAMP(3), b TIMESTAMP(3) AS (a + INTERVAL '1' HOUR), c TIMESTAMP(0) AS"
            + " (TIMESTAMP '2024-01-01 00:00:00' + uniform(0, 60) * INTERVAL '1' SECOND),"
            + " d TIME(0) AS (TIME '08:00:00' + uniform(0, 3600) * INTERVAL '1' SECOND),"
            + " e TIMESTAMP(0) AS (TIMESTAMP '2024-01-01 00:00:00.000')");
  }

  @Test
  void givenInstantsMayHaveFewerDigits() {
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of(
                "plan.dg",
                SCHEMA
                    + "CREATE TABLE t (z TIMESTAMP(3) WITH TIME ZONE) VALUES"
                    + " (TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+01:00'),"
                    + " (TIMESTAMP '2024-01-01 00:00:00 Europe/Berlin'),"
                    + " (TIMESTAMP '2024-01-01 00:00:00'), (DATE '2024-01-01');"),
            CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedTable.column(compilation.plan().orElseThrow(), "t", "z"))
        .containsOnly(1_704_063_600_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "TIMESTAMPDIFF(FORTNIGHT, CURRENT_DATE, CURRENT_DATE) | the first argument of"
            + " `timestampdiff` is the name of a unit",
        "CURRENT_TIMESTAMP AT TIME ZONE 'Mars/Phobos' | `Mars/Phobos` is not a time zone",
        "make_date(2024, uniform(1, 12), uniform(1, 31)) | `v`: `MAKE_DATE` has no result where"
            + " there may be no such date",
        "to_date('2024-13-01', 'YYYY-MM-DD') | `v`: `TO_DATE` has no result where a text may not"
            + " have the format",
        "date_format(CURRENT_DATE, 'day') | the format has no part of a date",
        "date_format(CURRENT_DATE, '%D') | `%D` is not supported",
        "EXTRACT(TIMEZONE_HOUR FROM CURRENT_DATE) | only a TIMESTAMP WITH TIME ZONE has an offset,"
            + " not a value of type DATE",
        "TO_CHAR(CURRENT_TIMESTAMP, 'HH24:MI TZ') | patterns of zones (TZ, TZH, TZM, OF) are not"
            + " supported yet in `to_char`",
        "date_trunc('hour', CURRENT_DATE) | a value of type DATE has no hour to be cut to",
        "TIMESTAMP '2024-03-31 02:30:00 Europe/Berlin' | `2024-03-31 02:30:00 Europe/Berlin` is not"
            + " a value of type TIMESTAMP(6)"
      })
  void saysWhatIsWrong(String expression, String message) {
    assertThat(compile("v AS (%s)".formatted(expression)).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(message);
  }
}
