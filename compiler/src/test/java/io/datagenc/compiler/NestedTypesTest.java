package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Arrays, sets, maps and rows.
class NestedTypesTest {

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<List<@Nullable Object>> rows(String text) {
    return GeneratedTable.rows(compile(text), "t");
  }

  private static List<@Nullable Object> values(String text, String column) {
    return GeneratedTable.column(compile(text), "t", column);
  }

  @Test
  void arraysHaveTheirElementsInOrder() {
    assertThat(
            values(
                "CREATE TABLE t (a INTEGER[] AS (ARRAY[row_index(), 7, row_index() * 2])) ROWS 3;",
                "a"))
        .containsExactly(List.of(0L, 7L, 0L), List.of(1L, 7L, 2L), List.of(2L, 7L, 4L));
  }

  @Test
  void fieldsOfRowsTakeNameAndTypeOfTheColumn() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              r ROW(id INTEGER, name VARCHAR(10), price DECIMAL(8,2)) AS (ROW(row_index(), 'n' || row_index(), 3)),
              again AS (r),
              id AS (r.id),
              name AS (t.r.name)
            ) ROWS 2;
            """);
    assertThat(plan.table("t").column("r").type().sql())
        .isEqualTo("ROW(id INTEGER, name VARCHAR(10), price DECIMAL(8,2))");
    assertThat(GeneratedTable.rows(plan, "t"))
        .containsExactly(
            List.of(List.of(0L, "n0", 300L), List.of(0L, "n0", 300L), 0L, "n0"),
            List.of(List.of(1L, "n1", 300L), List.of(1L, "n1", 300L), 1L, "n1"));
  }

  @Test
  void mapsHaveEntries() {
    assertThat(
            rows(
                """
                CREATE TABLE t (
                  m MAP(VARCHAR, BIGINT) AS (MAP['a', row_index(), 'b', 2]),
                  same MAP(VARCHAR, BIGINT) AS (MAP(ARRAY['a', 'b'], ARRAY[row_index(), 2])),
                  a AS (m['a']),
                  none AS (m['c']),
                  count AS (cardinality(m))
                ) ROWS 1;
                """))
        .containsExactly(
            Arrays.asList(Map.of("a", 0L, "b", 2L), Map.of("a", 0L, "b", 2L), 0L, null, 2L));
  }

  @Test
  void setsKeepEveryValueOnce() {
    assertThat(
            rows(
                """
                CREATE TABLE t (
                  s SET(VARCHAR(3)) AS (ARRAY['b', 'a', 'b', 'c', 'a']),
                  count AS (cardinality(s))
                ) ROWS 1;
                """))
        .containsExactly(List.of(List.of("b", "a", "c"), 3L));
  }

  @Test
  void nullsAndChoicesAreValuesLikeOthers() {
    List<List<@Nullable Object>> rows =
        rows(
            """
            CREATE TABLE t (
              n INTEGER[] AS (ARRAY[1, NULL, row_index()]) NULLS 50 PERCENT,
              filled AS (COALESCE(n, ARRAY[0])),
              chosen AS (CASE WHEN n IS NULL THEN ARRAY[-1] ELSE n END),
              second AS (n[2]),
              third AS (n[3]),
              fourth AS (n[4]),
              drawn INTEGER[] AS (choice(ARRAY[1], ARRAY[row_index(), 5], NULL))
            ) ROWS 100;
            """);
    long index = 0;
    for (List<@Nullable Object> row : rows) {
      Object all = row.getFirst();
      if (all == null) {
        assertThat(row.subList(1, 6)).containsExactly(List.of(0L), List.of(-1L), null, null, null);
      } else {
        List<@Nullable Object> expected = Arrays.asList(1L, null, index);
        assertThat(row.subList(0, 6))
            .containsExactly(expected, expected, expected, null, index, null);
      }
      assertThat(row.get(6)).isIn(List.of(1L), List.of(index, 5L), null);
      index++;
    }
  }

  @Test
  void nestToAnyDepth() {
    Map<Object, @Nullable Object> entries = new HashMap<>();
    entries.put(1L, List.of(1.5, List.of(0f)));
    entries.put(2L, null);
    assertThat(
            rows(
                """
                CREATE TABLE t (
                  r ROW(tags SET(VARCHAR(1)), at MAP(INTEGER, ROW(x DOUBLE, y REAL[])), d DATE)
                    AS (ROW(ARRAY['q', 'q'], MAP[1, ROW(1.5, ARRAY[row_index()]), 2, NULL], DATE '1970-01-02')),
                  x AS (r.at[1].x),
                  y AS ((r.at)[1].y[1]),
                  z AS (r.at[2].x)
                ) ROWS 1;
                """))
        .containsExactly(Arrays.asList(List.of(List.of("q"), entries, 1L), 1.5, 0f, null));
  }

  @Test
  void areReadOverReferences() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE p (
              id INTEGER PRIMARY KEY,
              address ROW(city VARCHAR(20), zip INTEGER) AS (ROW('c' || id, id * 10))
            ) ROWS 5;
            CREATE TABLE t (
              p INTEGER REFERENCES p NULLS 40 PERCENT,
              address AS (p.address),
              city AS (p.address.city),
              zip AS ((p.address).zip)
            ) ROWS 50;
            """);
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "t")) {
      Object id = row.getFirst();
      if (id == null) {
        assertThat(row).containsOnlyNulls();
      } else {
        assertThat(row)
            .containsExactly(id, List.of("c" + id, (Long) id * 10), "c" + id, (Long) id * 10);
      }
    }
  }

  @Test
  void everyCallSiteDrawsFromItsOwnStream() {
    List<@Nullable Object> values =
        values(
            "CREATE TABLE t (a BIGINT[] AS (ARRAY[uniform(1, 1000000000), uniform(1, 1000000000)]))"
                + " ROWS 20;",
            "a");
    assertThat(values).doesNotHaveDuplicates();
    assertThat(values)
        .allSatisfy(value -> assertThat((List<?>) value).hasSize(2).doesNotHaveDuplicates());
  }

  @Test
  void castsConvertPartByPart() {
    assertThat(
            rows(
                """
                CREATE TABLE t (
                  a INTEGER[] AS (ARRAY[1, 2]),
                  b BIGINT[] AS (a),
                  c AS (CAST(a AS ARRAY(VARCHAR(20)))),
                  d AS (CAST(ROW(1, '2') AS ROW(x BIGINT, y INTEGER))),
                  e AS (d.y),
                  f AS (TRY_CAST(c AS ARRAY(INTEGER)))
                ) ROWS 1;
                """))
        .containsExactly(
            List.of(
                List.of(1L, 2L),
                List.of(1L, 2L),
                List.of("1", "2"),
                List.of(1L, 2L),
                2L,
                List.of(1L, 2L)));
  }

  @Test
  void valuesAreInferredFromTheType() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              tags TEXT[],
              place ROW(city CHAR(3), zip INTEGER),
              counts MAP(VARCHAR(5), SMALLINT),
              days SET(DATE)
            ) ROWS 50;
            """);
    assertThat(plan.table("t").column("place").inferred())
        .containsExactly("AS (ROW(choice('A', 'B', 'C', 'D', 'E'), uniform(0, 1000)))");
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "t")) {
      assertThat((List<?>) row.getFirst()).hasSizeBetween(1, 3);
      assertThat((List<?>) row.get(1)).hasSize(2);
      assertThat(((Map<?, ?>) row.get(2)).keySet()).hasToString("[A, B]");
      assertThat((List<?>) row.getLast()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
    }
  }

  @Test
  void constantsAndChoicesOfConstantsAreDictionaries() {
    List<List<@Nullable Object>> rows =
        rows(
            """
            CREATE TABLE t (
              a INTEGER[] AS (ARRAY[1, NULL]),
              b AS (choice(ARRAY['x'], ARRAY['y', 'z'], ARRAY[])),
              c AS (CASE WHEN row_index() < 5 THEN MAP['k', ARRAY[1]] ELSE MAP[] END) NULLS 50 PERCENT
            ) ROWS 60;
            """);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).getFirst()).isEqualTo(Arrays.asList(1L, null));
      assertThat(rows.get(i).get(1)).isIn(List.of("x"), List.of("y", "z"), List.of());
      assertThat(rows.get(i).get(2)).isIn(i < 5 ? Map.of("k", List.of(1L)) : Map.of(), null);
    }
    assertThat(rows.stream().map(row -> row.get(1)).distinct()).hasSize(3);
  }

  @Test
  void domainsOfNestedTypesCheckParts() {
    GenerationPlan plan =
        compile(
            """
            CREATE DOMAIN point AS ROW(x INTEGER, y INTEGER)
              AS (ROW(uniform(0, 9), uniform(5, 7)))
              CHECK (VALUE.x >= 0 AND VALUE.y < 8);
            CREATE TABLE t (
              p point,
              x INTEGER AS (p.x),
              CHECK (x <= 9)
            ) ROWS 20;
            """);
    assertThat(plan.table("t").checks())
        .extracting(check -> check.sql())
        .contains("p.x >= 0 AND p.y < 8");
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "t")) {
      assertThat(row.get(1)).isEqualTo(((List<?>) row.getFirst()).getFirst());
    }
  }

  @Test
  void fieldsAreKeysAndProved() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              r ROW(id INTEGER, n INTEGER) AS (ROW(row_index() * 3, uniform(1, 6))),
              id INTEGER PRIMARY KEY AS (r.id),
              roll TINYINT NOT NULL AS (r.n),
              CHECK (r.n BETWEEN 1 AND 6)
            ) ROWS 20;
            CREATE TABLE u (t INTEGER REFERENCES t, n TINYINT AS (t.r.n)) ROWS 10;
            """);
    assertThat(GeneratedTable.column(plan, "t", "id")).doesNotHaveDuplicates();
    assertThat(plan.table("t").keys().getFirst().proof()).isNotEmpty();
  }

  @Test
  void charactersAndDocumentsKeepTheirTypes() {
    assertThat(
            rows(
                """
                CREATE TABLE t (
                  c CHAR(4) AS ('ab  '),
                  r ROW(c CHAR(4), j JSON, t TIMESTAMP(0)) AS (ROW(c, JSON_OBJECT('a' VALUE 1), DATE '1970-01-02')),
                  a CHAR(4)[] AS (ARRAY[c, 'x']),
                  again ROW(c CHAR(4), j JSON, t TIMESTAMP(0)) AS (CASE WHEN row_index() = 0 THEN r END),
                  j AS (r.j),
                  first AS (a[1] || '!')
                ) ROWS 1;
                """))
        .containsExactly(
            List.of(
                "ab",
                List.of("ab", "{\"a\":1}", 86_400_000_000L),
                List.of("ab", "x"),
                List.of("ab", "{\"a\":1}", 86_400_000_000L),
                "{\"a\":1}",
                "ab!"));
  }

  @Test
  void quotedFieldsAreNotFolded() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              r ROW("Zip Code" INTEGER, city VARCHAR(4)) AS (ROW(7, 'Rome')),
              zip AS (r."Zip Code"),
              town AS (r.CITY)
            ) ROWS 1;
            """);
    assertThat(plan.table("t").column("r").type().sql())
        .isEqualTo("ROW(\"Zip Code\" INTEGER, city VARCHAR(4))");
    assertThat(GeneratedTable.rows(plan, "t"))
        .containsExactly(List.of(List.of(7L, "Rome"), 7L, "Rome"));
  }

  @Test
  void dumpsOfPostgresqlSpellArraysInTexts() {
    String text =
        """
        CREATE TABLE public.t (
          id bigint NOT NULL,
          tags text[] DEFAULT '{}'::text[],
          names character varying(9)[] DEFAULT '{"a b", c ,NULL,"x\\"y"}',
          matrix integer[][] DEFAULT '{{1,2},{3,4}}',
          days date[] DEFAULT '{2024-02-29}'::date[],
          points double precision[] NOT NULL,
          ids uuid[],
          docs jsonb[]
        );
        ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
        """;
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("dump.sql", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    GenerationPlan plan = compilation.plan().orElseThrow();
    List<@Nullable Object> row = GeneratedTable.rows(plan, "t").getFirst();
    assertThat(row.subList(1, 5))
        .containsExactly(
            List.of(),
            Arrays.asList("a b", "c", null, "x\"y"),
            List.of(List.of(1L, 2L), List.of(3L, 4L)),
            List.of(19_782L));
    assertThat((List<?>) row.get(5)).isNotEmpty();
  }
}
