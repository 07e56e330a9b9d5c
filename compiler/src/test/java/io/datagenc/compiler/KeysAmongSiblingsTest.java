package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys whose other columns are the owner's are drawn among siblings until they keep the CHECKs
/// over the key and the owner, in the first run and in later ones.
class KeysAmongSiblingsTest {
  private static final String OWNERS =
      "CREATE TABLE o (id INTEGER PRIMARY KEY, most INTEGER AS (uniform(6, 9)), closed DATE AS"
          + " (uniform(DATE '2024-06-01', DATE '2024-12-31')) NULLS 20 PERCENT) ROWS 60;";

  private static final String OWNED =
      "CREATE TABLE c (o_id INTEGER NOT NULL REFERENCES o, %s) ROWS BETWEEN 0 AND 5 PER o;";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // About the drawn value.
        "k INTEGER AS (uniform(1, 9)), PRIMARY KEY (o_id, k), CHECK (k % 9 <> 0)",
        "k TEXT AS (weighted_choice('a', 9, 'b', 5, 'c', 5, 'd', 3, 'e', 2, 'f', 1)), UNIQUE (o_id,"
            + " k), CHECK (k <> 'a')",
        "a INTEGER AS (uniform(1, 5)), b INTEGER AS (uniform(1, 5)), PRIMARY KEY (o_id, a, b),"
            + " CHECK (a < b)",
        // About it and the owner.
        "k INTEGER AS (uniform(1, 9)), PRIMARY KEY (o_id, k), CHECK (k <= o.most), CHECK (k <>"
            + " o_id)",
        "d DATE AS (uniform(DATE '2024-01-01', DATE '2024-12-31')), PRIMARY KEY (o_id, d), CHECK (d"
            + " <= o.closed)",
        "k INTEGER AS (uniform(1, 9)), UNIQUE (o_id, k), CHECK (k >= sibling_count())",
        // Few of many values keep it, so that neighbours of draws are taken.
        "k INTEGER AS (uniform(1, 20000)), PRIMARY KEY (o_id, k), CHECK (k % 2000 = o_id)",
        // NULLs of the key, and a value that is drawn again for it.
        "k INTEGER AS (uniform(1, 9)) NULLS 30 PERCENT, UNIQUE (o_id, k), CHECK (COALESCE(k, 5) <>"
            + " 7)",
        "k INTEGER AS (uniform(1, 9)), v INTEGER AS (uniform(1, 9)), PRIMARY KEY (o_id, k), CHECK"
            + " (k < 8), CHECK (v <> k)",
        // A part of a row.
        "r ROW(k INTEGER, s TEXT) AS (ROW(uniform(1, 9), 'x')), k INTEGER AS (r.k), PRIMARY KEY"
            + " (o_id, k), CHECK (r.k <> o_id)",
      })
  void keepTheirChecks(String columns) {
    hold(OWNERS + OWNED.formatted(columns));
  }

  @Test
  void rowsOfATableThatGrowsAreKeys() {
    hold(
        """
        CREATE TABLE team (id INTEGER PRIMARY KEY) ROWS 12;
        CREATE TABLE match (
          home_id INTEGER NOT NULL REFERENCES team AS home,
          away_id INTEGER NOT NULL REFERENCES team AS away USING zipf(1.1),
          PRIMARY KEY (home_id, away_id), CHECK (home_id <> away_id)) ROWS 4 PER home;
        CREATE TABLE goal (home_id INTEGER, away_id INTEGER,
          FOREIGN KEY (home_id, away_id) REFERENCES match) ROWS 100;
        """);
  }

  private static void hold(String text) {
    StoredRuns stored = StoredRuns.of(text);
    stored.hold();
    for (int run = 0; run < 2; run++) {
      assertThat(stored.append()).as(text).isEmpty();
      stored.hold();
    }
  }

  @Test
  void weightsAreThoseThatTheConditionLeaves() {
    List<Object> kinds =
        GeneratedTable.column(
            CheckedRows.compile(
                """
                CREATE TABLE o (id INTEGER PRIMARY KEY) ROWS 20000;
                CREATE TABLE c (o_id INTEGER NOT NULL REFERENCES o,
                  k TEXT AS (weighted_choice('a', 60, 'b', 30, 'c', 10)), PRIMARY KEY (o_id, k),
                  CHECK (k <> 'a')) ROWS 1 PER o;
                """),
            "c",
            "k");
    assertThat(kinds.stream().filter("b"::equals).count() / 20000.0).isBetween(0.74, 0.76);
    assertThat(kinds).doesNotContain("a");
  }

  private static Diagnostic error(String columns) {
    List<Diagnostic> found =
        PlanCompiler.compile(
                SourceFile.of("plan.dg", OWNERS + OWNED.formatted(columns)), CompileOptions.NONE)
            .diagnostics();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void tooFewValuesAreAnError() {
    Diagnostic few = error("k INTEGER AS (uniform(1, 9)), PRIMARY KEY (o_id, k), CHECK (k > 5)");
    assertThat(few.code().id()).isEqualTo("DG3104");
    assertThat(few.message())
        .isEqualTo(
            "`o_id`, `k` is PRIMARY KEY but CHECKs leave 4 distinct values for up to 5 rows of an"
                + " owner");
  }

  @Test
  void anOwnerThatLeavesTooFewIsFound() {
    Diagnostic none =
        error("k INTEGER AS (uniform(1, 9)), PRIMARY KEY (o_id, k), CHECK (k > o_id)");
    assertThat(none.code().id()).isEqualTo("DG3173");
    assertThat(none.message()).contains("finds no value of its key").contains("CHECK (k > o_id)");
  }
}
