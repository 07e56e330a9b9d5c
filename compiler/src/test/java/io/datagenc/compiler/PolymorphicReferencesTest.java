package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `{WHEN (condition) REFERENCES …}+ [ELSE REFERENCES …]`.
final class PolymorphicReferencesTest {

  private static final String PARENTS =
      """
      CREATE TABLE post (
        id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
        title VARCHAR(20) NOT NULL AS ('post ' || row_index())
      ) ROWS 40;
      CREATE TABLE photo (
        id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 5000) PRIMARY KEY,
        width INTEGER NOT NULL AS (uniform(1, 9))
      ) ROWS 30;
      CREATE TABLE page (
        id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 9000) PRIMARY KEY
      ) ROWS 20;
      """;

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", PARENTS + text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<List<@Nullable Object>> comments(GenerationPlan plan, String... columns) {
    return GeneratedTable.rows(plan, "comment", List.of(columns));
  }

  private static Set<@Nullable Object> keys(GenerationPlan plan, String table) {
    return new HashSet<>(GeneratedTable.column(plan, table, "id"));
  }

  @Test
  void firstTrueConditionDecides() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    INTEGER NOT NULL AS (uniform(1, 4)),
              subject INTEGER NOT NULL
                WHEN (kind <= 1) REFERENCES post
                WHEN (kind <= 2) REFERENCES photo
                ELSE REFERENCES page
            ) ROWS 500;
            """);
    for (List<@Nullable Object> row : comments(plan, "kind", "subject")) {
      long kind = (Long) Objects.requireNonNull(row.get(0));
      String table = kind <= 1 ? "post" : kind <= 2 ? "photo" : "page";
      assertThat(keys(plan, table)).contains(row.get(1));
    }
  }

  @Test
  void noTrueConditionGivesNull() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    VARCHAR(5) AS (choice('post', 'photo', 'none')) NULLS 20 PERCENT,
              subject INTEGER WHEN (kind = 'post') REFERENCES post
                              WHEN (kind = 'photo') REFERENCES photo
            ) ROWS 500;
            """);
    List<List<@Nullable Object>> rows = comments(plan, "kind", "subject");
    assertThat(rows).anyMatch(row -> row.get(0) == null);
    assertThat(rows)
        .allMatch(row -> (row.get(1) == null) == (row.get(0) == null || "none".equals(row.get(0))));
  }

  @Test
  void pathThroughABranchNotChosenIsNull() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    VARCHAR(5) NOT NULL AS (choice('post', 'photo')),
              subject INTEGER NOT NULL WHEN (kind = 'post') REFERENCES post
                                       ELSE REFERENCES photo,
              title   VARCHAR(20) AS (post.title),
              width   INTEGER AS (photo.width)
            ) ROWS 500;
            """);
    assertThat(comments(plan, "kind", "title", "width"))
        .allMatch(
            row ->
                "post".equals(row.get(0)) == (row.get(1) != null)
                    && "photo".equals(row.get(0)) == (row.get(2) != null));
    for (List<@Nullable Object> row : comments(plan, "subject", "title")) {
      if (row.get(1) != null) {
        assertThat(row.get(1))
            .isEqualTo("post " + ((Long) Objects.requireNonNull(row.getFirst()) - 1000));
      }
    }
  }

  @Test
  void branchesHaveAliasesAndDrawsOfTheirOwn() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    INTEGER NOT NULL AS (uniform(1, 2)),
              subject INTEGER
                WHEN (kind = 1) REFERENCES post AS original
                WHEN (kind = 2) REFERENCES comment AS answered USING preceding(),
              title   VARCHAR(20) AS (original.title),
              before  INTEGER AS (answered.kind)
            ) ROWS 500;
            """);
    for (List<@Nullable Object> row : comments(plan, "id", "kind", "subject", "title", "before")) {
      boolean isAnswer = Objects.equals(row.get(1), 2L) && row.get(2) != null;
      assertThat(row.get(4) != null).isEqualTo(isAnswer);
      assertThat(row.get(3) != null).isEqualTo(Objects.equals(row.get(1), 1L));
      if (isAnswer) {
        assertThat((Long) Objects.requireNonNull(row.get(2)))
            .isLessThan((Long) Objects.requireNonNull(row.get(0)));
      }
    }
  }

  @Test
  void branchesMayLeadToTheSameTable() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    INTEGER NOT NULL AS (uniform(1, 3)),
              subject INTEGER
                WHEN (kind = 1) REFERENCES post
                WHEN (kind = 2) REFERENCES post NULLS 50 PERCENT
            ) ROWS 500;
            """);
    assertThat(comments(plan, "kind", "subject"))
        .allMatch(row -> row.get(1) == null || !Objects.equals(row.get(0), 3L));
    assertThat(plan.table("comment").references())
        .extracting(ReferencePlan::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void nullsMakeAnyBranchReferToNothing() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    INTEGER NOT NULL AS (uniform(1, 2)),
              subject INTEGER NULLS 50 PERCENT
                WHEN (kind = 1) REFERENCES post ELSE REFERENCES photo,
              title   VARCHAR(20) AS (post.title)
            ) ROWS 1000;
            """);
    List<List<@Nullable Object>> rows = comments(plan, "kind", "subject", "title");
    assertThat(rows.stream().filter(row -> row.get(1) == null).count()).isBetween(400L, 600L);
    assertThat(rows).allMatch(row -> row.get(1) != null || row.get(2) == null);
  }

  @Test
  void noForeignKeyIsEmitted() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE comment (
              id      INTEGER PRIMARY KEY,
              kind    INTEGER NOT NULL AS (uniform(1, 2)),
              author  INTEGER REFERENCES page,
              subject INTEGER WHEN (kind = 1) REFERENCES post ELSE REFERENCES photo
            ) ROWS 10;
            """);
    assertThat(plan.table("comment").references())
        .extracting(ReferencePlan::constraint)
        .containsExactly(
            ReferencePlan.Constraint.FOREIGN_KEY,
            ReferencePlan.Constraint.NONE,
            ReferencePlan.Constraint.NONE);
  }
}
