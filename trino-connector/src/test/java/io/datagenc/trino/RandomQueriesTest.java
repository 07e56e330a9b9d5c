package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.trino.RandomQueries.Column;
import io.datagenc.trino.RandomQueries.Kind;
import io.datagenc.trino.RandomQueries.Table;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Virtual tables answer every query as their stored copies do.
///
/// The queries of a seed are always the same; `-Ddatagen.queries.seed=…` chooses another one, and
/// `-Ddatagen.queries=…` another number of them. A failure shows its query and the seed of it
/// alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomQueriesTest {
  private static final int QUERIES = Integer.getInteger("datagen.queries", 140);
  private static final int MANY_QUERIES = Integer.getInteger("datagen.queries", 10_000);
  private static final long SEED = Long.getLong("datagen.queries.seed", 42);
  private static final int LITERALS = 12;
  private static final String RANGE_TO_NAN =
      "failed: low value must be less than or equal to high value";

  /// What all tables have beside keys and references.
  private static final String COLUMNS =
      """
        position  BIGINT AS (row_index()),
        truth     BOOLEAN AS (bernoulli(0.4)) NULLS 10 PERCENT,
        tiny      TINYINT AS (uniform(-5, 5)) NULLS 10 PERCENT,
        small     SMALLINT AS (uniform(-50, 50)) NULLS 10 PERCENT,
        whole     INTEGER AS (uniform(-1000000, 1000000)) NULLS 10 PERCENT,
        big       BIGINT AS (id * 1000000007 - 5000000000),
        rising    INTEGER AS (row_index() / 3),
        single    REAL AS (CASE WHEN tiny = 4 THEN CAST('NaN' AS REAL) ELSE CAST(small AS REAL) / 4 END),
        twofold   DOUBLE AS (CASE WHEN tiny = 5 THEN CAST('NaN' AS DOUBLE)
                                  WHEN tiny = -5 THEN CAST('Infinity' AS DOUBLE)
                                  ELSE uniform(CAST(-100 AS DOUBLE), CAST(100 AS DOUBLE)) END) NULLS 10 PERCENT,
        cents     DECIMAL(10,2) AS (uniform(CAST(-999.99 AS DECIMAL(10,2)), CAST(999.99 AS DECIMAL(10,2)))) NULLS 10 PERCENT,
        wide      DECIMAL(30,5) AS (CAST(whole AS DECIMAL(30,5)) * 100000000),
        label     VARCHAR(10) AS (choice('alpha', 'Beta', 'gamma', '', 'Äpfel', 'zz top', 'a')) NULLS 10 PERCENT,
        code      VARCHAR(20) AS ('C' || lpad(CAST(id AS VARCHAR), 6, '0')),
        name      TEXT AS (faker('Name.first_name')),
        fixed     CHAR(5) AS (choice('a', 'ab', 'abc', 'zzzzz')) NULLS 10 PERCENT,
        bytes     VARBINARY AS (choice(X'00', X'00ff', X'', X'ffff')) NULLS 10 PERCENT,
        born      DATE AS (uniform(DATE '1990-01-01', DATE '2029-12-31')) NULLS 10 PERCENT,
        day       DATE AS (DATE '2000-01-01' + row_index() * INTERVAL '1' DAY),
        hour      TIME(3) AS (choice(TIME '00:00:00', TIME '12:34:56', TIME '23:59:59')) NULLS 10 PERCENT,
        seen      TIMESTAMP(3) AS (uniform(TIMESTAMP '1960-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00')) NULLS 10 PERCENT,
        seen_6    TIMESTAMP(6) AS (uniform(TIMESTAMP '1960-01-01 00:00:00', TIMESTAMP '2100-01-01 00:00:00')),
        zoned     TIMESTAMP(3) WITH TIME ZONE AS (CAST(seen AS TIMESTAMP(3) WITH TIME ZONE)),
        uid       UUID AS (uuid()) NULLS 10 PERCENT,
        list      ARRAY(INTEGER) AS (ARRAY[uniform(1, 3), uniform(1, 3)]) NULLS 10 PERCENT,
        pair      ROW(n INTEGER, s VARCHAR(5), d DOUBLE, deep ROW(x BIGINT, day DATE))
                  AS (ROW(uniform(1, 9), choice('x', 'y', 'zz'), uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE)),
                          ROW(uniform(1, 100), uniform(DATE '2000-01-01', DATE '2000-12-31')))) NULLS 10 PERCENT
      """;

  private static final String PLAN =
      """
      CREATE SCHEMA random WITH (seed = 7);
      CREATE TABLE parent (
        id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
        %1$s
      ) ROWS 1000;
      CREATE TABLE place (
        id BIGINT AS (row_index()),
        a INTEGER AS (uniform(0, 39)),
        b INTEGER AS (uniform(0, 19)),
        %1$s,
        PRIMARY KEY (a, b)
      ) ROWS 400;
      CREATE TABLE child (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        parent_id BIGINT REFERENCES parent USING zipf(1.1) NULLS 20 PERCENT,
        place_a INTEGER,
        place_b INTEGER,
        %1$s,
        FOREIGN KEY (place_a, place_b) REFERENCES place
      ) ROWS 3000;
      CREATE TABLE owned (
        id BIGINT PRIMARY KEY,
        child_id BIGINT NOT NULL REFERENCES child,
        line INTEGER AS (ordinal()),
        %1$s
      ) ROWS BETWEEN 0 AND 3 PER child;
      """
          .formatted(COLUMNS);

  private static final List<Column> SCALARS =
      List.of(
          new Column("id", Kind.WHOLE),
          new Column("position", Kind.WHOLE),
          new Column("truth", Kind.TRUTH),
          new Column("tiny", Kind.WHOLE),
          new Column("small", Kind.WHOLE),
          new Column("whole", Kind.WHOLE),
          new Column("big", Kind.WHOLE),
          new Column("rising", Kind.WHOLE),
          new Column("single", Kind.REAL),
          new Column("twofold", Kind.REAL),
          new Column("cents", Kind.DECIMAL),
          new Column("wide", Kind.DECIMAL),
          new Column("label", Kind.TEXT),
          new Column("code", Kind.TEXT),
          new Column("name", Kind.TEXT),
          new Column("fixed", Kind.CHAR),
          new Column("bytes", Kind.SCALAR),
          new Column("born", Kind.DATE),
          new Column("day", Kind.DATE),
          new Column("hour", Kind.SCALAR),
          new Column("seen", Kind.SCALAR),
          new Column("seen_6", Kind.SCALAR),
          new Column("zoned", Kind.SCALAR),
          new Column("uid", Kind.SCALAR),
          new Column("list", Kind.ARRAY),
          new Column("pair.n", Kind.WHOLE),
          new Column("pair.s", Kind.TEXT),
          new Column("pair.d", Kind.REAL),
          new Column("pair.deep.x", Kind.WHOLE),
          new Column("pair.deep.day", Kind.DATE));

  private DistributedQueryRunner runner;
  private List<Table> tables;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("random.dg"), PLAN);
    runner = DatagenQueryRunner.create(plans, "random", 1, Map.of());
    tables =
        List.of(
            table("parent", "id"),
            table("place", "a, b", "a", "b"),
            table("child", "id", "parent_id", "place_a", "place_b"),
            table("owned", "id", "child_id", "line"));
    for (Table table : tables) {
      runner.execute(
          "CREATE TABLE memory.default.%1$s AS SELECT * FROM datagen.random.%1$s"
              .formatted(table.name()));
    }
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  private Table table(String name, String key, String... keys) {
    List<Column> columns = new ArrayList<>(SCALARS);
    for (String column : keys) {
      columns.add(new Column(column, Kind.WHOLE));
    }
    List<Object> types = row(columns, name, "typeof(%s)"::formatted, " LIMIT 1");
    Map<String, String> typeOf = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      typeOf.put(columns.get(i).name(), (String) types.get(i));
    }
    List<Object> values =
        row(
            columns,
            name,
            column ->
                "array_agg(DISTINCT %s) FILTER (WHERE %s IS NOT NULL)"
                    .formatted(text(column, typeOf.getOrDefault(column, "")), column),
            "");
    Map<String, List<String>> literals = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      literals.put(
          column.name(),
          literals(column, typeOf.getOrDefault(column.name(), ""), (List<?>) values.get(i)));
    }
    return new Table(name, key, List.copyOf(columns), literals);
  }

  /// A row with something of every column.
  private List<Object> row(
      List<Column> columns, String table, UnaryOperator<String> value, String rest) {
    return runner
        .execute(
            "SELECT %s FROM %s%s"
                .formatted(
                    columns.stream()
                        .map(column -> value.apply(column.name()))
                        .collect(Collectors.joining(", ")),
                    table,
                    rest))
        .getMaterializedRows()
        .getFirst()
        .getFields();
  }

  private static String text(String column, String type) {
    return switch (type) {
      case "varbinary" -> "to_hex(%s)".formatted(column);
      case "array(integer)" -> "json_format(CAST(%s AS JSON))".formatted(column);
      default -> "CAST(%s AS VARCHAR)".formatted(column);
    };
  }

  /// Some values of a column and its neighbours that it may not have.
  private static List<String> literals(Column column, String type, List<?> values) {
    List<String> literals = new ArrayList<>();
    values.stream()
        .map(String::valueOf)
        .sorted(Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder()))
        .limit(LITERALS)
        .forEach(value -> literals.add(literal(type, value)));
    switch (column.kind()) {
      case WHOLE -> {
        literals.add("0");
        literals.add("-9223372036854775808");
        literals.add("CAST(100 AS TINYINT)");
      }
      case REAL -> literals.add("infinity()");
      case TEXT -> {
        literals.add("''");
        literals.add("'\uD83D\uDE00'");
      }
      default -> {}
    }
    return List.copyOf(literals);
  }

  private static String literal(String type, String value) {
    return switch (type) {
      case "varbinary" -> "X'%s'".formatted(value);
      case "array(integer)" -> "ARRAY" + value;
      default -> "CAST('%s' AS %s)".formatted(value.replace("'", "''"), type);
    };
  }

  @Test
  void virtualTablesAnswerAsTheirStoredCopies() {
    compare(QUERIES);
  }

  @Test
  @Tag("full")
  void andSoDoMany() {
    compare(MANY_QUERIES);
  }

  /// Rows of a sample are rows of the table, the same in every run.
  @Test
  void samplesAreRowsOfTheirTable() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      Table table = tables.get(random.nextInt(tables.size()));
      String sample =
          "SELECT id, code, whole, day FROM datagen.random.%s TABLESAMPLE SYSTEM (%d)"
              .formatted(table.name(), random.nextInt(101));
      List<MaterializedRow> rows = runner.execute(sample).getMaterializedRows();
      assertThat(runner.execute(sample).getMaterializedRows())
          .as(sample)
          .containsExactlyInAnyOrderElementsOf(rows);
      assertThat(
              runner
                  .execute(
                      "SELECT id, code, whole, day FROM memory.default.%s".formatted(table.name()))
                  .getMaterializedRows())
          .as(sample)
          .containsAll(rows);
    }
  }

  private void compare(int queries) {
    System.out.println("seed " + SEED);
    int answered = 0;
    for (int i = 0; i < queries; i++) {
      long seed = SEED * 1_000_003 + i;
      String query = new RandomQueries(new Random(seed), tables).next();
      String expected = answer(query, "memory.default");
      if (expected.startsWith(RANGE_TO_NAN)) {
        // Trino's own planner fails for BETWEEN with NaN; what is pushed down does not get there.
        continue;
      }
      assertThat(answer(query, "datagen.random"))
          .as("query %d, of seed %d: %s", i, seed, query)
          .isEqualTo(expected);
      answered += expected.startsWith("failed") ? 0 : 1;
    }
    // Hardly any of them is wrong SQL, or exceeds a type.
    assertThat(answered).isGreaterThan(queries * 9 / 10);
  }

  /// The rows in some order, or why there are none.
  private String answer(String query, String catalog) {
    try {
      MaterializedResult result = runner.execute(query.replace(RandomQueries.TABLES, catalog));
      List<String> rows = result.getMaterializedRows().stream().map(String::valueOf).toList();
      return String.join(
          "\n", query.contains(" ORDER BY ") ? rows : rows.stream().sorted().toList());
    } catch (QueryFailedException e) {
      return "failed: " + String.valueOf(e.getMessage()).replace(catalog, RandomQueries.TABLES);
    }
  }
}
