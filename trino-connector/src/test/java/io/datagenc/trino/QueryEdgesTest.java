package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Queries and plan directories at the edge of what anybody would write.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryEdgesTest {
  private static final int ROWS = 500;
  private static final int CHAIN = 1000;

  private static final String PLAN =
      """
      CREATE SCHEMA edge;
      CREATE TABLE t (
        id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        level  VARCHAR(2) AS (choice('L1', 'L2', 'L3')),
        hired  DATE AS (uniform(DATE '2000-01-01', DATE '2020-12-31')),
        ratio  DOUBLE AS (uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE))),
        pair   ROW(a INTEGER, d DOUBLE, r REAL, n ARRAY(INTEGER), c CHAR(3))
               AS (ROW(uniform(1, 9), uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE)),
                       CAST(uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE)) AS REAL),
                       ARRAY[uniform(1, 3)], 'x'))
      ) ROWS 500;
      CREATE TABLE u (
        id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        t_id  BIGINT REFERENCES t,
        maybe BIGINT AS (row_index()) NULLS 40 PERCENT
      ) ROWS 300;
      CREATE TABLE v (
        id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        level  VARCHAR(2) AS (choice('L1', 'L2', 'L3')),
        list   ARRAY(INTEGER) AS (ARRAY[2, NULLIF(MOD(id, 2), 1)]),
        half   ROW(a INTEGER, b INTEGER) AS (ROW(1, NULLIF(id, id))),
        map    MAP(VARCHAR, INTEGER) AS (MAP['a', NULLIF(id, id)]),
        pair   ROW(n ARRAY(INTEGER)) AS (ROW(ARRAY[uniform(1, 3)]))
      ) ROWS 500;
      CREATE TABLE n (
        id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        wide   DOUBLE AS (CASE WHEN MOD(id, 2) = 0 THEN CAST('NaN' AS DOUBLE) ELSE CAST(id AS DOUBLE) END),
        narrow REAL AS (CAST(wide AS REAL))
      ) ROWS 10;
      CREATE TABLE large (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 1000000;
      """;

  private Path plans;
  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    plans = directory;
    Files.writeString(plans.resolve("edge.dg"), PLAN);
    Files.writeString(
        plans.resolve("broken.dg"), "CREATE TABLE t (a INTEGER AS (nothing)) ROWS 5;");
    Files.write(plans.resolve("latin.dg"), "-- \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    Files.createDirectory(plans.resolve("folder.dg"));
    Files.writeString(
        plans.resolve("folder.dg/within.dg"), "CREATE TABLE t (a INTEGER AS (1)) ROWS 5;");
    Files.createSymbolicLink(plans.resolve("nowhere.dg"), plans.resolve("not-there"));
    Files.writeString(
        plans.resolve("chain.dg"),
        IntStream.range(1, CHAIN)
            .mapToObj(i -> "c%d BIGINT AS (MOD(c%d + 1, 100))".formatted(i, i - 1))
            .collect(
                Collectors.joining(
                    ", ", "CREATE TABLE t (c0 BIGINT AS (uniform(1, 9)), ", ") ROWS 100")));
    Files.writeString(
        plans.resolve("like.dg"),
        "CREATE TABLE t (a BIGINT PRIMARY KEY, b TEXT CHECK (b LIKE '%s')) ROWS 10"
            .formatted("_".repeat(5_000)));
    Files.writeString(
        plans.resolve("huge.dg"),
        """
        CREATE TABLE t (a BIGINT PRIMARY KEY) ROWS 9000000000000000000;
        CREATE TABLE u (id BIGINT PRIMARY KEY, t BIGINT NOT NULL UNIQUE REFERENCES t)
        ROWS 9000000000000000000;
        """);
    runner =
        DatagenQueryRunner.create(
            plans, "edge", 0, Map.of("datagen.plan-compilation-timeout", "10m"));
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "level BETWEEN 'L3' AND 'L1' | 0",
        "NOT level BETWEEN 'L3' AND 'L1' | 500",
        "year(hired) BETWEEN 2000 AND 1990 | 0",
        "NOT year(hired) BETWEEN 2000 AND 1990 | 500",
        "sqrt(id) <> nan() | 500",
        "sqrt(id) = nan() | 0",
        "sqrt(id) < nan() | 0",
        "sqrt(id) IN (nan(), 1e0) | 1",
        "ratio <> nan() | 500",
        "ratio BETWEEN nan() AND 1e0 | 0",
        "NOT ratio BETWEEN nan() AND 1e0 | 500",
        "pair.d <> nan() | 500",
        "pair.d = nan() OR pair IS NULL | 0",
        "pair.d IN (nan(), 7e0) | 0",
        "pair.d BETWEEN 7e0 AND 1e0 | 0",
        "pair.r <> CAST(nan() AS REAL) | 500",
        "pair.a BETWEEN 9 AND 1 | 0",
        "pair.a BETWEEN 9 AND 1 AND pair IS NOT NULL | 0",
        "NOT pair.a BETWEEN 9 AND 1 AND pair IS NOT NULL | 500",
        "pair.a <> NULL AND pair IS NOT NULL | 0",
        "pair.a IN (NULL, 77) AND pair IS NOT NULL | 0",
        "pair.n = ARRAY[7] AND pair IS NOT NULL | 0",
        "pair.c BETWEEN CAST('y' AS CHAR(3)) AND CAST('a' AS CHAR(3)) AND pair IS NOT NULL | 0",
        "pair.c = 'x' AND pair IS NOT NULL | 500",
        "id BETWEEN 7 AND 3 | 0",
        "\"$row\" BETWEEN 7 AND 3 | 0",
        "\"$row\" IN (1, 2, 900) | 2"
      })
  void countsWhatAConditionSays(String condition, long rows) {
    assertThat(count("t WHERE " + condition)).isEqualTo(rows);
    // And the same of a copy in which nothing is pushed down.
    assertThat(
            count("(SELECT * FROM t WHERE rand() < 2) t WHERE " + condition.replace("$row", "id")))
        .isEqualTo(
            condition.contains("$row")
                ? count("t WHERE " + condition.replace("$row", "id"))
                : rows);
  }

  /// Values with a NULL in them equal nothing, not even themselves.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pair.n IS NOT DISTINCT FROM ARRAY[2, NULL] AND id < 100 | 0",
        "pair.n IS DISTINCT FROM ARRAY[2, NULL] AND id < 100 | 99",
        "list IS NOT DISTINCT FROM ARRAY[2, NULL] AND id < 100 | 50",
        "list IS DISTINCT FROM ARRAY[2, NULL] AND id < 100 | 49",
        "list IS NOT DISTINCT FROM ARRAY[2, NULL] AND id < 100 AND level <> 'none' | 50",
        "list = ARRAY[2, NULL] AND id < 100 | 0",
        "list IN (ARRAY[2, NULL], ARRAY[3, NULL]) AND id < 100 | 0",
        "half IS NOT DISTINCT FROM CAST(ROW(1, NULL) AS ROW(a INTEGER, b INTEGER)) AND id < 100 |"
            + " 99",
        "map IS NOT DISTINCT FROM MAP(ARRAY['a'], ARRAY[CAST(NULL AS INTEGER)]) AND id < 100 | 99"
      })
  void comparesValuesWithNullInThem(String condition, long rows) {
    String all = "(SELECT * FROM v WHERE rand() < 2) v WHERE " + condition;
    assertThat(count("v WHERE " + condition)).isEqualTo(rows).isEqualTo(count(all));
    assertThat(
            count(
                "(SELECT * FROM v WHERE id < 100) v JOIN v w ON v.id = w.id WHERE v."
                    + condition.replace(" AND id < 100", "").replace("level", "v.level")))
        .isEqualTo(rows);
  }

  @Test
  void joinsOnPositions() {
    assertThat(count("t a JOIN t b ON a.\"$row\" = b.\"$row\"")).isEqualTo(ROWS);
    assertThat(count("t a JOIN u b ON a.\"$row\" = b.\"$row\"")).isEqualTo(300);
    assertThat(count("t a JOIN u b ON a.\"$row\" = b.id")).isEqualTo(299 + 1);
    assertThat(count("t a LEFT JOIN u b ON a.\"$row\" = b.\"$row\" AND a.id = b.t_id"))
        .isEqualTo(ROWS);
    assertThat(count("u b JOIN t a ON a.id = b.t_id JOIN t c ON c.\"$row\" = a.\"$row\""))
        .isEqualTo(300);
    assertThat(count("t WHERE \"$row\" IN (SELECT \"$row\" FROM u)")).isEqualTo(300);
  }

  @Test
  void aSampleIsAShareOfTheRowsUnderEverySeed() {
    List<List<Long>> samples = new ArrayList<>();
    for (int seed = 0; seed < 8; seed++) {
      Session session =
          Session.builder(runner.getDefaultSession())
              .setCatalogSessionProperty("datagen", "seed", Integer.toString(seed))
              .build();
      samples.add(ids(session, "t TABLESAMPLE SYSTEM (10)"));
    }
    assertThat(samples).allSatisfy(sample -> assertThat(sample).hasSizeBetween(20, 90));
    assertThat(samples).doesNotHaveDuplicates();
    assertThat(ids(runner.getDefaultSession(), "t TABLESAMPLE SYSTEM (10)"))
        .isEqualTo(ids(runner.getDefaultSession(), "t TABLESAMPLE SYSTEM (10)"))
        .isNotEqualTo(ids(runner.getDefaultSession(), "u TABLESAMPLE SYSTEM (10)"));
    assertThat(count("large TABLESAMPLE SYSTEM (1)")).isBetween(8_000L, 12_000L);
  }

  @Test
  void aSampleIsTheSameWhereAConditionStandsBesideIt() {
    for (String condition :
        List.of("length(level) > 1", "year(hired) >= 2010", "level < 'L3' AND id > 100")) {
      String rows = "t TABLESAMPLE SYSTEM (30) WHERE " + condition;
      List<Long> first = ids(runner.getDefaultSession(), rows);
      assertThat(first).hasSizeGreaterThan(20);
      for (int i = 0; i < 5; i++) {
        assertThat(ids(runner.getDefaultSession(), rows)).as(condition).isEqualTo(first);
      }
    }
  }

  @Test
  void whatIsDecidedForValuesIsWhatIsDecidedForRows() {
    assertThat(
            String.valueOf(
                runner.execute("EXPLAIN SELECT * FROM t WHERE substr(level, 2) IN ('1', '3')")))
        .doesNotContain("ScanFilter");
    assertThat(count("t WHERE substr(level, 2) IN ('1', '3')"))
        .isEqualTo(count("t WHERE level IN ('L1', 'L3')"));
    assertThat(
            count(
                "t JOIN u ON t.id = u.t_id WHERE length(level) BETWEEN 9 AND 1 AND (ratio >= 0e0 OR"
                    + " length(level) > 1)"))
        .isZero();
    assertThat(count("u WHERE coalesce(mod(t_id, 7), 3) = 3"))
        .isEqualTo(count("(SELECT * FROM u WHERE rand() < 2) WHERE coalesce(mod(t_id, 7), 3) = 3"));
    // It fails for values, though not for those of every row.
    assertThatThrownBy(() -> count("t WHERE 1 / (CAST(substr(level, 2) AS INTEGER) - 2) > 0"))
        .hasMessageContaining("Division by zero");
    assertThat(
            count("t WHERE level <> 'L2' AND TRY(1 / (CAST(substr(level, 2) AS INTEGER) - 2)) > 0"))
        .isEqualTo(count("t WHERE level = 'L3'"));
    // Of chance every row has its own.
    assertThat(count("t WHERE rand() < length(level) / 4e0")).isBetween(200L, 300L);
  }

  @Test
  void thereAreNotMoreDistinctValuesThanRowsThatHaveOne() {
    // Trino takes a mean of the two where they contradict each other.
    MaterializedRow statistics =
        runner.execute("SHOW STATS FOR (SELECT maybe FROM u)").getMaterializedRows().getFirst();
    assertThat((Double) statistics.getField(2)).isCloseTo(180, within(0.001));
    assertThat((Double) statistics.getField(3)).isCloseTo(0.4, within(0.001));
  }

  @Test
  void nanIsAnExtremeOnlyWhereThereAreNoNumbers() {
    String query = "SELECT max(wide), min(wide), max(narrow), min(narrow) FROM n WHERE id ";
    assertThat(runner.execute(query + "<= 6").getMaterializedRows().getFirst().getFields())
        .containsExactly(5.0, 1.0, 5.0f, 1.0f);
    assertThat(runner.execute(query + "IN (2, 4)").getMaterializedRows().getFirst().getFields())
        .containsExactly(Double.NaN, Double.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void computesAlongAChainOfColumns() {
    assertThat(runner.execute("SELECT count(*), max(c%d) FROM chain.t".formatted(CHAIN - 1)))
        .isEqualTo(
            runner.execute(
                "SELECT count(*), max(mod(c0 + %d, 100)) FROM chain.t".formatted(CHAIN - 1)));
    assertThat(runner.execute("SELECT count(*) FROM chain.t WHERE c%d = 7".formatted(CHAIN - 1)))
        .isEqualTo(
            runner.execute(
                "SELECT count(*) FROM chain.t WHERE mod(c0 + %d, 100) = 7".formatted(CHAIN - 1)));
    assertThat(runner.execute("SHOW STATS FOR chain.t").getRowCount()).isEqualTo(CHAIN + 1);
  }

  @Test
  void writesTextsOfALongPattern() {
    assertThat(
            runner
                .execute("SELECT length(b), count(DISTINCT b) FROM \"like\".t GROUP BY 1")
                .getMaterializedRows()
                .getFirst()
                .getFields())
        .containsExactly(5_000L, 10L);
  }

  @Test
  void aOneToOneReferenceOverTooManyRowsIsRefused() {
    assertThatThrownBy(() -> runner.execute("SELECT * FROM huge.u LIMIT 1"))
        .hasMessageContaining("plan huge.dg has errors")
        .hasMessageContaining(
            "DG3107]: at most 4611686018427387904 rows are put in a random order, `t` has"
                + " 9000000000000000000");
  }

  @Test
  void onePlanDoesNotBreakTheOthers() throws SQLException {
    assertThat(strings("SHOW SCHEMAS FROM datagen"))
        .contains("edge", "broken", "latin", "within")
        .doesNotContain("folder", "nowhere");
    assertThat(count("within.t")).isEqualTo(5);
    assertThatThrownBy(() -> runner.execute("SELECT * FROM latin.t"))
        .hasMessageContaining("plan latin.dg cannot be read: it is not UTF-8");
    assertThatThrownBy(() -> runner.execute("SHOW TABLES FROM broken"))
        .hasMessageContaining("DG2003");
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:trino://"
                + runner.getCoordinator().getBaseUrl().getAuthority()
                + "/datagen?user=test")) {
      for (String[] pattern :
          new String[][] {{null, null}, {null, "%"}, {"%", "t"}, {null, "t"}, {"edge", "t"}}) {
        List<String> found = new ArrayList<>();
        try (ResultSet columns =
            connection.getMetaData().getColumns("datagen", pattern[0], pattern[1], null)) {
          while (columns.next()) {
            found.add(columns.getString("TABLE_SCHEM") + "." + columns.getString("TABLE_NAME"));
          }
        }
        assertThat(found).contains("edge.t").doesNotContain("broken.t");
        try (ResultSet tables =
            connection.getMetaData().getTables("datagen", pattern[0], pattern[1], null)) {
          assertThat(tables.next()).isTrue();
        }
      }
    }
    assertThat(strings("SELECT DISTINCT table_schema FROM information_schema.columns"))
        .contains("edge")
        .doesNotContain("broken", "latin");
    assertThat(
            strings(
                "SELECT table_name FROM information_schema.columns"
                    + " WHERE table_schema = 'broken' AND table_name = 't'"))
        .isEmpty();
  }

  private List<String> strings(String query) {
    return runner.execute(query).getOnlyColumn().map(String::valueOf).toList();
  }

  private List<Long> ids(Session session, String from) {
    return runner
        .execute(session, "SELECT id FROM %s ORDER BY id".formatted(from))
        .getOnlyColumn()
        .map(Long.class::cast)
        .toList();
  }

  private long count(String from) {
    return (Long) runner.execute("SELECT count(*) FROM " + from).getOnlyValue();
  }
}
