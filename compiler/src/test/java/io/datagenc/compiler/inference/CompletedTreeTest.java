package io.datagenc.compiler.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.analyzer.Analysis;
import io.datagenc.compiler.analyzer.PlanAnalyzer;
import io.datagenc.compiler.analyzer.declare.Overrides;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody wrote can be written.
class CompletedTreeTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop WITH (default_nulls = 0.1);
      CREATE DOMAIN percent AS INTEGER CHECK (VALUE BETWEEN 0 AND 100);
      CREATE TABLE customer (
        id BIGINT PRIMARY KEY,
        code CHAR(6) NOT NULL UNIQUE,
        name VARCHAR(40) NOT NULL,
        discount percent,
        kind VARCHAR(10) CHECK (kind IN ('new', 'old')),
        "Odd" VARCHAR(8) DEFAULT 'x' NOT NULL,
        since DATE NOT NULL,
        until DATE NOT NULL,
        meta JSON,
        CHECK (since < until)
      ) ROWS 100;
      CREATE TABLE former (LIKE customer, reason VARCHAR(20)) ROWS 10;
      CREATE TABLE visit (
        id UUID PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        cust,
        at TIMESTAMP(3) NOT NULL
      ) ROWS BETWEEN 0 AND 4 PER customer;
      CREATE TABLE letter (cust, text VARCHAR(100)) ROWS 10;
      CREATE ALIAS cust FOR customer.id;
      ALTER TABLE letter ADD COLUMN size INTEGER CHECK (size > 3);
      """;

  @Test
  void isAnalyzedToTheSamePlan() {
    Plan completed = compile(PLAN).completedTree().orElseThrow();
    Diagnostics diagnostics = new Diagnostics();
    Analysis analysis =
        PlanAnalyzer.analyze(
            SourceFile.of("plan.dg", PLAN),
            completed,
            new Overrides(
                OptionalLong.empty(), Optional.empty(), Map.of(), Map.of(), Optional.empty()),
            Optional.empty(),
            diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(analysis.completedTree()).isEqualTo(completed);
    assertThat(analysis.plan().orElseThrow().domains().plan()).isEqualTo(plan(PLAN));
  }

  /// But what is written is declared: targets get the foreign keys that aliases stand for.
  @Test
  void hasTheSameValuesWhenItIsWritten() {
    String text = PLAN.replace("CREATE TABLE letter (cust, ", "CREATE TABLE letter (");
    GenerationPlan plan = plan(text);
    String completed = AstPrinter.print(compile(text).completedTree().orElseThrow());
    GenerationPlan same = plan(completed);
    assertThat(inferred(plan)).hasSizeGreaterThan(15);
    assertThat(inferred(same)).isEmpty();
    assertThat(same.contentHash()).isEqualTo(plan.contentHash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr/hr.dg", "tenants/tenants.dg", "tpch/tpch.dg", "users/users.dg"})
  void hasTheSameValuesForExamples(String example) throws IOException {
    Path file = Path.of("../examples").resolve(example);
    String text = Files.readString(file);
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of(file.toString(), text), CompileOptions.NONE);
    String completed = AstPrinter.print(compilation.completedTree().orElseThrow());
    assertThat(
            PlanCompiler.compile(SourceFile.of(file.toString(), completed), CompileOptions.NONE)
                .plan()
                .orElseThrow()
                .contentHash())
        .isEqualTo(compilation.plan().orElseThrow().contentHash());
  }

  @Test
  void saysWhichRuleCompletedAColumn() {
    Plan tree = compile(PLAN).completedTree().orElseThrow();
    List<String> clauses =
        tree.statements().stream()
            .filter(Statement.CreateTable.class::isInstance)
            .map(Statement.CreateTable.class::cast)
            .filter(table -> !table.name().toString().equals("former"))
            .flatMap(table -> table.elements().stream())
            .filter(ColumnDefinition.class::isInstance)
            .map(ColumnDefinition.class::cast)
            .flatMap(
                column ->
                    column.clauses().stream()
                        .filter(ColumnClause.Inferred.class::isInstance)
                        .map(ColumnClause.Inferred.class::cast)
                        .peek(clause -> assertThat(clause.span()).isEqualTo(column.name().span()))
                        .map(
                            clause ->
                                "%s %s %s"
                                    .formatted(
                                        column.name(), clause.rule(), AstPrinter.print(clause))))
            .toList();
    assertThat(clauses)
        .contains(
            "id key GENERATED ALWAYS AS IDENTITY",
            "code key AS (lpad(row_index() + 1, 6, '0'))",
            "name name AS (faker('#{Name.first_name} #{Name.last_name}'))",
            "discount check AS (uniform(0, 100))",
            "kind check AS (choice('new', 'old'))",
            "Odd default AS ('x')",
            "until check AS (since + uniform(1, 365) * INTERVAL '1' DAY)",
            "cust alias AS (customer.id)",
            "cust alias REFERENCES customer (id)");
  }

  @Test
  void completesPlansWithErrors() {
    Compilation compilation =
        compile("CREATE TABLE t (a INTEGER, b INTEGER AS (nothing), c TIME) ROWS 1;");
    assertThat(compilation.plan()).isEmpty();
    assertThat(AstPrinter.print(compilation.completedTree().orElseThrow()))
        .contains("a INTEGER AS (uniform(0, 1000))");
  }

  @Test
  void columnsOfEachOthersDefaultsAreACycle() {
    Compilation compilation =
        compile("CREATE TABLE t (a INTEGER DEFAULT b, b INTEGER AS (a + 1)) ROWS 1;");
    assertThat(compilation.diagnostics())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.message()).startsWith("columns are computed from each other");
              assertThat(found.labels())
                  .anySatisfy(
                      label -> assertThat(label.text()).contains("inferred by the rule `default`"));
            });
  }

  private static List<String> inferred(GenerationPlan plan) {
    return plan.tables().stream()
        .map(TablePlan::columns)
        .flatMap(List::stream)
        .map(ColumnPlan::inferred)
        .flatMap(List::stream)
        .toList();
  }

  private static GenerationPlan plan(String text) {
    Compilation compilation = compile(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static Compilation compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }
}
