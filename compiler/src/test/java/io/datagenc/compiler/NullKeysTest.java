package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References to UNIQUE keys that may be NULL, and NULLs that the schema asks for.
final class NullKeysTest {

  private static Compilation attempt(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = attempt(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static double nullShare(GenerationPlan plan, String table, String column) {
    List<@Nullable Object> values = GeneratedTable.column(plan, table, column);
    return (double) values.stream().filter(value -> value == null).count() / values.size();
  }

  @Test
  void aReferenceToARowWithoutKeyIsNullWithItsPaths() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY, k INTEGER UNIQUE AS (uniform(1, 100)) NULLS 50 PERCENT) ROWS 50;
            CREATE TABLE c (k INTEGER REFERENCES p (k), v AS (p.id), w AS (COALESCE(p.id, -1))) ROWS 1000;
            CREATE TABLE one (k INTEGER UNIQUE REFERENCES p (k), v AS (p.id)) ROWS 50;
            CREATE TABLE far (c_k INTEGER REFERENCES one (k), v AS (one.p.id)) ROWS 1000;
            """);
    Map<Object, Object> ids = new HashMap<>();
    GeneratedTable.rows(plan, "p", List.of("k", "id"))
        .forEach(row -> ids.put(row.get(0), row.get(1)));
    int nulls = 0;
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "c")) {
      if (row.get(0) == null) {
        nulls++;
        assertThat(row.get(1)).isNull();
        assertThat(row.get(2)).isEqualTo(-1L);
      } else {
        assertThat(ids.get(row.get(0))).isEqualTo(row.get(1)).isEqualTo(row.get(2));
      }
    }
    assertThat(nulls).isBetween(350, 650);
    for (String table : List.of("one", "far")) {
      for (List<@Nullable Object> row : GeneratedTable.rows(plan, table)) {
        assertThat(row.get(1)).isEqualTo(row.get(0) == null ? null : ids.get(row.get(0)));
      }
    }
  }

  @Test
  void aCompositeReferenceIsNeverHalfNull() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE q (id INTEGER PRIMARY KEY, a INTEGER AS (uniform(1, 100)) NULLS 30 PERCENT, b INTEGER AS (uniform(1, 100)) NULLS 30 PERCENT, UNIQUE (a, b)) ROWS 50;
            CREATE TABLE d (a INTEGER, b INTEGER, v AS (q.id), FOREIGN KEY (a, b) REFERENCES q (a, b)) ROWS 1000;
            """);
    Set<List<@Nullable Object>> keys =
        new HashSet<>(GeneratedTable.rows(plan, "q", List.of("a", "b", "id")));
    int nulls = 0;
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "d")) {
      if (row.get(0) == null) {
        nulls++;
        assertThat(row).containsOnlyNulls();
      } else {
        assertThat(keys).contains(row);
      }
    }
    assertThat(nulls).isBetween(300, 700);
  }

  @Test
  void ownersWithoutKeyAreReferredToByNothing() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY, k INTEGER UNIQUE AS (uniform(1, 100)) NULLS 50 PERCENT) ROWS 50;
            CREATE TABLE c (k INTEGER REFERENCES p (k), v AS (p.id), n AS (ordinal())) ROWS 3 PER p;
            """);
    List<List<@Nullable Object>> parents = GeneratedTable.rows(plan, "p");
    List<List<@Nullable Object>> children = GeneratedTable.rows(plan, "c");
    for (int i = 0; i < children.size(); i++) {
      @Nullable Object key = parents.get(i / 3).get(1);
      assertThat(children.get(i).get(0)).isEqualTo(key);
      assertThat(children.get(i).get(1)).isEqualTo(key == null ? null : parents.get(i / 3).get(0));
      assertThat(children.get(i).get(2)).isEqualTo(i % 3 + 1L);
    }
  }

  @Test
  void aReferenceThatMayLeadToNoKeyIsNoNotNullColumn() {
    Compilation refused =
        attempt(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY, k INTEGER UNIQUE AS (uniform(1, 100)) NULLS 50 PERCENT) ROWS 50;
            CREATE TABLE c (k INTEGER NOT NULL REFERENCES p (k));
            """);
    assertThat(refused.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("`k` may be NULL");
    assertThat(refused.diagnostics().getFirst().helps())
        .containsExactly(
            "drop NOT NULL, or let `p.k` have a value in every row: it is NULL in some");
  }

  @Test
  void defaultNullsAreThoseOfColumnsAndReferencesThatSayNothing() {
    GenerationPlan plan =
        compile(
            """
            CREATE SCHEMA s WITH (default_nulls = 20);
            CREATE TABLE o (id INTEGER PRIMARY KEY, name TEXT) ROWS 100;
            CREATE TABLE p (
              id INTEGER PRIMARY KEY,
              counted INTEGER GENERATED ALWAYS AS IDENTITY,
              numbered SERIAL,
              required INTEGER NOT NULL AS (uniform(1, 9)),
              never INTEGER AS (uniform(1, 9)) NULLS 0 PERCENT,
              plain INTEGER AS (uniform(1, 9)),
              reference INTEGER REFERENCES o AS any_o,
              certain INTEGER NOT NULL REFERENCES o AS certain_o,
              declared INTEGER REFERENCES o AS declared_o NULLS 0 PERCENT,
              found INTEGER REFERENCES o AS found_o AS (uniform(1, 100)),
              owner INTEGER REFERENCES o
            ) ROWS 20 PER o;
            """);
    for (String column :
        List.of("id", "counted", "numbered", "required", "never", "certain", "declared", "owner")) {
      assertThat(nullShare(plan, "p", column)).as(column).isZero();
    }
    for (String column : List.of("plain", "reference", "found")) {
      assertThat(nullShare(plan, "p", column)).as(column).isBetween(0.15, 0.25);
    }
  }
}
