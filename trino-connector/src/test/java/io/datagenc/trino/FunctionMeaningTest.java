package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.trino.FunctionComparison.Case;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.QueryFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Functions of the language mean what Trino's of the same name do: the engine computes each over
/// edge values of every type, and Trino computes it again from the same values. Where one of the
/// two fails the other does, too. What means something else is in the reference of the language.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionMeaningTest {

  private static final String[] PARTS_OF_DATES = {
    "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOY", "DOW"
  };
  private static final String[] PARTS_OF_TIMES = {"HOUR", "MINUTE", "SECOND"};
  private static final String[] PARTS_OF_INSTANTS = {
    "YEAR", "WEEK", "DAY", "DOW", "HOUR", "MINUTE", "SECOND", "TIMEZONE_HOUR", "TIMEZONE_MINUTE"
  };
  private static final String[] UNITS_OF_DATES = {"day", "week", "month", "quarter", "year"};
  private static final String[] UNITS_OF_TIMES = {"millisecond", "second", "minute", "hour"};

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    runner = DatagenQueryRunner.create(plans, "system", 0, Map.of());
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  private static List<Case> numbers() {
    List<Case> cases = new ArrayList<>();
    for (String operator : List.of("+", "-", "*", "/", "%")) {
      same(cases, "INTEGER", "i %s k".formatted(operator));
      same(cases, "BIGINT", "b %s k".formatted(operator));
      if (!operator.equals("%")) {
        same(cases, "DOUBLE", "d %s e".formatted(operator));
      }
      same(cases, "BIGINT", "7 %s b".formatted(operator));
    }
    for (String operator : List.of("+", "-", "*")) {
      same(cases, "DECIMAL(38,6)", "CAST(m AS DECIMAL(10,2)) %s n".formatted(operator));
    }
    for (String function :
        List.of(
            "cbrt", "exp", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")) {
      rounded(cases, function + "(d)");
    }
    for (String function : List.of("ln", "log10", "log2")) {
      rounded(cases, function + "(abs(d) + 1E-300)");
    }
    for (String function : List.of("abs", "sqrt", "degrees", "radians")) {
      same(cases, "DOUBLE", function + "(d)");
    }
    for (String function : List.of("floor", "ceil", "ceiling", "round", "truncate", "sign")) {
      same(cases, "DOUBLE", function + "(d)");
    }
    for (String function : List.of("floor", "ceiling")) {
      same(cases, "DECIMAL(20,0)", function + "(n)");
      same(cases, "DECIMAL(10,0)", function + "(m)");
    }
    same(cases, "DOUBLE", "round(d, 1)");
    same(cases, "DOUBLE", "round(e, 2)");
    rounded(cases, "power(d, e)");
    rounded(cases, "atan2(d, e)");
    rounded(cases, "log(2E0, abs(d) + 1E-300)");
    same(cases, "INTEGER", "abs(i)");
    same(cases, "BIGINT", "abs(b)");
    // Trino's function fails inside of TRY, too.
    same(cases, "INTEGER", "mod(i, k)", "i % k");
    same(cases, "INTEGER", "sign(i)");
    same(cases, "INTEGER", "greatest(i, k, 3)");
    same(cases, "INTEGER", "least(i, k, 3)");
    same(cases, "DOUBLE", "greatest(d, e)");
    same(cases, "INTEGER", "nullif(i, k)");
    same(cases, "INTEGER", "coalesce(i, k, 5)");
    same(cases, "INTEGER", "-i");
    same(cases, "INTEGER", "CASE WHEN i > k THEN i WHEN x THEN k ELSE 0 END");
    return cases;
  }

  private static List<Case> casts() {
    List<Case> cases = new ArrayList<>();
    for (String from : List.of("i", "b", "d", "m", "n", "s", "x", "c")) {
      for (String to : List.of("INTEGER", "BIGINT", "DOUBLE", "REAL", "SMALLINT", "VARCHAR")) {
        boolean refused =
            from.equals("c") && !to.equals("VARCHAR")
                || from.equals("x") && (to.equals("DOUBLE") || to.equals("REAL"));
        if (refused) {
          continue;
        }
        same(cases, to, "CAST(%s AS %s)".formatted(from, to));
      }
    }
    for (String from : List.of("i", "b", "d", "m", "n", "s")) {
      same(cases, "DECIMAL(5,1)", "CAST(%s AS DECIMAL(5,1))".formatted(from));
    }
    for (String from : List.of("dt", "ts", "tu", "tm")) {
      same(cases, "VARCHAR", "CAST(%s AS VARCHAR)".formatted(from));
    }
    same(cases, "DATE", "CAST(ts AS DATE)");
    same(cases, "TIMESTAMP(3)", "CAST(dt AS TIMESTAMP(3))");
    same(cases, "TIMESTAMP(0)", "CAST(ts AS TIMESTAMP(0))");
    same(cases, "TIMESTAMP(3)", "CAST(tu AS TIMESTAMP(3))");
    same(cases, "TIME(0)", "CAST(tm AS TIME(0))");
    // Trino takes a second away before 1970.
    same(
        cases,
        "TIME(3)",
        "CAST(ts AS TIME(3))",
        "CAST(substr(CAST(ts AS VARCHAR), length(CAST(ts AS VARCHAR)) - 11) AS TIME(3))");
    for (String to : List.of("TIME(0)", "TIME(3)")) {
      same(
          cases,
          to,
          "CAST(tu AS %s)".formatted(to),
          "CAST(CAST(substr(CAST(tu AS VARCHAR), length(CAST(tu AS VARCHAR)) - 14) AS TIME(6)) AS %s)"
              .formatted(to));
    }
    same(cases, "DATE", "CAST(CAST(dt AS VARCHAR) AS DATE)");
    return cases;
  }

  private static List<Case> texts() {
    List<Case> cases = new ArrayList<>();
    for (String function : List.of("upper", "lower", "trim", "ltrim", "rtrim", "reverse")) {
      same(cases, "VARCHAR", function + "(s)");
    }
    same(cases, "BIGINT", "length(s)");
    same(cases, "VARCHAR", "s || p");
    same(cases, "VARCHAR", "concat(s, '-', p)");
    same(cases, "VARCHAR", "concat_ws(p, s, 'x', p)");
    same(cases, "VARCHAR", "concat_ws(',', s, NULL, p)");
    same(cases, "VARCHAR", "lpad(s, 4, 'xy')");
    same(cases, "VARCHAR", "rpad(s, 4, 'xy')");
    same(cases, "VARCHAR", "lpad(s, abs(k), '😀')");
    same(cases, "VARCHAR", "lpad(s, 8, p)");
    same(cases, "VARCHAR", "replace(s, p, '<>')");
    same(cases, "VARCHAR", "replace(s, p)");
    same(cases, "VARCHAR", "replace(s, 'a', p)");
    for (String index : List.of("0", "1", "2", "3", "9", "k", "i", "-1")) {
      same(cases, "VARCHAR", "split_part(s, ',', %s)".formatted(index));
      same(cases, "VARCHAR", "split_part(s, p, %s)".formatted(index));
      same(cases, "VARCHAR", "substring(s, %s)".formatted(index));
      same(cases, "VARCHAR", "substring(s, %s, 2)".formatted(index));
      same(cases, "VARCHAR", "substring(s FROM %s FOR 3)".formatted(index));
    }
    same(cases, "BIGINT", "position(p IN s)");
    same(cases, "BIGINT", "strpos(s, p)");
    same(cases, "BIGINT", "strpos(s, '😀')");
    same(cases, "BIGINT", "position('x' IN s)");
    same(cases, "VARCHAR", "chr(abs(k) + 1)");
    same(cases, "VARCHAR", "soundex('Robert')");
    same(cases, "BIGINT", "levenshtein(s, p)", "levenshtein_distance(s, p)");
    same(cases, "VARCHAR", "to_hex(X'00ff')");
    same(cases, "VARCHAR", "translate(s, 'abc', 'xy')");
    same(cases, "BOOLEAN", "starts_with(s, p)");
    same(cases, "VARCHAR", "regexp_replace(s, '[a-c]', '<$0>')");
    same(cases, "BOOLEAN", "regexp_like(s, '[a-c]+')");
    for (String pattern : List.of("%", "_", "a%", "%b%", "_a_b_", "%😀", "")) {
      same(cases, "BOOLEAN", "s LIKE '%s'".formatted(pattern));
    }
    same(cases, "BOOLEAN", "s LIKE '%#_%' ESCAPE '#'");
    for (String operator : List.of("=", "<>", "<", "<=", ">", ">=")) {
      same(cases, "BOOLEAN", "s %s p".formatted(operator));
      same(cases, "BOOLEAN", "c %s 'a'".formatted(operator));
      same(cases, "BOOLEAN", "c %s CAST('a  ' AS CHAR(6))".formatted(operator));
      same(cases, "BOOLEAN", "c %s CAST(p AS CHAR(6))".formatted(operator));
      same(cases, "BOOLEAN", "d %s e".formatted(operator));
      same(cases, "BOOLEAN", "i %s d".formatted(operator));
      same(cases, "BOOLEAN", "m %s n".formatted(operator));
      same(cases, "BOOLEAN", "dt %s ts".formatted(operator));
      same(cases, "BOOLEAN", "x %s (i > 0)".formatted(operator));
    }
    for (String count : List.of("0", "1", "2", "99")) {
      same(cases, "VARCHAR", "left(s, %s)".formatted(count), "substr(s, 1, %s)".formatted(count));
      same(
          cases,
          "VARCHAR",
          "right(s, %s)".formatted(count),
          "substr(s, greatest(1, length(s) - %s + 1))".formatted(count));
    }
    for (String from : List.of("1", "2")) {
      same(
          cases,
          "VARCHAR",
          "overlay(s || 'xyz' PLACING p FROM %s FOR 2)".formatted(from),
          "substr(s || 'xyz', 1, %1$s - 1) || p || substr(s || 'xyz', %1$s + 2)".formatted(from));
    }
    same(cases, "BOOLEAN", "i IS DISTINCT FROM k");
    same(cases, "BOOLEAN", "i BETWEEN k AND 10");
    same(cases, "BOOLEAN", "i IN (1, k, NULL)");
    same(cases, "BOOLEAN", "NOT x OR i > 0");
    same(cases, "BOOLEAN", "x AND i > 0");
    return cases;
  }

  private static List<Case> times() {
    List<Case> cases = new ArrayList<>();
    for (String part : PARTS_OF_DATES) {
      for (String of : List.of("dt", "ts", "tu")) {
        same(cases, "BIGINT", "EXTRACT(%s FROM %s)".formatted(part, of));
      }
    }
    for (String part : PARTS_OF_TIMES) {
      for (String of : List.of("ts", "tu", "tm")) {
        same(cases, "BIGINT", "EXTRACT(%s FROM %s)".formatted(part, of));
      }
    }
    for (String unit : UNITS_OF_DATES) {
      same(cases, "DATE", "date_trunc('%s', dt)".formatted(unit));
      same(cases, "TIMESTAMP(3)", "date_trunc('%s', ts)".formatted(unit));
      same(cases, "BIGINT", "date_diff('%s', dt, du)".formatted(unit));
      same(cases, "BIGINT", "date_diff('%s', ts, tu)".formatted(unit));
      same(cases, "DATE", "date_add('%s', k, dt)".formatted(unit));
      same(cases, "TIMESTAMP(3)", "date_add('%s', k, ts)".formatted(unit));
    }
    for (String unit : UNITS_OF_TIMES) {
      same(cases, "BIGINT", "date_diff('%s', ts, tu)".formatted(unit));
      same(cases, "TIMESTAMP(3)", "date_add('%s', k, ts)".formatted(unit));
    }
    for (String unit : List.of("second", "minute", "hour")) {
      same(cases, "TIMESTAMP(6)", "date_trunc('%s', tu)".formatted(unit));
    }
    for (String interval :
        List.of("'1' DAY", "'3' MONTH", "'1' YEAR", "'90' MINUTE", "'1.5' SECOND", "'2' HOUR")) {
      same(cases, "TIMESTAMP(3)", "ts + INTERVAL %s".formatted(interval));
      same(cases, "TIMESTAMP(6)", "tu - INTERVAL %s".formatted(interval));
    }
    for (String interval : List.of("'1' DAY", "'3' MONTH", "'1' YEAR")) {
      same(cases, "DATE", "dt + INTERVAL %s".formatted(interval));
      same(cases, "DATE", "dt - INTERVAL %s".formatted(interval));
    }
    same(cases, "TIME(3)", "tm + INTERVAL '90' MINUTE");
    for (String operator : List.of("=", "<", ">=")) {
      same(cases, "BOOLEAN", "ts %s tu".formatted(operator));
      same(cases, "BOOLEAN", "dt %s du".formatted(operator));
    }
    for (String part : List.of("year", "quarter", "month", "week", "day")) {
      same(cases, "BIGINT", part + "(dt)");
      same(cases, "BIGINT", part + "(tu)");
    }
    for (String part : List.of("hour", "minute", "second")) {
      same(cases, "BIGINT", part + "(ts)");
    }
    same(cases, "VARCHAR", "to_iso8601(dt)");
    same(cases, "VARCHAR", "to_iso8601(ts)");
    for (String value : List.of("dt", "ts", "tu")) {
      for (String format :
          List.of("%Y-%m-%d", "%a %b %c %e %j", "%W, %M %y", "%x-%v", "%T.%f", "%r %k %l %h%%")) {
        same(cases, "VARCHAR", "date_format(%s, '%s')".formatted(value, format));
      }
    }
    same(cases, "DATE", "make_date(2000 + k, 3, 31)", "date_add('year', k, DATE '2000-03-31')");
    same(cases, "DATE", "last_day(dt)", "last_day_of_month(dt)");
    same(cases, "DATE", "last_day(ts)", "last_day_of_month(ts)");
    same(cases, "DATE", "greatest(dt, du)");
    return cases;
  }

  /// Of instants in the plan's zone, and in one of their own.
  private static List<Case> instants(String zone) {
    List<Case> cases = new ArrayList<>();
    for (String value : List.of("z", "y")) {
      String type = "TIMESTAMP(%d) WITH TIME ZONE".formatted(value.equals("z") ? 3 : 6);
      for (String other : List.of(zone, "Asia/Kathmandu")) {
        String trino = "(%s AT TIME ZONE '%s')".formatted(value, other);
        String own = other.equals(zone) ? value : trino;
        for (String part : PARTS_OF_INSTANTS) {
          String extract = "EXTRACT(%s FROM %%s)".formatted(part);
          same(cases, "BIGINT", extract.formatted(own), extract.formatted(trino));
        }
        for (String to : List.of("DATE", "TIME(0)", "TIMESTAMP(3)", "TIMESTAMP(0)", "VARCHAR")) {
          String cast = "CAST(%%s AS %s)".formatted(to);
          same(cases, to, cast.formatted(own), cast.formatted(trino));
        }
        for (String unit : UNITS_OF_DATES) {
          String truncated = "date_trunc('%s', %%s)".formatted(unit);
          same(cases, type, truncated.formatted(own), truncated.formatted(trino));
          String moved = "date_add('%s', k, %%s)".formatted(unit);
          same(cases, type, moved.formatted(own), moved.formatted(trino));
        }
        for (String unit : UNITS_OF_TIMES) {
          String moved = "date_add('%s', k, %%s)".formatted(unit);
          same(cases, type, moved.formatted(own), moved.formatted(trino));
        }
        for (String interval : List.of("'1' DAY", "'3' MONTH", "'90' MINUTE")) {
          String sum = "%%s + INTERVAL %s".formatted(interval);
          same(cases, type, sum.formatted(own), sum.formatted(trino));
        }
        String last = "last_day_of_month(%s)";
        same(cases, "DATE", last.formatted(own), last.formatted(trino));
        String format = "date_format(%s, '%%Y-%%m-%%d %%H:%%i:%%s.%%f %%p')";
        same(cases, "VARCHAR", format.formatted(own), format.formatted(trino));
        if (value.equals("z")) {
          // As in PostgreSQL, to_char does not round to milliseconds.
          same(
              cases,
              "VARCHAR",
              "to_char(%s, 'YYYY-MM-DD HH24:MI:SS')".formatted(own),
              "date_format(%s, '%%Y-%%m-%%d %%H:%%i:%%s')".formatted(trino));
        }
      }
    }
    for (String unit : UNITS_OF_DATES) {
      same(
          cases,
          "BIGINT",
          "date_diff('%s', z, y)".formatted(unit),
          "date_diff('%s', z AT TIME ZONE '%s', y)".formatted(unit, zone));
      String millis = "CAST(y AS TIMESTAMP(3) WITH TIME ZONE)";
      same(
          cases,
          "BIGINT",
          "date_diff('%s', z, %s)".formatted(unit, millis),
          "date_diff('%s', z AT TIME ZONE '%s', %s)".formatted(unit, zone, millis));
    }
    same(cases, "TIMESTAMP(3) WITH TIME ZONE", "CAST(ts AS TIMESTAMP(3) WITH TIME ZONE)");
    same(cases, "TIMESTAMP(3) WITH TIME ZONE", "CAST(dt AS TIMESTAMP(3) WITH TIME ZONE)");
    same(cases, "TIMESTAMP(3) WITH TIME ZONE", "ts AT TIME ZONE 'America/New_York'");
    same(cases, "TIMESTAMP(3) WITH TIME ZONE", "with_timezone(ts, 'America/New_York')");
    same(cases, "BOOLEAN", "z < y");
    same(cases, "BOOLEAN", "ts >= z");
    return cases;
  }

  /// The engine computes the same on every machine; processors differ in the last of 53 bits.
  private static void rounded(List<Case> cases, String expression) {
    cases.add(new Case("DOUBLE", expression, expression, true));
  }

  private static void same(List<Case> cases, String type, String expression) {
    cases.add(new Case(type, expression, expression, false));
  }

  private static void same(List<Case> cases, String type, String expression, String trino) {
    cases.add(new Case(type, expression, trino, false));
  }

  @Test
  void ofNumbers() {
    check(numbers());
  }

  @Test
  void ofConversions() {
    check(casts());
  }

  /// What the compiler's tests expect of CAST.
  @Test
  void theRecordedCastsAreThoseOfTrino() throws IOException {
    List<String> types =
        List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "REAL",
            "DOUBLE",
            "DECIMAL(10,2)",
            "CHAR(6)",
            "VARCHAR(30)",
            "VARBINARY",
            "DATE",
            "TIME(3)",
            "TIMESTAMP(3)",
            "TIMESTAMP(3) WITH TIME ZONE",
            "UUID",
            "ARRAY(INTEGER)",
            "MAP(VARCHAR, INTEGER)",
            "ROW(a INTEGER)");
    StringBuilder casts = new StringBuilder();
    for (String from : types) {
      casts
          .append(from)
          .append(" -> ")
          .append(types.stream().filter(to -> hasCast(from, to)).collect(Collectors.joining("; ")))
          .append('\n');
    }
    Path recorded =
        Path.of("../compiler/src/test/resources/io/datagenc/compiler/casts_of_trino.txt");
    if ("update".equals(System.getProperty("datagen.golden"))) {
      Files.writeString(recorded, casts);
    }
    assertThat(casts.toString()).isEqualTo(Files.readString(recorded));
  }

  private boolean hasCast(String from, String to) {
    try {
      runner.execute(
          "EXPLAIN (TYPE VALIDATE) SELECT CAST(x AS %s) FROM (SELECT CAST(NULL AS %s)) AS v(x)"
              .formatted(to, from));
      return true;
    } catch (QueryFailedException e) {
      assertThat(e).hasMessageContaining("Cannot cast");
      return false;
    }
  }

  @Test
  void ofTexts() {
    check(texts());
  }

  @Test
  void ofTimes() {
    check(times());
  }

  @Test
  void ofInstantsEastOfUtc() {
    check("Europe/Berlin", instants("Europe/Berlin"));
  }

  @Test
  void ofInstantsWestOfUtc() {
    check("America/New_York", instants("America/New_York"));
  }

  private void check(List<Case> cases) {
    check("UTC", cases);
  }

  private void check(String zone, List<Case> cases) {
    assertThat(new FunctionComparison(runner, zone).differences(cases)).isEmpty();
  }
}
