package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CHECKs that are not proved are kept by drawing again.
class KeptChecksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Two draws of one row.
        "CREATE TABLE t (a INTEGER AS (uniform(0, 9)), b INTEGER AS (uniform(0, 9)), CHECK (a < b))"
            + " ROWS 3000;",
        // A value of several columns.
        "CREATE TABLE t (a INTEGER AS (uniform(0, 9)), b INTEGER AS (a * 2), c INTEGER AS"
            + " (uniform(0, 20)), CHECK (b + c BETWEEN 10 AND 25)) ROWS 3000;",
        // Drawn references and what they lead to.
        "CREATE TABLE team (id INTEGER PRIMARY KEY, level INTEGER AS (uniform(1, 5))) ROWS"
            + " 20;CREATE TABLE match (id INTEGER PRIMARY KEY, home_id INTEGER NOT NULL REFERENCES"
            + " team AS home, away_id INTEGER NOT NULL REFERENCES team AS away, CHECK (home_id <>"
            + " away_id), gap INTEGER AS (home.level - away.level), CHECK (gap BETWEEN -2 AND 2))"
            + " ROWS 3000;",
        // References by law, by condition and within others.
        "CREATE TABLE shop (id INTEGER PRIMARY KEY, size INTEGER AS (uniform(1, 9))) ROWS 30;CREATE"
            + " TABLE clerk (id INTEGER PRIMARY KEY, shop_id INTEGER NOT NULL REFERENCES shop, age"
            + " INTEGER AS (uniform(18, 65))) ROWS 5 PER shop;CREATE TABLE sale (id INTEGER PRIMARY"
            + " KEY, shop_id INTEGER REFERENCES shop USING zipf(1.1) WHERE (size > 3), clerk_id"
            + " INTEGER REFERENCES clerk WITHIN (shop_id), amount INTEGER AS (uniform(1, 100)),"
            + " CHECK (amount > clerk.age), CHECK (shop.size < 9 OR amount < 50)) ROWS 3000;",
        // Texts, dates, patterns and functions that run as code of Calcite.
        "CREATE TABLE t (name VARCHAR(40) AS (faker('Name.first_name')), day DATE AS (uniform(DATE"
            + " '2020-01-01', DATE '2020-12-31')), CHECK (name LIKE '%a%'), CHECK (EXTRACT(DOW FROM"
            + " day) BETWEEN 2 AND 6), CHECK (SOUNDEX(name) <> 'A500')) ROWS 3000;",
        // NULLs that decide.
        "CREATE TABLE t (a INTEGER AS (uniform(0, 9)) NULLS 50 PERCENT, b INTEGER AS (uniform(0,"
            + " 9)) NULLS 50 PERCENT, CHECK (a IS NOT NULL OR b IS NOT NULL)) ROWS 3000;",
        // Fields of a row, elements of an array.
        "CREATE TABLE t (r ROW(x INTEGER, y INTEGER) AS (ROW(uniform(0, 9), uniform(0, 9))), CHECK"
            + " (r.x <= r.y)) ROWS 3000;",
        // A column that a determinant makes, from a redrawn one.
        "CREATE TABLE t (k INTEGER AS (uniform(1, 50)), v INTEGER AS (uniform(0, 9)) DETERMINED BY"
            + " (k), CHECK (v + k > 10)) ROWS 3000;",
        // CHECKs of a domain.
        "CREATE DOMAIN even AS INTEGER AS (uniform(0, 99)) CHECK (VALUE % 2 = 0);"
            + "CREATE TABLE t (a even, b even, CHECK (a <> b)) ROWS 3000;",
        // A branch that is taken for some rows.
        "CREATE TABLE t (a INTEGER AS (uniform(0, 9)), b INTEGER AS (CASE WHEN a < 5 THEN"
            + " uniform(0, 9) ELSE a END), CHECK (a + b > 6)) ROWS 3000;",
        // Owned rows.
        "CREATE TABLE o (id INTEGER PRIMARY KEY, most INTEGER AS (uniform(5, 20))) ROWS 100;CREATE"
            + " TABLE t (id INTEGER PRIMARY KEY, o_id INTEGER NOT NULL REFERENCES o, n INTEGER AS"
            + " (uniform(0, 20)), CHECK (n <= o.most)) ROWS BETWEEN 1 AND 5 PER o;",
      })
  void noRowBreaksACheck(String text) {
    GenerationPlan plan = CheckedRows.compile(text);
    assertThat(plan.tables()).anyMatch(table -> !table.redraws().isEmpty());
    CheckedRows.keepAllChecks(plan);
  }

  private static List<RedrawPlan> redraws(String text) {
    return CheckedRows.compile(text).tables().getLast().redraws();
  }

  @Test
  void checksThatShareDrawsAreDrawnTogether() {
    List<RedrawPlan> redraws =
        redraws(
            """
            CREATE TABLE t (
              a INTEGER AS (uniform(0, 9)), b INTEGER AS (uniform(0, 9)), c INTEGER AS (uniform(0, 9)),
              d INTEGER AS (uniform(0, 9)), e INTEGER AS (uniform(0, 9)),
              CHECK (a < b), CHECK (d <> e), CHECK (b <> c)
            ) ROWS 100;
            """);
    assertThat(redraws).hasSize(2);
    assertThat(redraws).anyMatch(redraw -> redraw.checks().equals(List.of(0, 2)));
    assertThat(redraws).anyMatch(redraw -> redraw.checks().equals(List.of(1)));
    assertThat(redraws).allMatch(redraw -> redraw.keptShare().isPresent());
  }

  @Test
  void nullsAreDrawnAgainOnlyWhereNullCanBreakTheCheck() {
    String columns =
        "CREATE TABLE t (a INTEGER AS (uniform(0, 9)) NULLS 20 PERCENT, b INTEGER AS (uniform(0,"
            + " 9)) NULLS 20 PERCENT, ";
    assertThat(redraws(columns + "CHECK (a < b)) ROWS 100;").getFirst().streams())
        .noneMatch(stream -> stream.contains("null"));
    assertThat(redraws(columns + "CHECK (a < b OR a IS NULL)) ROWS 100;").getFirst().streams())
        .noneMatch(stream -> stream.contains("null"));
    assertThat(redraws(columns + "CHECK (COALESCE(a, 0) < b)) ROWS 100;").getFirst().streams())
        .filteredOn(stream -> stream.contains("null"))
        .hasSize(1);
    assertThat(
            redraws(columns + "CHECK (a IS NOT NULL OR b IS NOT NULL)) ROWS 100;")
                .getFirst()
                .streams())
        .filteredOn(stream -> stream.contains("null"))
        .hasSize(2);
  }

  @Test
  void plansWhoseChecksAreProvedStayAsTheyWere() {
    assertThat(redraws("CREATE TABLE t (a INTEGER AS (uniform(0, 9)), CHECK (a < 10)) ROWS 100;"))
        .isEmpty();
  }

  private static List<String> codes(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE)
        .diagnostics()
        .stream()
        .map(diagnostic -> diagnostic.code().id())
        .toList();
  }

  @Test
  void refusesWhatIsSeldomKept() {
    assertThat(
            codes("CREATE TABLE t (a INTEGER AS (uniform(0, 99)), CHECK (a * a = 49)) ROWS 100;"))
        .containsExactly("DG3172");
  }

  @Test
  void refusesARowThatNoAttemptSaves() {
    assertThat(
            codes(
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (uniform(0, 99)),
                  CHECK (a + id > 100 OR id <> 1)) ROWS 100;
                """))
        .containsExactly("DG3173");
  }

  @Test
  void refusesLoopsOverOtherRows() {
    assertThat(
            codes(
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY, level INTEGER AS (uniform(1, 9)),
                  boss_id INTEGER REFERENCES t AS boss, CHECK (boss.level > level)) ROWS 100;
                """))
        .containsExactly("DG3171");
  }

  @Test
  void saysWhereValuesComeFromThatAreNotWritten() {
    assertThat(
            PlanCompiler.compile(
                    SourceFile.of(
                        "plan.dg",
                        "CREATE TABLE t (c TEXT CHECK (c ~ '^a$' AND c ~ '^b$')) ROWS 20;"),
                    CompileOptions.NONE)
                .diagnostics())
        .flatExtracting(diagnostic -> diagnostic.labels())
        .extracting(label -> label.text())
        .containsExactly("the values of `c` are inferred by the rule `check`: `AS ('a')`");
  }

  @Test
  void judgesWhatDrawsNothing() {
    assertThat(
            codes(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (id % 7), CHECK (a * a <> 9))"
                    + " ROWS 100;"))
        .containsExactly("DG3174");
    assertThat(
            codes(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (id % 7), CHECK (a * a <> 8))"
                    + " ROWS 100;"))
        .isEmpty();
    assertThat(
            codes(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (id % 7), CHECK (a * a <> 8))"
                    + " ROWS 2000000;"))
        .containsExactly("DG5030");
  }
}
