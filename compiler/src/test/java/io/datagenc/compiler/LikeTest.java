package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import org.junit.jupiter.api.Test;

/// CREATE TABLE … (LIKE …).
class LikeTest {

  private static final String SOURCE =
      """
      CREATE TABLE city (id INTEGER PRIMARY KEY) ROWS 5;
      CREATE TABLE source (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        city_id INTEGER NOT NULL REFERENCES city,
        size INTEGER AS (uniform(1, 1000)) CHECK (size > 0) DEFAULT 7 COMMENT 'how much',
        helper INTEGER AS (1) HIDDEN,
        UNIQUE (id, size),
        CHECK (size < 2000)
      ) ROWS 100;
      """;

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  @Test
  void likeCopiesWhatTheValuesOfColumnsAre() {
    GenerationPlan plan =
        compile(
            "CREATE TABLE copy (first INTEGER AS (0), LIKE source, last INTEGER AS (9)) ROWS 100;"
                + SOURCE);
    TablePlan copy = plan.table("copy");

    assertThat(copy.columns())
        .extracting(ColumnPlan::name)
        .containsExactly("first", "id", "city_id", "size", "helper", "last");
    assertThat(copy.column("helper").visibility()).isEqualTo(ColumnPlan.Visibility.HIDDEN);
    assertThat(copy.column("city_id").nullability()).isEqualTo(ColumnPlan.Nullability.NOT_NULL);
    assertThat(copy.references()).hasSize(1);
    assertThat(copy.keys()).isEmpty();
    assertThat(copy.checks()).isEmpty();
    assertThat(copy.column("size").defaultSql()).isEmpty();
    assertThat(copy.column("size").comment()).isEmpty();
    assertThat(GeneratedTable.column(plan, "copy", "id"))
        .isEqualTo(GeneratedTable.column(plan, "source", "id"));
    assertThat(GeneratedTable.column(plan, "copy", "size"))
        .isNotEqualTo(GeneratedTable.column(plan, "source", "size"));
  }

  @Test
  void includingCopiesKeysChecksDefaultsAndComments() {
    GenerationPlan plan =
        compile(
            SOURCE
                + """
                CREATE TABLE everything (LIKE source INCLUDING ALL) ROWS 10;
                CREATE TABLE most (LIKE everything INCLUDING ALL EXCLUDING INDEXES) ROWS 10;
                CREATE TABLE keys (LIKE source INCLUDING INDEXES) ROWS 10;
                """);

    assertThat(plan.table("everything").keys())
        .extracting(KeyPlan::kind)
        .containsExactly(KeyPlan.Kind.PRIMARY_KEY, KeyPlan.Kind.UNIQUE);
    assertThat(plan.table("everything").checks())
        .extracting(CheckPlan::sql)
        .containsExactly("size > 0", "size < 2000");
    assertThat(plan.table("most").keys()).isEmpty();
    assertThat(plan.table("most").checks()).hasSize(2);
    assertThat(plan.table("most").column("size").defaultSql()).contains("7");
    assertThat(plan.table("most").column("size").comment()).contains("how much");
    assertThat(plan.table("keys").keys()).hasSize(2);
    assertThat(plan.table("keys").checks()).isEmpty();
  }
}
