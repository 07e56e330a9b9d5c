package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `ROWS n OFFSET k`.
final class RowsOffsetTest {

  private static final int BEGINNING = 300;
  private static final int ROWS = 900;

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  /// Owners, owned rows and rows that they own; nothing draws a reference.
  private static GenerationPlan company(String rows) {
    return compile(
        """
        CREATE TABLE company (
          id        INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
          row_no    BIGINT AS (row_index()),
          ordinal   BIGINT AS (ordinal()),
          name      VARCHAR(80) NOT NULL AS (faker('Company.name')),
          founded   DATE NULLS 30 PERCENT AS (uniform(DATE '1950-01-01', DATE '2015-12-31')),
          code      VARCHAR(20) UNIQUE AS ('X' || id)
        ) ROWS %s;
        CREATE TABLE department (
          id         BIGINT PRIMARY KEY,
          company_id INTEGER NOT NULL REFERENCES company,
          ordinal    BIGINT AS (ordinal()),
          siblings   BIGINT AS (sibling_count()),
          company    VARCHAR(80) AS (company.name)
        ) ROWS BETWEEN 0 AND 7 PER company USING zipf(1.1);
        CREATE TABLE employee (
          no            BIGINT AS (row_index()),
          department_id BIGINT NOT NULL REFERENCES department,
          level         INTEGER AS (weighted_choice(1, 3, 2, 1)),
          founded       DATE AS (department.company.founded)
        ) ROWS BETWEEN 1 AND 5 PER department;
        """
            .formatted(rows));
  }

  @Test
  void rowsWithAnOffsetEqualThoseOfTheWholeTable() {
    GenerationPlan part = company(ROWS + " OFFSET " + BEGINNING);
    GenerationPlan whole = company(String.valueOf(BEGINNING + ROWS));
    GenerationPlan beginning = company(String.valueOf(BEGINNING));
    for (TablePlan table : part.tables()) {
      String name = table.name();
      List<List<@Nullable Object>> rows = GeneratedTable.rows(whole, name);
      int first = (int) beginning.table(name).rowCount();
      assertThat(table.firstRow()).isEqualTo(first);
      assertThat(table.endRow()).isEqualTo(whole.table(name).rowCount());
      assertThat(GeneratedTable.rows(part, name)).isEqualTo(rows.subList(first, rows.size()));
    }
    assertThat(part.table("employee").rowCount()).isGreaterThan(ROWS);
  }

  @Test
  void identitiesAndRowNumbersContinue() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              id   INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5),
              no   BIGINT AS (row_index()),
              code VARCHAR(10) AS ('X' || no),
              last BOOLEAN AS (ordinal() = sibling_count())
            ) ROWS 3 OFFSET 1000000000000 / 10000000000;
            """);
    assertThat(GeneratedTable.rows(plan, "t"))
        .containsExactly(
            List.of(510L, 100L, "X100", false),
            List.of(515L, 101L, "X101", false),
            List.of(520L, 102L, "X102", true));
  }

  @Test
  void referencesToATableWithAnOffsetDrawAmongItsRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE person (
              id      BIGINT PRIMARY KEY,
              boss_id BIGINT REFERENCES person AS boss USING preceding(),
              peer_id BIGINT REFERENCES person AS peer
            ) ROWS 50 OFFSET 7000000000;
            CREATE TABLE visit (person_id BIGINT NOT NULL REFERENCES person) ROWS 2000;
            """);
    List<@Nullable Object> ids = GeneratedTable.column(plan, "person", "id");
    assertThat(new HashSet<>(GeneratedTable.column(plan, "visit", "person_id")))
        .isEqualTo(new HashSet<>(ids));
    List<@Nullable Object> bosses = GeneratedTable.column(plan, "person", "boss_id");
    List<@Nullable Object> peers = GeneratedTable.column(plan, "person", "peer_id");
    assertThat(bosses.getFirst()).isNull();
    for (int row = 1; row < ids.size(); row++) {
      assertThat(ids.subList(0, row)).contains(bosses.get(row));
    }
    for (int row = 0; row < ids.size(); row++) {
      assertThat(ids).contains(peers.get(row));
      assertThat(peers.get(row)).isNotEqualTo(ids.get(row));
    }
  }

  @Test
  void partsOfAOneToOneReferenceAreThoseOfTheWhole() {
    String plan =
        """
        CREATE TABLE big (id INTEGER PRIMARY KEY) ROWS 40 OFFSET %d;
        CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER UNIQUE REFERENCES big) ROWS %d OFFSET %d;
        """;
    List<@Nullable Object> whole =
        GeneratedTable.column(compile(plan.formatted(0, 40, 0)), "t", "k");
    for (int part = 0; part < 4; part++) {
      assertThat(GeneratedTable.column(compile(plan.formatted(0, 10, 10 * part)), "t", "k"))
          .isEqualTo(whole.subList(10 * part, 10 * part + 10));
    }
    assertThat(new HashSet<>(whole)).hasSize(40);
    // Both continue: new rows are paired with new rows.
    assertThat(GeneratedTable.column(compile(plan.formatted(40, 40, 40)), "t", "k"))
        .doesNotHaveDuplicates()
        .allSatisfy(key -> assertThat((Long) key).isBetween(41L, 80L));
  }

  @Test
  void aOneToOneReferenceNeedsRowsAtTheSamePositions() {
    for (String rows : List.of("ROWS 10 OFFSET 35", "ROWS 41")) {
      Compilation refused =
          PlanCompiler.compile(
              SourceFile.of(
                  "plan.dg",
                  """
                  CREATE TABLE big (id INTEGER PRIMARY KEY) ROWS 40;
                  CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER UNIQUE REFERENCES big) %s;
                  """
                      .formatted(rows)),
              CompileOptions.NONE);
      assertThat(refused.diagnostics())
          .extracting(diagnostic -> diagnostic.code())
          .containsExactly(DiagnosticCode.TOO_FEW_PARENT_ROWS);
    }
  }

  @Test
  void aOneToOneReferenceOverMoreRowsThanCanBePermutedIsRefused() {
    Compilation refused =
        PlanCompiler.compile(
            SourceFile.of(
                "plan.dg",
                """
                CREATE TABLE t (a BIGINT PRIMARY KEY) ROWS 9000000000000000000;
                CREATE TABLE u (id BIGINT PRIMARY KEY, t BIGINT NOT NULL UNIQUE REFERENCES t) ROWS 9000000000000000000;
                CREATE TABLE z (t BIGINT NOT NULL REFERENCES t USING zipf(1.1)) ROWS 10;
                """),
            CompileOptions.NONE);
    assertThat(refused.diagnostics())
        .extracting(diagnostic -> diagnostic.message())
        .containsOnly(
            "at most 4611686018427387904 rows are put in a random order, `t` has"
                + " 9000000000000000000")
        .hasSize(2);
  }
}
