package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What values are in JSON, and where JSON may stand.
class JsonValuesTest {

  private static Compilation compile(String table) {
    return PlanCompiler.compile(
        SourceFile.of(
            "plan.dg",
            "CREATE SCHEMA s WITH (time_zone = 'Europe/Berlin', now = '2024-07-01 00:30:00');\n"
                + table),
        CompileOptions.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "JSON_OBJECT('d' VALUE DATE '2024-02-29') | {\"d\":\"2024-02-29\"}",
        "JSON_ARRAY(TIMESTAMP '2024-02-29 12:34:56.789', TIME '12:34:56') |"
            + " [\"2024-02-29T12:34:56.789\",\"12:34:56\"]",
        "JSON_OBJECT('z' VALUE CURRENT_TIMESTAMP) | {\"z\":\"2024-07-01T00:30:00.000+02:00\"}",
        "JSON_ARRAY(CURRENT_TIMESTAMP AT TIME ZONE 'UTC') | [\"2024-06-30T22:30:00.000Z\"]",
        "CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS JSON) | \"2024-06-30T22:30:00.000Z\"",
        "JSON_ARRAY(CAST('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b' AS UUID)) |"
            + " [\"6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b\"]",
        "JSON_OBJECT('z' VALUE 1.50, 'a' VALUE 1e0, 'b' VALUE TRUE, 'n' VALUE NULL) |"
            + " {\"z\":1.50,\"a\":1.0,\"b\":true,\"n\":null}",
        "JSON_ARRAY(12345678901234567890.12, 1e20, CAST('NaN' AS DOUBLE)) |"
            + " [12345678901234567890.12,1.0E20,\"NaN\"]",
        "JSON_OBJECT('s' VALUE CONCAT('a\"b\\c', CHR(10), '😀')) | {\"s\":\"a\\\"b\\\\c\\n😀\"}",
        "JSON_OBJECT('v' VALUE CAST(NULL AS VARCHAR) ABSENT ON NULL) | {}",
        "JSON_ARRAY(1, NULL) | [1]",
        "JSON_ARRAY(1, NULL NULL ON NULL) | [1,null]",
        "JSON_OBJECT('i' VALUE JSON_OBJECT('b' VALUE 1, 'a' VALUE JSON '[2]')) |"
            + " {\"i\":{\"b\":1,\"a\":[2]}}",
        "CAST(ARRAY[DATE '2024-01-01', NULL] AS JSON) | [\"2024-01-01\",null]",
        "CAST(MAP(ARRAY['b', 'a'], ARRAY[1, 2]) AS JSON) | {\"b\":1,\"a\":2}",
        "CAST(CAST(ROW(1, 'x') AS ROW(p INTEGER, q VARCHAR)) AS JSON) | {\"p\":1,\"q\":\"x\"}",
        "CAST('{}' AS JSON) | \"{}\"",
        "'{\"a\": 1}'::jsonb | {\"a\": 1}",
        "COALESCE(CASE WHEN 1 > 2 THEN JSON '1' END, JSON_ARRAY(2)) | [2]",
        "choice(JSON_ARRAY(3), JSON_ARRAY(3)) | [3]",
        "JSON_REPLACE(JSON '{\"b\":1,\"a\":2}', '$.a', DATE '2024-01-01') |"
            + " {\"b\":1,\"a\":\"2024-01-01\"}",
        "json_format(JSON_ARRAY(4)) | [4]",
        "CASE WHEN 1 > 2 THEN JSON '{\"a\": 1}' ELSE JSON_OBJECT('b' VALUE 2) END | {\"b\":2}",
        "CASE 1 WHEN 1 THEN JSON '{\"a\": 1}' ELSE JSON_OBJECT('b' VALUE 2) END | {\"a\": 1}",
        "IF(1 < 2, JSON_ARRAY(1), '[]'::json) | [1]",
        "COALESCE(CASE WHEN 1 > 2 THEN JSON_ARRAY(1) END, JSON '{}') | {}",
        "choice(CASE WHEN 1 < 2 THEN JSON '7' ELSE JSON_ARRAY(8) END, JSON '7') | 7",
        "JSON_OBJECT('x' VALUE CASE WHEN 1 < 2 THEN JSON '{}' ELSE JSON_ARRAY(1) END) |"
            + " {\"x\":{}}",
        "JSON_OBJECT('x' VALUE CASE WHEN 1 < 2 THEN CAST(JSON '{}' AS VARCHAR) ELSE 'y' END) |"
            + " {\"x\":\"{}\"}"
      })
  void valuesAreWrittenAsJson(String expression, String json) {
    String type = expression.startsWith("json_format") ? "VARCHAR" : "JSON";
    Compilation compilation =
        compile("CREATE TABLE t (v %s AS (%s)) ROWS 1;".formatted(type, expression));
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedTable.column(compilation.plan().orElseThrow(), "t", "v"))
        .containsExactly(json);
  }

  /// The text of a JSON, and a JSON itself, as values of other types.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      textBlock =
          """
          INTEGER  | CAST(json_format(JSON '12') AS INTEGER)                  | 12
          INTEGER  | TRY_CAST(json_format(JSON '[1, "x", null]') AS INTEGER)  |
          DATE     | TRY_CAST(json_format(JSON_ARRAY(row_index())) AS DATE)   |
          INTEGER  | CAST(JSON '12' AS INTEGER)                               | 12
          DOUBLE   | TRY_CAST(JSON '1.5' AS DOUBLE)                           | 1.5
          BOOLEAN  | TRY_CAST(JSON 'true' AS BOOLEAN)                         | true
          """)
  void convertsToOtherTypes(String type, String expression, @Nullable String value) {
    Compilation compilation =
        compile("CREATE TABLE t (v %s AS (%s)) ROWS 1;".formatted(type, expression));
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedTable.column(compilation.plan().orElseThrow(), "t", "v"))
        .extracting(found -> found == null ? null : found.toString())
        .containsExactly(value);
  }

  @Test
  void columnsAndDrawsAreMembers() {
    Compilation compilation =
        compile(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE AS (DATE '2024-01-01' + id * INTERVAL"
                + " '1' DAY), a JSON AS (CASE WHEN id > 2 THEN JSON_OBJECT('d' VALUE d, 'id' VALUE"
                + " id) END), b JSON AS (JSON_ARRAY(a, id))) ROWS 3;");
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedTable.column(compilation.plan().orElseThrow(), "t", "b"))
        .containsExactly("[1]", "[2]", "[{\"d\":\"2024-01-04\",\"id\":3},3]");
  }

  @Test
  void rowsMayGiveJson() {
    Compilation compilation =
        compile("CREATE TABLE t (j JSON) VALUES (JSON '{\"b\":1, \"a\":2}'), (NULL), (JSON '[]');");
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedTable.column(compilation.plan().orElseThrow(), "t", "j"))
        .containsExactly("{\"b\":1, \"a\":2}", null, "[]");
  }

  @Test
  void aDefaultIsJson() {
    Compilation compilation =
        compile(
            """
            CREATE TABLE t (id INTEGER, a JSON DEFAULT '{}', b JSONB NOT NULL DEFAULT '{"x": [1]}'::text,
              c JSON DEFAULT ('[]'), d JSON DEFAULT (JSON_ARRAY())) ROWS 2;
            """);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(
            GeneratedTable.rows(
                compilation.plan().orElseThrow(), "t", java.util.List.of("a", "b", "c", "d")))
        .containsOnly(java.util.List.of("{}", "{\"x\": [1]}", "[]", "[]"));
    assertThat(compile("CREATE TABLE t (j JSON DEFAULT '{') ROWS 1;").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("this text is not JSON");
  }

  @Test
  void namesTheTextAmongJson() {
    assertThat(
            compile(
                    "CREATE TABLE t (j JSON AS (CASE WHEN bernoulli(0.5) THEN '{}' ELSE"
                        + " JSON_ARRAY(1) END)) ROWS 1;")
                .diagnostics())
        .flatExtracting(Diagnostic::helps)
        .containsExactly("write `JSON '{}'`");
  }

  @Test
  void aTextIsNoJson() {
    assertThat(compile("CREATE TABLE t (j JSON AS ('{\"a\":1}')) ROWS 1;").diagnostics())
        .extracting(Diagnostic::message, diagnostic -> diagnostic.helps().getFirst())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "`j` is JSON, its value is VARCHAR(7)", "write `JSON '{\"a\":1}'`"));
    assertThat(compile("CREATE TABLE t (j JSON AS (JSON '{')) ROWS 1;").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("this text is not JSON");
  }
}
