package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Functions that a plan declares, from its text to the values.
final class DeclaredFunctionsTest {

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<@Nullable Object> column(String text, String column) {
    return GeneratedTable.column(compile(text), "t", column);
  }

  @Test
  void callsAreTheirBodies() {
    String functions =
        """
        CREATE FUNCTION gross(net DECIMAL(8,2), percent INTEGER) RETURNS DECIMAL(12,2)
          RETURN ROUND(net * (100 + percent) / 100, 2);
        CREATE FUNCTION twice(a INTEGER) RETURNS INTEGER RETURN 2 * a;
        CREATE FUNCTION label(a INTEGER) RETURNS VARCHAR(20) RETURN 'no ' || twice(a);
        """;
    List<@Nullable Object> labels =
        column(
            functions + "CREATE TABLE t (c TEXT AS (label(CAST(row_index() AS INTEGER)))) ROWS 3;",
            "c");
    assertThat(labels).containsExactly("no 0", "no 2", "no 4");
    List<@Nullable Object> prices =
        column(
            functions
                + "CREATE TABLE t (net DECIMAL(8,2) AS (10.50), c DECIMAL(12,2) AS (gross(net,"
                + " 19))) ROWS 2;",
            "c");
    assertThat(prices).containsExactly(1250L, 1250L);
  }

  @Test
  void whatIsHandedOverIsDrawnOnce() {
    List<@Nullable Object> sums =
        column(
            """
            CREATE FUNCTION nothing(a INTEGER, b INTEGER) RETURNS INTEGER RETURN a - b + b - a;
            CREATE TABLE t (c INTEGER AS (nothing(uniform(1, 1000), uniform(1, 1000)))) ROWS 500;
            """,
            "c");
    assertThat(sums).containsOnly(0L);
  }

  @Test
  void drawsInBodiesAreOfTheCallAndDoNotCountThoseOfTheCaller() {
    GenerationPlan plan =
        compile(
            """
            CREATE FUNCTION die(sides INTEGER) RETURNS INTEGER RETURN uniform(1, sides);
            CREATE FUNCTION dice() RETURNS INTEGER RETURN die(6) + die(6);
            CREATE TABLE t (
              a INTEGER AS (die(6)),
              b INTEGER AS (dice() + uniform(0, 0) + die(1))
            ) ROWS 300;
            """);
    assertThat(streams(plan.table("t")))
        .containsExactly(
            "public/t/a/die.1/uniform.1",
            "public/t/b/dice.1/die.1/uniform.1",
            "public/t/b/dice.1/die.2/uniform.1",
            "public/t/b/uniform.1",
            "public/t/b/die.1/uniform.1");
    assertThat(GeneratedTable.column(plan, "t", "b").stream().distinct().count()).isEqualTo(11);

    String table =
        "CREATE TABLE t (c INTEGER AS (%s + uniform(1, 100000)), d INTEGER AS (%s)) ROWS 50;";
    List<List<@Nullable Object>> plain =
        GeneratedTable.rows(compile(table.formatted("0", "7")), "t");
    List<List<@Nullable Object>> calling =
        GeneratedTable.rows(
            compile(
                "CREATE FUNCTION zero() RETURNS INTEGER RETURN uniform(5, 5) - uniform(5, 5);"
                    + table.formatted("zero()", "7")),
            "t");
    assertThat(calling).isEqualTo(plain);
  }

  private static List<String> streams(TablePlan table) {
    return table.columns().stream()
        .flatMap(column -> draws(column.expression()).stream())
        .map(draw -> draw.stream().name())
        .toList();
  }

  private static List<Expression.Draw> draws(Expression expression) {
    List<Expression.Draw> found =
        expression.children().stream()
            .flatMap(child -> draws(child).stream())
            .collect(Collectors.toList());
    if (expression instanceof Expression.Draw draw) {
      found.add(draw);
    }
    return found;
  }

  @Test
  void keysChecksDeterminantsAndReferencesSeeThroughCalls() {
    GenerationPlan plan =
        compile(
            """
            CREATE FUNCTION code(n BIGINT) RETURNS VARCHAR(12) RETURN 'X' || CAST(n AS INTEGER);
            CREATE FUNCTION digit() RETURNS INTEGER RETURN uniform(0, 9);
            CREATE FUNCTION isSmall(n INTEGER) RETURNS BOOLEAN RETURN n < 5;
            CREATE TABLE p (id VARCHAR(12) PRIMARY KEY AS (code(row_index()))) ROWS 20;
            CREATE TABLE t (
              p VARCHAR(12) NOT NULL REFERENCES p,
              d INTEGER UNIQUE AS (digit()),
              e INTEGER AS (digit()) CHECK (isSmall(e)),
              f INTEGER DETERMINED BY (p) AS (digit())
            ) ROWS 10;
            """);
    assertThat(GeneratedTable.column(plan, "t", "d")).doesNotHaveDuplicates();
    assertThat(GeneratedTable.column(plan, "t", "e"))
        .allMatch(value -> (long) Objects.requireNonNull(value) < 5);
    assertThat(plan.table("t").checks().getFirst().sql())
        .isEqualTo("CAST(CAST(e AS INTEGER) < 5 AS BOOLEAN)");
  }

  @Test
  void rowsAndCastsOfBodiesAreThoseOfTheCaller() {
    assertThat(
            column(
                """
                CREATE FUNCTION name(p ROW(first VARCHAR(9), last VARCHAR(9))) RETURNS VARCHAR(40)
                  RETURN p.first || ' ' || p.last || ' ' || CAST(ordinal() AS VARCHAR(9));
                CREATE TABLE t (c TEXT AS (name(ROW('Ada', 'Byron')))) ROWS 2;
                """,
                "c"))
        .containsExactly("Ada Byron 1", "Ada Byron 2");
  }

  private static Diagnostic first(String text) {
    return compilation(text).diagnostics().getFirst();
  }

  @Test
  void oneErrorInABodyIsReportedOnceWhereItIs() {
    String text =
        "CREATE FUNCTION f(a INTEGER) RETURNS INTEGER RETURN a || 'x';"
            + "CREATE TABLE t (c INTEGER AS (f(1) + f(2)), d INTEGER AS (f(3)));";
    assertThat(compilation(text).diagnostics()).hasSize(1);
    assertThat(first(text).span().start()).isEqualTo(text.indexOf("a ||"));
  }

  @Test
  void whatFailsInABodyNamesTheCall() {
    String text =
        "CREATE FUNCTION f(a INTEGER) RETURNS INTEGER RETURN 10 / a;"
            + "CREATE TABLE t (c INTEGER AS (f(uniform(1, 2)) + f(uniform(0, 2))));";
    Diagnostic failing = first(text);
    assertThat(failing.code()).isEqualTo(DiagnosticCode.EXPRESSION_MAY_FAIL);
    assertThat(failing.span().start()).isEqualTo(text.indexOf("10 / a"));
    assertThat(failing.labels().getFirst().span().start()).isEqualTo(text.lastIndexOf("f(uniform"));
  }

  @Test
  void wrongFunctionsAreErrors() {
    assertThat(first("CREATE FUNCTION upper(a TEXT) RETURNS TEXT RETURN a;").message())
        .isEqualTo("`upper` is a function of the language");
    assertThat(first("CREATE FUNCTION date_diff(a TEXT) RETURNS TEXT RETURN a;").message())
        .isEqualTo("`date_diff` is a function of the language");
    assertThat(
            first(
                    "CREATE FUNCTION f(a INTEGER) RETURNS INTEGER RETURN g(a);"
                        + "CREATE FUNCTION g(a INTEGER) RETURNS INTEGER RETURN f(a);")
                .message())
        .isEqualTo("a function cannot call itself: `f` → `g` → `f`");
    assertThat(
            first(
                    "CREATE FUNCTION f(a INTEGER) RETURNS INTEGER RETURN a + b;"
                        + "CREATE TABLE t (b INTEGER, c INTEGER AS (f(b)));")
                .message())
        .isEqualTo("`b` is no parameter of `f`, which sees no columns");
    assertThat(
            first(
                    "CREATE FUNCTION f(a INTEGER) RETURNS INTEGER RETURN uniform(1, a);"
                        + "CREATE TABLE t (b INTEGER AS (1), CHECK (f(b) > 0));")
                .message())
        .isEqualTo("`f` draws a random value, which is not possible here");
    assertThat(
            first(
                    "CREATE FUNCTION f(a INTEGER) RETURNS INTEGER RETURN a;"
                        + "CREATE TABLE t (c INTEGER AS (f('x')));")
                .message())
        .isEqualTo("parameter `a` of `f` is INTEGER, not VARCHAR(1)");
    assertThat(
            first(
                    "CREATE FUNCTION f(a VARCHAR(2)) RETURNS VARCHAR(9) RETURN a;"
                        + "CREATE TABLE t (c TEXT AS (f('xyz')));")
                .message())
        .contains("VARCHAR(2)");
  }

  @Test
  void callsThatDoubleTheirArgumentsAreBounded() {
    String nested =
        IntStream.range(0, 40).mapToObj(_ -> "f(").collect(Collectors.joining())
            + "1"
            + ")".repeat(40);
    assertThat(
            first(
                    "CREATE FUNCTION f(a BIGINT) RETURNS BIGINT RETURN (a + a) %% 7;"
                            .replace("%%", "%")
                        + "CREATE TABLE t (c BIGINT AS (%s));".formatted(nested))
                .code())
        .isEqualTo(DiagnosticCode.NESTING_TOO_DEEP);
    String chain =
        IntStream.range(1, 130)
            .mapToObj(
                i ->
                    "CREATE FUNCTION f%d(a BIGINT) RETURNS BIGINT RETURN f%d(a);\n"
                        .formatted(i, i - 1))
            .collect(Collectors.joining());
    assertThat(first("CREATE FUNCTION f0(a BIGINT) RETURNS BIGINT RETURN a;" + chain).code())
        .isEqualTo(DiagnosticCode.NESTING_TOO_DEEP);
  }
}
