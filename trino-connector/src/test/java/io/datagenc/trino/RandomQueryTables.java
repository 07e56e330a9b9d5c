package io.datagenc.trino;

import io.datagenc.trino.RandomQueries.Column;
import io.datagenc.trino.RandomQueries.Kind;
import io.datagenc.trino.RandomQueries.Table;
import io.trino.testing.QueryRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tables that [RandomQueries] asks: columns of every type, keys and references of every kind,
/// as a plan and as stored copies.
final class RandomQueryTables {
  private static final int LITERALS = 12;

  /// The share of rows in samples, in percent.
  private static final int SAMPLED = 30;

  private static final Pattern SAMPLES =
      Pattern.compile(Pattern.quote(RandomQueries.TABLES + "." + RandomQueries.SAMPLE) + "(\\w+)");

  private static final String VIRTUAL = "datagen.random";
  private static final String STORED = "memory.default";

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
        ranked    DOUBLE AS (correlated(whole, -0.7, normal(50, 10))),
        sampled   ARRAY(INTEGER) AS (sample(ARRAY[1, 2, 3, tiny], 2)) NULLS 10 PERCENT,
        list      ARRAY(INTEGER) AS (ARRAY[uniform(1, 3), uniform(1, 3)]) NULLS 10 PERCENT,
        pair      ROW(n INTEGER, s VARCHAR(5), d DOUBLE, deep ROW(x BIGINT, day DATE))
                  AS (ROW(uniform(1, 9), choice('x', 'y', 'zz'), uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE)),
                          ROW(uniform(1, 100), uniform(DATE '2000-01-01', DATE '2000-12-31')))) NULLS 10 PERCENT
      """;

  static final String PLAN =
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
        many BIGINT AS (COUNT(*) FILTER (WHERE owned.truth)),
        spent DECIMAL(12,2) AS (SUM(owned.cents)),
        youngest DATE AS (MAX(owned.born)),
        longest VARCHAR(10) AS (MAX_BY(owned.label, owned.whole)),
        %1$s,
        FOREIGN KEY (place_a, place_b) REFERENCES place
      ) ROWS 3000;
      CREATE TABLE owned (
        id BIGINT PRIMARY KEY,
        child_id BIGINT NOT NULL REFERENCES child,
        line INTEGER AS (ordinal()),
        reached TIMESTAMP(3) AS (arrivals(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2020-12-31 00:00:00',
                                          MAP['weekly', ARRAY[5, 5, 5, 5, 5, 1, 1]])),
        state VARCHAR(6) AS (markov(ARRAY['new', 'open', 'closed'], ARRAY[ARRAY[0.1, 0.6, 0.3], ARRAY[0, 0.5, 0.5], ARRAY[0, 0, 1]])),
        running BIGINT AS (SUM(small) OVER siblings),
        slid DECIMAL(12,2) AS (MAX(cents) OVER (siblings ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)),
        former VARCHAR(10) AS (LAG(label, 1, 'none') OVER siblings),
        following DATE AS (LEAD(born) OVER siblings),
        gone BOOLEAN AS (tiny > 2 OR LAG(gone, 1, FALSE) OVER siblings),
        likes BIGINT AS (child.many + 1),
        %1$s
      ) ROWS BETWEEN 0 AND 5 PER child;
      """
          .formatted(COLUMNS);

  private static final List<Column> SCALARS =
      List.of(
          new Column("id", Kind.WHOLE),
          new Column(RandomQueries.ROW, Kind.WHOLE),
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
          new Column("ranked", Kind.REAL),
          new Column("sampled", Kind.ARRAY),
          new Column("list", Kind.ARRAY),
          new Column("pair.n", Kind.WHOLE),
          new Column("pair.s", Kind.TEXT),
          new Column("pair.d", Kind.REAL),
          new Column("pair.deep.x", Kind.WHOLE),
          new Column("pair.deep.day", Kind.DATE));

  private static final List<Column> ROLLED_UP =
      List.of(
          new Column("many", Kind.WHOLE),
          new Column("spent", Kind.DECIMAL),
          new Column("youngest", Kind.DATE),
          new Column("longest", Kind.TEXT));

  private static final List<Column> AMONG_SIBLINGS =
      List.of(
          new Column("reached", Kind.SCALAR),
          new Column("state", Kind.TEXT),
          new Column("running", Kind.WHOLE),
          new Column("slid", Kind.DECIMAL),
          new Column("former", Kind.TEXT),
          new Column("following", Kind.DATE),
          new Column("gone", Kind.TRUTH),
          new Column("likes", Kind.WHOLE));

  private static final List<String> NAMES = List.of("parent", "place", "child", "owned");

  private final QueryRunner runner;

  private RandomQueryTables(QueryRunner runner) {
    this.runner = runner;
  }

  /// Stores a copy of every table, with the positions of its rows, and of a sample of it.
  ///
  /// @return what queries are made of
  static List<Table> store(QueryRunner runner) {
    for (String name : NAMES) {
      store(runner, name, "");
      store(runner, RandomQueries.SAMPLE + name, " TABLESAMPLE SYSTEM (%d)".formatted(SAMPLED));
    }
    RandomQueryTables tables = new RandomQueryTables(runner);
    return List.of(
        tables.table("parent", "id", List.of()),
        tables.table("place", "a, b", List.of(), "a", "b"),
        tables.table("child", "id", ROLLED_UP, "parent_id", "place_a", "place_b"),
        tables.table("owned", "id", AMONG_SIBLINGS, "child_id", "line"));
  }

  private static void store(QueryRunner runner, String copy, String sample) {
    runner.execute(
        "CREATE TABLE %s.%s AS SELECT *, \"$row\" AS \"$row\" FROM %s.%s%s"
            .formatted(STORED, copy, VIRTUAL, copy.replace(RandomQueries.SAMPLE, ""), sample));
  }

  /// A query of virtual tables.
  static String onVirtual(String query) {
    return SAMPLES
        .matcher(query)
        .replaceAll(
            "(SELECT *, \"\\$row\" FROM %s.$1 TABLESAMPLE SYSTEM (%d))"
                .formatted(RandomQueries.TABLES, SAMPLED))
        .replace(RandomQueries.TABLES, VIRTUAL);
  }

  /// The same query of their copies.
  static String onStored(String query) {
    return query.replace(RandomQueries.TABLES, STORED);
  }

  private Table table(String name, String key, List<Column> others, String... keys) {
    List<Column> columns = new ArrayList<>(SCALARS);
    columns.addAll(others);
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
}
