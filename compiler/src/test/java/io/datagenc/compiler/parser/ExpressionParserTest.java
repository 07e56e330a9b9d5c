package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL",
        "TRUE",
        "FALSE",
        "1",
        "1.5",
        ".5",
        "1.",
        "1e10",
        "1.5E-3",
        "'x'",
        "''",
        "'it''s'",
        "'two\nlines'",
        "N'x'",
        "E'a\\n\\'b\\u00e9\\x41\\101'",
        "U&'d\\0061t\\+01F600a'",
        "X'0aFF'",
        "X''",
        "$$it's$$",
        "$tag$a $$ b$tag$",
        "DATE '2024-01-31'",
        "UPPER(TEMPLATE 'a${x || ''b''}') || TEMPLATE '$${' IN (TEMPLATE '${y}')",
        "TIME '10:00:00'",
        "TIMESTAMP '2024-01-31 10:00:00'",
        "TIMESTAMP WITH TIME ZONE '2024-01-31 10:00:00 UTC'",
        "UUID '00000000-0000-0000-0000-000000000000'",
        "JSON '{}'",
        "INTERVAL '1' MONTH",
        "INTERVAL -'1' DAY",
        "INTERVAL '1-2' YEAR TO MONTH",
        "INTERVAL '1 day'",
        "INTERVAL '3' QUARTER",
        "CURRENT_DATE",
        "CURRENT_TIMESTAMP(3)",
        "CURRENT_TIME",
        "LOCALTIMESTAMP",
        "LOCALTIME",
        "CURRENT_USER",
        "CURRENT_TIMESTAMP()",
        "a",
        "\"A b\"",
        "`a``b`",
        "department.company.name",
        "t.\"Mixed\".x",
        "größe",
        "姓名",
        "-a",
        "- -a",
        "+a",
        "-5",
        "a - -5",
        "a - (-5)",
        "(-5)::int",
        "-5::int",
        "a + b * c",
        "(a + b) * c",
        "a - (b - c)",
        "a / b / c",
        "a % 2",
        "a || b || c",
        "a || (b || c)",
        "a + (b || c)",
        "doc -> 'a' ->> 'b'",
        "a = 1",
        "a <> 1",
        "a != 1",
        "a < 1 AND b <= 2 OR c > 3 AND d >= 4",
        "(a OR b) AND c",
        "NOT a",
        "NOT NOT a",
        "NOT (a AND b)",
        "NOT a = b",
        "(NOT a) = b",
        "a = (b = c)",
        "(a = b) = c",
        "a ~ '^x' AND b ~* 'y' AND c !~ 'z' AND d !~* 'w'",
        "a BETWEEN 1 AND 2 + 3 AND b",
        "a NOT BETWEEN (b OR c) AND d",
        "a IN (1, 2, 3)",
        "a NOT IN ('x')",
        "a LIKE 'x%' ESCAPE '!'",
        "a NOT LIKE b || '%'",
        "a ILIKE 'x'",
        "a SIMILAR TO 'x'",
        "a RLIKE 'x'",
        "a REGEXP 'x'",
        "a ~~ 'x%'",
        "a !~~ 'x'",
        "a ~~* 'x'",
        "a !~~* 'x'",
        "a IS NULL",
        "a IS NOT NULL",
        "a + 1 IS NULL = TRUE",
        "a IS TRUE",
        "a IS NOT UNKNOWN",
        "a IS FALSE",
        "a IS DISTINCT FROM b",
        "a IS NOT DISTINCT FROM b + 1",
        "a = ANY (ARRAY[1, 2])",
        "a <> ALL (b)",
        "a > SOME (b)",
        "CASE WHEN a THEN 1 END",
        "CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END",
        "CASE WHEN a THEN CASE WHEN b THEN 1 END ELSE 2 END + 1",
        "CAST(a AS VARCHAR(5))",
        "TRY_CAST(a + 1 AS INTEGER)",
        "a::integer::text",
        "(a + b)::text",
        "(a::integer[])[1]",
        "a::double precision",
        "a::timestamp(3) without time zone",
        "a AT TIME ZONE 'UTC'",
        "a AT TIME ZONE 'UTC' AT TIME ZONE b",
        "a COLLATE \"C\" || b",
        "(a || b) COLLATE de.\"x\"",
        "f()",
        "f(a)",
        "f(a, b + 1, 'x')",
        "pg_catalog.lower(a)",
        "\"F\"(a)",
        "COUNT(*)",
        "COUNT(DISTINCT a)",
        "count(ALL a)",
        "SUM(a) FILTER (WHERE b > 1)",
        "SUM(gap) OVER siblings",
        "LAG(c, 1, 0) OVER siblings",
        "LAG(c) IGNORE NULLS OVER siblings",
        "SUM(a) OVER (siblings ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
        "SUM(a) OVER (ROWS UNBOUNDED PRECEDING)",
        "SUM(a) OVER (PARTITION BY b, c ORDER BY d DESC NULLS LAST, e ASC NULLS FIRST"
            + " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)",
        "SUM(a) OVER (GROUPS BETWEEN 1 FOLLOWING AND 2 + 1 FOLLOWING)",
        "SUM(a) OVER ()",
        "ARRAY_AGG(a ORDER BY b DESC)",
        "LISTAGG(a, ',') WITHIN GROUP (ORDER BY b)",
        "JSON_ARRAYAGG(a ABSENT ON NULL)",
        "JSON_ARRAY(a, b NULL ON NULL)",
        "JSON_VALUE(a, '$.x' RETURNING INTEGER)",
        "MAX_BY(a, b)",
        "SUM(order_line.amount)",
        "EXTRACT(EPOCH FROM day + INTERVAL '100' DAY)",
        "EXTRACT(YEAR FROM a)",
        "TRIM(a)",
        "TRIM('x' FROM a)",
        "TRIM(BOTH 'x' FROM a)",
        "TRIM(LEADING FROM a)",
        "SUBSTRING(a FROM 2 FOR 3)",
        "SUBSTRING(a FROM 2)",
        "SUBSTRING(a, 2, 3)",
        "POSITION('x' IN a)",
        "POSITION('x' IN (a))",
        "POSITION(a IN b || c)",
        "OVERLAY(a PLACING 'x' FROM 2 FOR 3)",
        "OVERLAY(a PLACING 'x' FROM 2)",
        "JSON_OBJECT()",
        "JSON_OBJECT('k' VALUE v, KEY 'l' VALUE JSON_OBJECT('m': 1) ABSENT ON NULL)",
        "JSON_OBJECT('value' VALUE value, key VALUE key)",
        "ARRAY[]",
        "ARRAY[1, 2]",
        "ARRAY[ARRAY[0.5, 0.5], ARRAY[0.1, 0.9]]",
        "MAP[]",
        "MAP['a', 1]",
        "MAP['a', MAP[1, ARRAY[2]], 'b', MAP[]]",
        "MAP['a', 1]['a']",
        "MAP(ARRAY['a'], ARRAY[1])",
        "map",
        "map[1]",
        "map[1][2].x",
        "ROW(1, 'x')",
        "ROW(1)",
        "(1, 'x')",
        "a[1]",
        "f(a)[1][2]",
        "(r).x",
        "f(a).x.y",
        "(a.b).c",
        "ARRAY[1, 2][1]",
        "ROW(1, 2).x",
        "(SELECT a FROM t)",
        "EXISTS (SELECT a FROM t WHERE b)",
        "faker('#{Name.first_name} #{Name.last_name}', 'de')",
        "row_index()",
        "date",
        "interval + 5",
        "time",
        "date + 1",
        "markov(ARRAY['a', 'b'], ARRAY[ARRAY[0.5, 0.5], ARRAY[0.1, 0.9]])",
        "JSON_REPLACE(DOCUMENT('profile.json'), '$.profile.first_name', first_name)",
        "left(a, 2)",
        "replace(a, 'x', 'y')",
        "least(a, b)",
        "LPAD(CONCAT_WS('-', a, b), 24, 'X-')",
      })
  void parses(String text) {
    Parsing.expression(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a + b * c ; a + b * c",
        "(a * b) + c ; a * b + c",
        "a - (b - c) ; a - (b - c)",
        "a || b + c ; a || b + c",
        "NOT a AND b ; NOT a AND b",
        "(NOT a) AND b ; NOT a AND b",
        "((a)) ; a",
        "a != b ; a <> b",
        "-a * b ; -a * b",
        "-(a * b) ; -(a * b)",
        "a OR b AND c ; a OR b AND c",
        "(a OR b) AND c ; (a OR b) AND c",
        "(a = b) = c ; a = b = c",
        "a ~~ 'x' ; a LIKE 'x'",
        "substring(a from 1 for 2) ; substring(a, 1, 2)",
        "json_object(key 'a' value 1) ; JSON_OBJECT('a' VALUE 1)",
        "(a::int[])[1] ; (a::INT[])[1]",
        "extract(year from a) ; EXTRACT(YEAR FROM a)",
        "current_date ; CURRENT_DATE",
        "some_Name ; some_name",
      })
  void printsWithTheParenthesesThatAreNeeded(String text, String printed) {
    assertThat(AstPrinter.print(Parsing.expression(text))).isEqualTo(printed);
  }

  @Test
  void decodesStrings() {
    assertThat(string("'it''s'")).isEqualTo("it's");
    assertThat(string("E'a\\n\\'b\\u00e9\\x41\\101'")).isEqualTo("a\n'béAA");
    assertThat(string("U&'d\\0061t\\+01F600a\\\\'")).isEqualTo("dat\uD83D\uDE00a\\");
    assertThat(string("$x$it's $$ $x$")).isEqualTo("it's $$ ");
  }

  @Test
  void givesSpansInUtf16() {
    String text = "CREATE TABLE t (c AS ('\uD83D\uDE00' || name));";
    ValueExpression.Binary binary =
        (ValueExpression.Binary) Parsing.expression("'\uD83D\uDE00' || name");
    assertThat(text.substring(binary.right().span().start(), binary.right().span().end()))
        .isEqualTo("name");
  }

  @Test
  void keepsParenthesesThatSomebodyWroteAroundAnOperand() {
    String formatted =
        Parsing.format("test.dg", "create table t (c as ((a and b) or (c*d)+e), d as ((((x)))));");
    assertThat(formatted)
        .isEqualTo("CREATE TABLE t (\n  c AS ((a AND b) OR (c * d) + e),\n  d AS (x)\n);\n");
  }

  private static String string(String text) {
    return ((Literal.StringLiteral) Parsing.expression(text)).value();
  }
}
