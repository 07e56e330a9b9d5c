package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References of which the row is found by the value of its key.
final class KeyedReferencesTest {

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  /// Every path over the reference has the value of the row with the key, and every key has one.
  private static void check(GenerationPlan plan, String parent, String key, String value) {
    Map<@Nullable Object, @Nullable Object> values = new HashMap<>();
    GeneratedTable.rows(plan, parent, List.of(key, value))
        .forEach(row -> values.put(row.get(0), row.get(1)));
    values.put(null, null);
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "child", List.of("ref", "seen"))) {
      assertThat(values).containsKey(row.get(0));
      assertThat(row.get(1)).isEqualTo(values.get(row.get(0)));
    }
    assertThat(plan.table("child").reference(parent).draw()).isInstanceOf(RowDraw.Computed.class);
  }

  @Test
  void identityIsInverted() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (
              id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
              v  INTEGER NOT NULL AS (uniform(1, 1000))
            ) ROWS 50;
            CREATE TABLE child (
              ref  INTEGER NOT NULL REFERENCES parent AS (uniform(1000, 1049)),
              seen INTEGER NOT NULL AS (parent.v)
            ) ROWS 300;
            """);
    check(plan, "parent", "id", "v");
  }

  @Test
  void stepsOfAnIdentityAreInverted() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (
              id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 7 INCREMENT BY 3) PRIMARY KEY,
              v  INTEGER NOT NULL AS (uniform(1, 1000))
            ) ROWS 50;
            CREATE TABLE child (
              n    INTEGER NOT NULL AS (uniform(0, 9)),
              ref  INTEGER REFERENCES parent AS (7 + 15 * n) NULLS 20 PERCENT,
              seen INTEGER AS (parent.v)
            ) ROWS 300;
            """);
    check(plan, "parent", "id", "v");
    assertThat(GeneratedTable.column(plan, "child", "ref")).contains((Object) null);
  }

  @Test
  void countingDownIsInverted() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (
              id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH -1 INCREMENT BY -2) PRIMARY KEY,
              v  INTEGER NOT NULL AS (uniform(1, 1000))
            ) ROWS 50;
            CREATE TABLE child (
              ref  BIGINT NOT NULL REFERENCES parent AS (-1 - 4 * uniform(0, 20)),
              seen INTEGER NOT NULL AS (parent.v)
            ) ROWS 300;
            """);
    check(plan, "parent", "id", "v");
  }

  @Test
  void numberedTextIsInverted() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (
              no BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100) HIDDEN,
              id VARCHAR(20) PRIMARY KEY AS ('X-' || LPAD(CAST(no AS VARCHAR(9)), 6, '0') || '-a'),
              v  INTEGER NOT NULL AS (uniform(1, 1000))
            ) ROWS 50;
            CREATE TABLE child (
              n    INTEGER NOT NULL AS (uniform(100, 149)),
              ref  VARCHAR(20) REFERENCES parent
                   AS ('X-' || LPAD(CAST(n AS VARCHAR(9)), 6, '0') || '-a') NULLS 20 PERCENT,
              seen INTEGER AS (parent.v)
            ) ROWS 300;
            """);
    check(plan, "parent", "id", "v");
    assertThat(GeneratedTable.column(plan, "child", "ref")).contains((Object) null);
  }

  @Test
  void listedValuesAreLookedUp() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (id VARCHAR(9) PRIMARY KEY, v INTEGER NOT NULL)
              VALUES ('red', 1), ('green', 2), ('blue', 3);
            CREATE TABLE child (
              n    INTEGER NOT NULL AS (uniform(1, 3)),
              ref  VARCHAR(9) REFERENCES parent
                   AS (CASE n WHEN 1 THEN 'blue' WHEN 2 THEN 'red' END),
              seen INTEGER AS (parent.v)
            ) ROWS 100;
            """);
    check(plan, "parent", "id", "v");
  }

  @Test
  void everyRowMayReferToOneOfItsOwn() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY, v INTEGER NOT NULL AS (uniform(1, 1000)))
              ROWS 50;
            CREATE TABLE child (
              ref  INTEGER PRIMARY KEY REFERENCES parent AS (row_index() + 1),
              seen INTEGER NOT NULL AS (parent.v)
            ) ROWS 50;
            """);
    check(plan, "parent", "id", "v");
  }

  @Test
  void referenceOfGivenRowsLeadsToGivenRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (id CHAR(2) PRIMARY KEY, v INTEGER NOT NULL)
              VALUES ('fr', 1), ('de', 2);
            CREATE TABLE child (
              name VARCHAR(20) PRIMARY KEY,
              ref  CHAR(2) REFERENCES parent,
              seen INTEGER AS (parent.v)
            ) VALUES ('Berlin', 'de'), ('Atlantis', NULL), ('Paris', 'fr'), ('Bonn', 'de');
            """);
    check(plan, "parent", "id", "v");
    assertThat(GeneratedTable.column(plan, "child", "seen")).containsExactly(2L, null, 1L, 2L);
  }

  @Test
  void referenceOfGivenRowsLeadsToGeneratedRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (
              id VARCHAR(9) PRIMARY KEY AS ('P' || row_index()),
              v  INTEGER NOT NULL AS (uniform(1, 1000))
            ) ROWS 1000000;
            CREATE TABLE child (
              ref  VARCHAR(9) REFERENCES parent,
              seen INTEGER NOT NULL AS (parent.v)
            ) VALUES ('P7'), ('P999999'), ('P0'), ('P7');
            CREATE TABLE far (
              ref  VARCHAR(9) REFERENCES child (ref),
              seen INTEGER AS (child.parent.v)
            ) ROWS 1;
            """
                .replaceFirst("(?s)CREATE TABLE far.*", ""));
    check(plan, "parent", "id", "v");
  }

  @Test
  void compositeKeysOfGivenRowsAreLookedUp() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE parent (a INTEGER, b VARCHAR(3), v INTEGER NOT NULL, PRIMARY KEY (a, b))
              VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30);
            CREATE TABLE child (
              a INTEGER, b VARCHAR(3), seen INTEGER AS (parent.v),
              FOREIGN KEY (a, b) REFERENCES parent
            ) VALUES (2, 'x'), (1, 'y'), (NULL, NULL), (1, NULL);
            """);
    assertThat(GeneratedTable.rows(plan, "child"))
        .containsExactly(
            Arrays.asList(2L, "x", 30L),
            Arrays.asList(1L, "y", 20L),
            Arrays.asList(null, null, null),
            Arrays.asList(1L, null, null));
  }
}
