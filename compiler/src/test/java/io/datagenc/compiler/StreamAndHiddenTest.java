package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// STREAM and HIDDEN.
class StreamAndHiddenTest {

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<@Nullable Object> values(String text, String table, String column) {
    return GeneratedTable.column(compile(text), table, column);
  }

  @Test
  void aStreamKeepsValuesWhenTableAndColumnAreRenamed() {
    String draws = "INTEGER AS (uniform(1, 1000000)) NULLS 10 PERCENT";

    assertThat(values("CREATE TABLE u (b %s STREAM 's') ROWS 500;".formatted(draws), "u", "b"))
        .isEqualTo(values("CREATE TABLE t (a %s STREAM 's') ROWS 500;".formatted(draws), "t", "a"))
        .isNotEqualTo(values("CREATE TABLE u (b %s) ROWS 500;".formatted(draws), "u", "b"));
  }

  @Test
  void equalStreamsGiveEqualDraws() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              a INTEGER AS (uniform(1, 1000000)) STREAM 's',
              b INTEGER AS (uniform(1, 1000000)) STREAM 's',
              c INTEGER AS (uniform(1, 1000000)) STREAM 'other'
            ) ROWS 100;
            """);

    assertThat(GeneratedTable.column(plan, "t", "a"))
        .isEqualTo(GeneratedTable.column(plan, "t", "b"))
        .isNotEqualTo(GeneratedTable.column(plan, "t", "c"));
  }

  @Test
  void equalStreamsOfReferencesLeadToEqualRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 1000;
            CREATE TABLE t (
              a INTEGER REFERENCES p AS a STREAM 's' NULLS 10 PERCENT,
              b INTEGER REFERENCES p AS b NULLS 10 PERCENT STREAM 's',
              c INTEGER REFERENCES p AS c NULLS 10 PERCENT
            ) ROWS 500;
            """);

    assertThat(GeneratedTable.column(plan, "t", "a"))
        .isEqualTo(GeneratedTable.column(plan, "t", "b"))
        .isNotEqualTo(GeneratedTable.column(plan, "t", "c"));
  }

  @Test
  void hiddenColumnsHelpOthersAndAreNotOutput() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              n INTEGER AS (uniform(1, 6)) HIDDEN,
              twice INTEGER AS (2 * n)
            ) ROWS 10;
            CREATE TABLE u (n INTEGER AS (t.n)) ROWS 1 PER t;
            """);

    assertThat(plan.table("t").visibleColumns())
        .extracting(ColumnPlan::name)
        .containsExactly("twice");
    assertThat(GeneratedTable.column(plan, "u", "n"))
        .isEqualTo(GeneratedTable.column(plan, "t", "n"));
  }

  @Test
  void aHiddenPrimaryKeyIsReferencedWithoutAForeignKey() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY HIDDEN, name VARCHAR(9) AS ('n' || id)) ROWS 10;
            CREATE TABLE c (
              p_id INTEGER REFERENCES p HIDDEN,
              name VARCHAR(9) AS (p.name),
              shown INTEGER REFERENCES p AS other
            ) ROWS 30;
            """);

    assertThat(plan.table("c").references())
        .extracting(ReferencePlan::constraint)
        .containsOnly(ReferencePlan.Constraint.NONE);
    assertThat(plan.table("c").visibleColumns())
        .extracting(ColumnPlan::name)
        .containsExactly("name", "shown");
    List<@Nullable Object> keys = GeneratedTable.column(plan, "c", "p_id");
    List<@Nullable Object> names = GeneratedTable.column(plan, "c", "name");
    for (int i = 0; i < 30; i++) {
      assertThat(names.get(i)).isEqualTo("n" + keys.get(i));
    }
  }
}
