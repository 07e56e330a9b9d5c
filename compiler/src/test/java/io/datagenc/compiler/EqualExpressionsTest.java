package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Expressions that are written alike in several tables, which are typed once.
class EqualExpressionsTest {

  private static Compilation compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static ColumnPlan column(Compilation compilation, String table, String column) {
    return compilation.plan().orElseThrow().table(table).column(column);
  }

  /// The texts that the diagnostics point to, with their offsets.
  private static List<String> places(String text) {
    return compile(text).diagnostics().stream()
        .map(Diagnostic::span)
        .map(span -> text.substring(span.start(), span.end()) + " at " + span.start())
        .toList();
  }

  @Test
  void haveStreamsOfTheirOwn() {
    Compilation compilation =
        compile(
            """
            CREATE TABLE one (a INTEGER AS (uniform(1, 5) + uniform(1, 5))) ROWS 10;
            CREATE TABLE two (b INTEGER AS (uniform(1, 5) + uniform(1, 5))) ROWS 10;
            """);
    assertThat(column(compilation, "one", "a").expression().toString())
        .contains("public/one/a/uniform.1", "public/one/a/uniform.2");
    assertThat(column(compilation, "two", "b").expression().toString())
        .contains("public/two/b/uniform.1", "public/two/b/uniform.2")
        .doesNotContain("one");
  }

  @Test
  void haveTheTypesOfTheirOwnColumns() {
    Compilation compilation =
        compile(
            """
            CREATE TABLE one (a INTEGER AS (7), b AS (a + 1)) ROWS 10;
            CREATE TABLE two (a DECIMAL(9,2) AS (7), b AS (a + 1)) ROWS 10;
            CREATE TABLE three (a INTEGER AS (8), b AS (a + 1)) ROWS 10;
            """);
    assertThat(column(compilation, "one", "b").type().sql()).isEqualTo("INTEGER");
    assertThat(column(compilation, "two", "b").type().sql()).startsWith("DECIMAL");
    assertThat(column(compilation, "three", "b").type().sql()).isEqualTo("INTEGER");
  }

  @Test
  void followTheReferencesOfTheirOwnTables() {
    Compilation compilation =
        compile(
            """
            CREATE TABLE city (id INTEGER PRIMARY KEY, name VARCHAR(20) AS ('C' || id)) ROWS 3;
            CREATE TABLE town (id INTEGER PRIMARY KEY, name VARCHAR(30) AS ('T' || id)) ROWS 3;
            CREATE TABLE one (at INTEGER REFERENCES city AS place,
              label VARCHAR(99) AS (upper(place.name))) ROWS 10;
            CREATE TABLE two (at INTEGER REFERENCES town AS place,
              label VARCHAR(99) AS (upper(place.name))) ROWS 10;
            """);
    assertThat(column(compilation, "one", "label").expression().toString())
        .contains("maxLength=20")
        .doesNotContain("maxLength=30");
    assertThat(column(compilation, "two", "label").expression().toString())
        .contains("maxLength=30")
        .doesNotContain("maxLength=20");
  }

  @Test
  void areCountedByTheirOwnDeterminants() {
    Compilation compilation =
        compile(
            """
            CREATE TABLE one (k INTEGER AS (1), a INTEGER AS (uniform(1, 5))) ROWS 10;
            CREATE TABLE two (k INTEGER AS (1), a INTEGER AS (uniform(1, 5)) DETERMINED BY (k))
              ROWS 10;
            """);
    assertThat(((Expression.Draw) column(compilation, "one", "a").expression()).stream())
        .matches(stream -> stream.determinant().isEmpty());
    assertThat(((Expression.Draw) column(compilation, "two", "a").expression()).stream())
        .matches(stream -> stream.determinant().isPresent());
  }

  @Test
  void haveErrorsWhereTheyAreWritten() {
    String text =
        """
        CREATE TABLE one (n INTEGER AS (7), a DATE AS (DATE '2026-01-01' + n)) ROWS 10;
        CREATE TABLE two (n INTEGER AS (7), b DATE AS (DATE '2026-01-01' + n)) ROWS 10;
        """;
    String wrong = "DATE '2026-01-01' + n";
    assertThat(places(text))
        .containsExactly(
            wrong + " at " + text.indexOf(wrong), wrong + " at " + text.lastIndexOf(wrong));
  }

  @Test
  void mayFailWhereTheyAreWritten() {
    String text =
        """
        CREATE TABLE one (n INTEGER AS (uniform(-3, 3)), a INTEGER AS (1 + 100 / n)) ROWS 10;
        CREATE TABLE two (n INTEGER AS (uniform(-3, 3)), bcd INTEGER AS (1 + 100 / n)) ROWS 10;
        """;
    String failing = "100 / n";
    assertThat(places(text))
        .containsExactly(
            failing + " at " + text.indexOf(failing), failing + " at " + text.lastIndexOf(failing));
  }

  @Test
  void ofDomainsMeanTheColumnThatTheyCheck() {
    Compilation compilation =
        compile(
            """
            CREATE DOMAIN positive AS INTEGER CHECK (VALUE > 0);
            CREATE TABLE one (a positive AS (5), b INTEGER AS (-1)) ROWS 10;
            CREATE TABLE two (b positive AS (6), a INTEGER AS (-1)) ROWS 10;
            """);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.plan().orElseThrow().table("two").checks().toString())
        .contains("ColumnReference[column=b")
        .doesNotContain("ColumnReference[column=a");
  }
}
