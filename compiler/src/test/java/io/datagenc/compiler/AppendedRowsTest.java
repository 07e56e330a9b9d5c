package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that a run adds to those that earlier runs of the same plan have stored.
final class AppendedRowsTest {
  private static final int RUNS = 4;
  private static final int PLANS = 80;

  private static StoredRuns appended(String text) {
    StoredRuns stored = StoredRuns.of(text);
    for (int run = 1; run < RUNS; run++) {
      assertThat(stored.append()).as(text).isEmpty();
    }
    stored.hold();
    return stored;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A key that combines values with rows of a table that grows.
        "CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 40; CREATE TABLE c (id UUID PRIMARY KEY, p_id"
            + " INTEGER NOT NULL REFERENCES p, k VARCHAR(4) AS (choice('a', 'b')), UNIQUE (p_id,"
            + " k)) ROWS 60;",
        // One with rows of two tables that grow, and its values are read through references.
        "CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 12; CREATE TABLE s (id INTEGER PRIMARY KEY)"
            + " ROWS 5; CREATE TABLE ps (p_id INTEGER REFERENCES p, s_id INTEGER REFERENCES s,"
            + " PRIMARY KEY (p_id, s_id)) ROWS 50; CREATE TABLE l (p_id INTEGER, s_id INTEGER,"
            + " FOREIGN KEY (p_id, s_id) REFERENCES ps (p_id, s_id), p2 AS (ps.p.id)) ROWS 200;",
        // One-to-one references to a table that grows, to the own table, and paths over them.
        "CREATE TABLE p (id INTEGER PRIMARY KEY, n AS (row_index())) ROWS 8; CREATE TABLE c (id"
            + " INTEGER PRIMARY KEY, p_id INTEGER UNIQUE REFERENCES p, n AS (p.n)) ROWS 5; CREATE"
            + " TABLE d (c_id INTEGER REFERENCES c, n AS (c.p.n), m AS (c.n)) ROWS 100;",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, next INTEGER UNIQUE REFERENCES t AS n) ROWS 7;",
        // References whose law ranks the rows of a table that grows, filters or weighs them.
        "CREATE TABLE p (id INTEGER PRIMARY KEY, w INTEGER AS (uniform(1, 9))) ROWS 30; CREATE"
            + " TABLE c (a INTEGER REFERENCES p AS a USING zipf(1.2), b INTEGER REFERENCES p AS b"
            + " WHERE (w > 7), c INTEGER REFERENCES p AS c USING weighted(w), d INTEGER REFERENCES"
            + " p AS d USING round_robin(), wb AS (b.w)) ROWS 90; CREATE TABLE e (a INTEGER, wa AS"
            + " (c.a.w), wb AS (c.b.w), wc AS (c.c.w), c_no INTEGER REFERENCES k AS c) ROWS 50;"
            + " CREATE TABLE k (no INTEGER PRIMARY KEY, a INTEGER REFERENCES p AS a USING"
            + " zipf(1.2), b INTEGER REFERENCES p AS b WHERE (w > 7), c INTEGER REFERENCES p AS c"
            + " USING weighted(w)) ROWS 20;",
        // Owned rows, whose number differs from run to run, and keys among siblings.
        "CREATE TABLE o (id INTEGER PRIMARY KEY) ROWS 20; CREATE TABLE g (id INTEGER PRIMARY KEY)"
            + " ROWS 6; CREATE TABLE i (o_id INTEGER NOT NULL REFERENCES o, g_id INTEGER NOT NULL"
            + " REFERENCES g, PRIMARY KEY (o_id, g_id)) ROWS BETWEEN 0 AND 5 PER o; CREATE TABLE v"
            + " (o_id INTEGER, g_id INTEGER, FOREIGN KEY (o_id, g_id) REFERENCES i (o_id, g_id))"
            + " ROWS 60;",
        // CHECKs that are kept by drawing again, also with rows that are referred to.
        "CREATE TABLE p (id INTEGER PRIMARY KEY, w INTEGER AS (uniform(1, 9))) ROWS 30; CREATE"
            + " TABLE m (id INTEGER PRIMARY KEY, home INTEGER NOT NULL REFERENCES p AS h, away"
            + " INTEGER NOT NULL REFERENCES p AS a, CHECK (home <> away), CHECK (h.w <= a.w + 4))"
            + " ROWS 40; CREATE TABLE n (m_id INTEGER REFERENCES m, h AS (m.home)) ROWS 90;",
        // A table that refers to itself, to earlier rows, and to rows without key.
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER REFERENCES t AS a, b INTEGER REFERENCES"
            + " t AS b USING preceding(), c INTEGER UNIQUE AS (uniform(1, 1000)) NULLS 30 PERCENT,"
            + " d INTEGER REFERENCES t (c) AS d NULLS 10 PERCENT) ROWS 25;",
        // Given rows stay; what counts rows of another table counts those of one run.
        "CREATE TABLE g (id INTEGER PRIMARY KEY) VALUES (1), (2), (3); CREATE TABLE p (id INTEGER"
            + " PRIMARY KEY, g_id INTEGER REFERENCES g) ROWS 10; CREATE TABLE c (id INTEGER PRIMARY"
            + " KEY, p_id INTEGER REFERENCES p) ROWS 2 * COUNT(p); CREATE TABLE o (id INTEGER"
            + " PRIMARY KEY, g_id INTEGER NOT NULL REFERENCES g) ROWS 3 PER g;",
        // Keys whose CHECKs leave some of very many values, of which more rows need more.
        "CREATE TABLE k (id BIGINT PRIMARY KEY AS (uniform(1, 10000000000)) CHECK (id % 10 = 3))"
            + " ROWS 30; CREATE TABLE l (k_id BIGINT REFERENCES k, a INTEGER AS (uniform(1,"
            + " 100000)), b INTEGER AS (uniform(1, 100000)), UNIQUE (a, b), CHECK (a < b)) ROWS"
            + " 20;",
        // References one of which is NULL.
        "CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 10; CREATE TABLE q (id INTEGER PRIMARY KEY)"
            + " ROWS 5; CREATE TABLE e (p_id INTEGER REFERENCES p, q_id INTEGER REFERENCES q, CHECK"
            + " (num_nonnulls(p_id, q_id) = 1)) ROWS 40;",
        // From a later row on.
        "CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 20 OFFSET 10; CREATE TABLE c (id INTEGER"
            + " PRIMARY KEY, p_id INTEGER UNIQUE REFERENCES p) ROWS 9 OFFSET 12; CREATE TABLE d"
            + " (c_id INTEGER REFERENCES c, k AS (c.p_id)) ROWS 30;",
      })
  void keepWhatThePlanSays(String text) {
    appended(text);
  }

  @Test
  void referToAllRowsThatThereAre() {
    StoredRuns stored =
        appended(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 10;
            CREATE TABLE c (p_id INTEGER REFERENCES p) ROWS 1000;
            """);
    List<@Nullable Object> references = stored.column("c", "p_id");
    for (int run = 0; run < RUNS; run++) {
      assertThat(new HashSet<>(references.subList(1000 * run, 1000 * (run + 1))))
          .isEqualTo(new HashSet<>(LongStream.rangeClosed(1, 10L * (run + 1)).boxed().toList()));
    }
  }

  @Test
  void pairOneToOneWithTheRestOfWhatDoesNotGrow() {
    String text =
        """
        CREATE TABLE p (id INTEGER PRIMARY KEY) VALUES (1), (2), (3), (4), (5), (6), (7), (8);
        CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER UNIQUE REFERENCES p) ROWS %d;
        """;
    StoredRuns stored = StoredRuns.of(text.formatted(3));
    assertThat(stored.append()).isEmpty();
    stored.hold();
    List<@Nullable Object> pairs = stored.column("c", "p_id");
    assertThat(pairs).isEqualTo(StoredRuns.of(text.formatted(6)).column("c", "p_id"));
    assertThat(codes(stored.append())).containsExactly("DG3120");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE a (id TINYINT PRIMARY KEY) ROWS 100;",
        "CREATE TABLE b (id VARCHAR(2) PRIMARY KEY) ROWS 60;",
        "CREATE TABLE c (id CHAR(2) PRIMARY KEY AS (CAST(row_index() AS CHAR(2)))) ROWS 60;",
        "CREATE TABLE d (id INTEGER PRIMARY KEY, CHECK (id <= 60)) ROWS 60;",
        "CREATE TABLE e (k INTEGER UNIQUE AS (uniform(1, 100))) ROWS 60;",
        "CREATE TABLE f (k INTEGER AS (uniform(1, 10)), l INTEGER AS (uniform(1, 10)), UNIQUE (k,"
            + " l)) ROWS 60;",
        "CREATE TABLE g (s SMALLINT AS (row_index() * 300)) ROWS 100;",
      })
  void areRefusedWhereThePlanDoesNotHoldForAllRows(String text) {
    StoredRuns stored = StoredRuns.of(text);
    List<Diagnostic> refusal = stored.append();
    assertThat(refusal).isNotEmpty();
    assertThat(refusal).allMatch(diagnostic -> diagnostic.span().end() > 0);
    assertThat(stored.rows(stored.plan().tables().getFirst().name())).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void areRefusedWhereStoredRowsWouldBeMadeInAnotherWay() {
    StoredRuns stored =
        StoredRuns.of(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 10;
            CREATE TABLE o (id INTEGER PRIMARY KEY, p_id INTEGER NOT NULL REFERENCES p)
              ROWS COUNT(p) PER p;
            """);
    List<Diagnostic> refusal = stored.append();
    assertThat(codes(refusal)).containsExactly("DG3108");
    assertThat(refusal.getFirst().message()).contains("`o` cannot be continued");
    assertThat(refusal.getFirst().helps()).isNotEmpty();
  }

  @Test
  void goOnAfterATableWasDropped() {
    StoredRuns stored =
        StoredRuns.of(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 10;
            CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER UNIQUE REFERENCES p) ROWS 8;
            """);
    assertThat(stored.append()).isEmpty();
    stored.drop("c");
    assertThat(stored.append()).isEmpty();
    stored.hold();
    assertThat(stored.append()).isEmpty();
    stored.hold();
    assertThat(stored.rows("c")).hasSize(16);
    assertThat(stored.rows("p")).hasSize(40);
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> diagnostic.code().id()).toList();
  }

  /// Random plans, all of whose own values and keys are compared with those of the same tables from
  /// a later row on.
  @Test
  void areThoseOfTheEndlessTable() {
    int compared = 0;
    int continued = 0;
    int refused = 0;
    for (long seed = 1; seed <= PLANS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomTables tables = RandomTables.of(random);
      if (compile(tables.text(_ -> "")).isEmpty()) {
        continue;
      }
      StoredRuns stored = StoredRuns.of(tables.text(_ -> ""));
      int runs = 1 + random.nextInt(3);
      boolean isRefused = false;
      for (int run = 1; run <= runs && !isRefused; run++) {
        isRefused = !stored.append().isEmpty();
        stored.hold();
      }
      refused += isRefused ? 1 : 0;
      continued += isRefused ? 0 : 1;
      if (isRefused) {
        continue;
      }
      compared += compareWithOffset(tables, stored, runs) ? 1 : 0;
    }
    System.out.printf("%d continued, %d compared, %d refused%n", continued, compared, refused);
    assertThat(continued).isGreaterThan(PLANS / 3);
    assertThat(compared).isGreaterThan(PLANS / 5);
    assertThat(refused).isPositive();
  }

  private static Optional<GenerationPlan> compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE).plan();
  }

  /// Whether the last run could be compared.
  private static boolean compareWithOffset(RandomTables tables, StoredRuns stored, int runs) {
    Function<Integer, String> offsets = rows -> " OFFSET %d".formatted((long) rows * runs);
    Optional<GenerationPlan> part = compile(tables.text(offsets));
    if (part.isEmpty()) {
      return false;
    }
    for (Map.Entry<String, List<String>> own : tables.ownColumns().entrySet()) {
      if (stored.plan().table(own.getKey()).rows() instanceof RowsPlan.GivenRows) {
        continue;
      }
      List<List<@Nullable Object>> all = stored.columns(own.getKey(), own.getValue());
      List<List<@Nullable Object>> added =
          new ArrayList<>(GeneratedTable.rows(part.get(), own.getKey(), own.getValue()));
      assertThat(all.subList(all.size() - added.size(), all.size()))
          .as("%s\n%s", own, tables.text(offsets))
          .isEqualTo(added);
    }
    return true;
  }
}
