package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /// Arguments: numbers, texts and times with their extremes.
  private static final String ARGUMENTS =
      """
      CREATE TABLE a (
        id INTEGER PRIMARY KEY,
        i  INTEGER, k INTEGER, b BIGINT, d DOUBLE, e DOUBLE, m DECIMAL(10,2), n DECIMAL(20,4),
        s  VARCHAR(30), p VARCHAR(10), c CHAR(6),
        dt DATE, du DATE, ts TIMESTAMP(3), tu TIMESTAMP(6), tm TIME(3), x BOOLEAN
      ) VALUES
        (1, 0, 1, 0, 0E0, 1E0, 0.00, 0.0000, '', '', '', DATE '1970-01-01', DATE '1970-01-01', TIMESTAMP '1970-01-01 00:00:00.000', TIMESTAMP '1970-01-01 00:00:00.000000', TIME '00:00:00.000', TRUE),
        (2, 1, 0, 1, 1E0, 0E0, 1.00, 1.0000, 'a', 'a', 'a', DATE '2024-02-29', DATE '2023-02-28', TIMESTAMP '2024-02-29 12:34:56.789', TIMESTAMP '2023-03-31 23:59:59.999999', TIME '12:34:56.789', FALSE),
        (3, -1, 2, -1, -1E0, 5E-1, -1.00, -1.0000, ' a b ', ' ', ' b', DATE '1969-12-31', DATE '2000-01-01', TIMESTAMP '1969-12-31 23:59:59.999', TIMESTAMP '1969-12-31 23:59:59.999999', TIME '23:59:59.999', TRUE),
        (4, 2147483647, -3, 9223372036854775807, 1.7976931348623157E308, 2E0, 99999999.99, 9999999999999999.9999, 'a,b,,c', ',', 'a,b', DATE '9998-12-30', DATE '0001-01-01', TIMESTAMP '9998-12-30 23:59:59.999', TIMESTAMP '0001-01-01 00:00:00.000000', TIME '06:00:00.000', FALSE),
        (5, -2147483648, 7, -9223372036854775808, -4.9E-324, -2E0, -99999999.99, -0.0001, 'Äöü ß ', 'ö', 'Äö', DATE '2000-12-31', DATE '2001-01-01', TIMESTAMP '2000-12-31 00:00:00.001', TIMESTAMP '2001-01-01 00:00:00.000001', TIME '00:00:00.001', TRUE),
        (6, 10, 3, 1000000007, 2.5E0, -1.5E0, 2.50, 2.5555, 'Hello World', 'o', 'Hello', DATE '2023-01-31', DATE '2023-02-28', TIMESTAMP '2023-01-31 06:30:00.500', TIMESTAMP '2023-02-28 06:30:00.500001', TIME '06:30:00.500', FALSE),
        (7, -7, -2, -13, -2.5E0, 3E0, -2.50, -2.5555, '😀x😀', 'x', '😀', DATE '1900-03-01', DATE '1900-02-28', TIMESTAMP '1900-03-01 00:00:00.000', TIMESTAMP '1900-02-28 23:59:59.000000', TIME '18:00:00.000', TRUE),
        (8, 3, 64, 4, 1E17, 1E-7, 0.05, 0.0050, '12', '1', '12', DATE '2024-12-30', DATE '2025-01-05', TIMESTAMP '2024-12-30 00:00:00.000', TIMESTAMP '2025-01-05 23:59:59.999999', TIME '11:59:59.999', FALSE),
        (9, 5, 1, 12, 1.005E0, 1.1E0, 1.45, 0.9950, 'aXbXc', 'X', 'aX', DATE '2020-03-31', DATE '2020-02-29', TIMESTAMP '2020-03-29 02:30:00.000', TIMESTAMP '2020-10-25 02:30:00.000000', TIME '02:30:00.000', TRUE),
        (10, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      """;

  private static final String[] PARTS_OF_DATES = {
    "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOY", "DOW"
  };
  private static final String[] PARTS_OF_TIMES = {"HOUR", "MINUTE", "SECOND"};
  private static final String[] UNITS_OF_DATES = {"day", "week", "month", "quarter", "year"};
  private static final String[] UNITS_OF_TIMES = {"millisecond", "second", "minute", "hour"};

  /// So many functions are columns of one plan.
  private static final int BATCH = 40;

  /// A function of the language.
  ///
  /// @param type of the result
  /// @param trino the same in Trino, where it is spelled otherwise
  /// @param isRounded whether the last digits depend on the machine
  private record Case(String type, String expression, String trino, boolean isRounded) {}

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
    same(cases, "DATE", "last_day(dt)", "last_day_of_month(dt)");
    same(cases, "DATE", "greatest(dt, du)");
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

  @Test
  void ofTexts() {
    check(texts());
  }

  @Test
  void ofTimes() {
    check(times());
  }

  private void check(List<Case> cases) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i += BATCH) {
      List<Case> batch = cases.subList(i, Math.min(cases.size(), i + BATCH));
      try {
        compare(batch, differences);
      } catch (QueryFailedException e) {
        // One of them is not what it should be: which?
        batch.forEach(function -> compareAlone(function, differences));
      }
    }
    assertThat(differences).isEmpty();
  }

  private void compareAlone(Case function, List<String> differences) {
    try {
      compare(List.of(function), differences);
    } catch (QueryFailedException e) {
      differences.add(
          function.expression() + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  private void compare(List<Case> cases, List<String> differences) {
    StringBuilder columns = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      columns.append(",\n  f%d %s AS (TRY(%s))".formatted(i, each.type(), each.expression()));
      values
          .append(", ")
          .append(text("f" + i, each))
          .append(", ")
          .append(text("TRY(CAST(%s AS %s))".formatted(each.trino(), each.type()), each));
    }
    String plan = ARGUMENTS.replace("x BOOLEAN\n", "x BOOLEAN%s\n".formatted(columns));
    List<MaterializedRow> rows =
        runner
            .execute(
                "SELECT id%s FROM TABLE(system.generate(plan => '%s')) ORDER BY id"
                    .formatted(values, plan.replace("'", "''")))
            .getMaterializedRows();
    assertThat(rows).hasSize(10);
    for (MaterializedRow row : rows) {
      for (int i = 0; i < cases.size(); i++) {
        Object engine = row.getField(1 + 2 * i);
        Object trino = row.getField(2 + 2 * i);
        if (!engine.equals(trino)) {
          differences.add(
              "%s of row %s: %s, in Trino %s"
                  .formatted(cases.get(i).expression(), row.getField(0), engine, trino));
        }
      }
    }
  }

  private static String text(String value, Case function) {
    String digits =
        function.isRounded() ? "CAST(CAST(%s AS REAL) AS VARCHAR)" : "CAST(%s AS VARCHAR)";
    return "coalesce(%s, 'NULL')".formatted(digits.formatted(value));
  }
}
