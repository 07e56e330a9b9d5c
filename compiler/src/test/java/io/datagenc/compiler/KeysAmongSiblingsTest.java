package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.ArrayList;
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

  private static final String WEIGHTED =
      "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, weight INTEGER NOT NULL) VALUES (10,"
          + " 'a', 60), (20, 'b', 30), (30, 'c', 9), (40, 'd', 1);";

  @Test
  void rowsThatAreGivenAreDrawnByTheirWeights() {
    String text =
        WEIGHTED
            + """
            CREATE TABLE o (id INTEGER PRIMARY KEY) ROWS 20000;
            CREATE TABLE c (o_id INTEGER NOT NULL REFERENCES o,
              thing_id INTEGER NOT NULL REFERENCES thing USING weighted(weight), PRIMARY KEY (o_id, thing_id),
              n INTEGER AS (ordinal())) ROWS BETWEEN 1 AND 4 PER o;
            """;
    List<List<Object>> rows = new ArrayList<>();
    GeneratedTable.rows(CheckedRows.compile(text), "c").forEach(row -> rows.add(List.copyOf(row)));
    List<Object> firsts =
        rows.stream().filter(row -> row.get(2).equals(1L)).map(row -> row.get(1)).toList();
    assertThat(firsts).hasSize(20000);
    // Five standard deviations of 20,000 draws.
    assertThat(firsts.stream().filter(Long.valueOf(10)::equals).count() / 20000.0)
        .isCloseTo(0.6, within(0.0174));
    assertThat(firsts.stream().filter(Long.valueOf(40)::equals).count() / 20000.0)
        .isCloseTo(0.01, within(0.0036));
    assertThat(rows.stream().map(row -> row.subList(0, 2)).distinct().count())
        .isEqualTo(rows.size());
    hold(text.replace("ROWS 20000", "ROWS 60"));
  }

  /// The first row of an owner is one that another table has for it, the others are not.
  @Test
  void checksMayTellTheRowsOfAnOwnerApart() {
    String text =
        WEIGHTED
            + """
            CREATE TABLE o (id INTEGER PRIMARY KEY, had VARCHAR(40) NOT NULL AS (LISTAGG('<' || had.thing_id || '>'))) ROWS 900;
            CREATE TABLE had (o_id INTEGER NOT NULL REFERENCES o,
              thing_id INTEGER NOT NULL REFERENCES thing USING weighted(weight), PRIMARY KEY (o_id, thing_id))
              ROWS 2 PER o;
            CREATE TABLE c (o_id INTEGER NOT NULL REFERENCES o,
              thing_id INTEGER NOT NULL REFERENCES thing USING weighted(weight), PRIMARY KEY (o_id, thing_id),
              n INTEGER AS (ordinal()), had VARCHAR(40) NOT NULL AS (o.had),
              CHECK ((POSITION('<' || thing_id || '>' IN o.had) > 0) = (ordinal() = 1))) ROWS BETWEEN 1 AND 3 PER o;
            """;
    List<List<Object>> rows = new ArrayList<>();
    GeneratedTable.rows(CheckedRows.compile(text), "c").forEach(row -> rows.add(List.copyOf(row)));
    assertThat(rows)
        .hasSizeGreaterThan(1500)
        .allMatch(
            row -> row.get(3).toString().contains("<" + row.get(1) + ">") == row.get(2).equals(1L));
    hold(text.replace("ROWS 900", "ROWS 60"));
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
