package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// An expression either is refused at compile time or can be computed for every row.
final class FailingExpressionsTest {

  private static final String COLUMNS =
      """
      CREATE TABLE t (
        i INTEGER AS (uniform(-3, 3)),
        b BIGINT AS (uniform(-9000000000000000000, 9000000000000000000)),
        m DECIMAL(38, 2) AS (uniform(-1000.00, 1000.00)),
        x DOUBLE AS (uniform(-2.0, 2.0)),
        s VARCHAR(5) AS (choice('', 'a', '12', '[', 'x,y', '2020'), NULL) NULLS 10 PERCENT,
        d DATE AS (uniform(DATE '0001-01-01', DATE '9999-12-31')),
        ts TIMESTAMP(3) AS (uniform(TIMESTAMP '1950-01-01 00:00:00', TIMESTAMP '2050-01-01 00:00:00')),
        y AS (%s)
      ) ROWS 500;
      """
          .replace(", NULL)", ")");

  private static final List<String> EXPRESSIONS =
      List.of(
          "1 / i",
          "i % i",
          "MOD(10, i)",
          "b + b",
          "b * 2",
          "ABS(b)",
          "-b",
          "m / i",
          "m * m",
          "x / i",
          "CAST(b AS INTEGER)",
          "CAST(x AS INTEGER)",
          "CAST(m AS SMALLINT)",
          "CAST(s AS INTEGER)",
          "CAST(s AS DATE)",
          "CAST(s AS BOOLEAN)",
          "CAST(s AS DECIMAL(5, 2))",
          "TRY_CAST(s AS INTEGER)",
          "TRY_CAST(s AS DATE)",
          "TRY_CAST(b AS INTEGER)",
          "1 / NULLIF(i, 0)",
          "TRY(1 / i)",
          "TRY(CAST(s AS DATE))",
          "TRY(b + b)",
          "TRY(uniform(i, 2))",
          "COALESCE(TRY(d + b * INTERVAL '1' DAY), d)",
          "TRY(s || CAST(1 / i AS VARCHAR(20)))",
          "d + INTERVAL '1' DAY",
          "d + INTERVAL '9999' YEAR",
          "d - i * INTERVAL '1' YEAR",
          "ts + i * INTERVAL '1' SECOND",
          "SQRT(x)",
          "LN(x)",
          "LOG10(x)",
          "POWER(x, i)",
          "POWER(i, -1)",
          "EXP(b)",
          "ACOS(x)",
          "ASIN(x)",
          "ROUND(m, i)",
          "ROUND(b, -19)",
          "TRUNCATE(m, i)",
          "FLOOR(m)",
          "CEIL(x)",
          "SIGN(x)",
          "SUBSTRING(s, i)",
          "SUBSTRING(s, 1, i)",
          "SUBSTRING(s FROM i FOR i)",
          "LEFT(s, i)",
          "RIGHT(s, i)",
          "REPEAT(s, i)",
          "LPAD(s, i, 'x')",
          "LPAD(s, 4, s)",
          "RPAD(s, i, '')",
          "OVERLAY(s PLACING 'z' FROM i)",
          "OVERLAY(s PLACING 'z' FROM i FOR i)",
          "POSITION('a' IN s)",
          "CHR(i)",
          "ASCII(s)",
          "SPLIT_PART(s, ',', i)",
          "SPLIT_PART(s, '', 1)",
          "REGEXP_REPLACE(s, '[0-9]', 'x')",
          "REGEXP_REPLACE(s, s, 'x')",
          "REGEXP_REPLACE(s, '[', 'x')",
          "s LIKE s",
          "s LIKE 'a!' ESCAPE '!'",
          "s SIMILAR TO s",
          "REPLACE(s, '', 'x')",
          "TRANSLATE(s, 'a', '')",
          "INITCAP(s)",
          "REVERSE(s)",
          "MD5(s)",
          "TO_CHAR(d, 'YYYY')",
          "TO_CHAR(d, s)",
          "TO_DATE(s, 'YYYY-MM-DD')",
          "TO_TIMESTAMP(s, 'YYYY')",
          "DATE_TRUNC('MONTH', ts)",
          "EXTRACT(YEAR FROM d)",
          "EXTRACT(WEEK FROM d)",
          "EXTRACT(EPOCH FROM d)",
          "FLOOR(ts TO MONTH)",
          "CEIL(ts TO YEAR)",
          "CAST(d AS TIMESTAMP)",
          "CAST(ts AS DATE)",
          "CAST(ts AS TIME)",
          "JSON_VALUE(s, '$.a')",
          "JSON_QUERY(s, '$.a')",
          "JSON_EXISTS(s, '$.a')",
          "JSON_OBJECT('a' VALUE s)",
          "JSON_OBJECT(s VALUE 1)",
          "JSON_REPLACE(s, '$.a', 1)",
          "JSON_TYPE(s)",
          "JSON_LENGTH(s)",
          "JSON_KEYS(s)",
          "JSON_PRETTY(s)",
          "CONCAT_WS(s, s, s)",
          "GREATEST(i, 1)",
          "LEAST(x, 1)",
          "SOUNDEX(s)",
          "DIFFERENCE(s, 'a')",
          "LEVENSHTEIN(s, 'abc')",
          "FROM_BASE64(s)",
          "TO_BASE64(s)",
          "UNHEX(s)",
          "HEX(s)",
          "BIN(b)",
          "FACTORIAL(i)",
          "CBRT(x)",
          "COT(i)",
          "TAN(x)",
          "ATAN2(x, i)",
          "DEGREES(x)",
          "BITAND(i, i)",
          "UNIX_SECONDS(ts)",
          "DATE_FROM_UNIX_DATE(i)",
          "TIMESTAMP_SECONDS(b)",
          "TIMESTAMPADD(YEAR, i, ts)",
          "TIMESTAMPDIFF(MONTH, ts, ts)",
          "LAST_DAY(d)",
          "DAYNAME(d)",
          "MONTHNAME(d)",
          "CRC32(s)",
          "SPACE(i)",
          "STRCMP(s, 'a')",
          "uniform(i, 2)",
          "uniform(i, 3)",
          "uniform(3, i)",
          "normal(i, i)",
          "poisson(i)",
          "zipf(1.1, i)",
          "bernoulli(x)");

  @TestFactory
  Stream<DynamicTest> isRefusedOrComputed() {
    return EXPRESSIONS.stream().map(expression -> dynamicTest(expression, () -> check(expression)));
  }

  private static void check(String expression) {
    SourceFile source = SourceFile.of("plan.dg", COLUMNS.formatted(expression));
    Compilation compilation = PlanCompiler.compile(source, CompileOptions.NONE);
    if (compilation.plan().isEmpty()) {
      assertThat(compilation.diagnostics()).extracting(Diagnostic::message).isNotEmpty();
      return;
    }
    GenerationPlan plan = compilation.plan().get();
    assertThat(GeneratedTable.column(plan, "t", "y")).hasSize(500);
  }
}
