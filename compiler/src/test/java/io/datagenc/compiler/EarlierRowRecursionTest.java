package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns that are computed from their own values in earlier rows, along references.
final class EarlierRowRecursionTest {

  private static Domain domain(GenerationPlan plan, String column) {
    return DomainAnalysis.of(plan).domain("tree", column);
  }

  private static long number(@Nullable Object value) {
    return (Long) Objects.requireNonNull(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " NULLS 10 PERCENT", " WITHIN (wood_id)"})
  void depthPathAndRootOfTrees(String draw) {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE wood (id INTEGER PRIMARY KEY) ROWS 200;
            CREATE TABLE tree (
              id      INTEGER PRIMARY KEY,
              par     INTEGER REFERENCES tree AS p USING preceding()%s,
              depth   INTEGER NOT NULL AS (COALESCE(p.depth + 1, 0)),
              path    TEXT NOT NULL AS (COALESCE(p.path || '/', '') || id),
              root    INTEGER NOT NULL AS (COALESCE(p.root, id)),
              above   INTEGER AS (p.p.depth),
              wood_id INTEGER NOT NULL REFERENCES wood
            ) ROWS BETWEEN 1 AND 199 PER wood;
            CREATE TABLE leaf (
              tree_id INTEGER NOT NULL REFERENCES tree,
              depth   INTEGER NOT NULL AS (tree.depth),
              up      TEXT AS (tree.p.path)
            ) ROWS 5000;
            """
                .formatted(draw));
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "tree");
    assertThat(rows).hasSizeGreaterThan(16_384);
    Map<@Nullable Object, List<@Nullable Object>> byId = new HashMap<>();
    for (List<@Nullable Object> row : rows) {
      long id = number(row.get(0));
      Optional<List<@Nullable Object>> parent = Optional.ofNullable(byId.get(row.get(1)));
      assertThat(row.subList(2, 6))
          .as("row %d", id)
          .containsExactly(
              parent.map(known -> number(known.get(2)) + 1).orElse(0L),
              parent.map(known -> known.get(3) + "/").orElse("") + id,
              parent.map(known -> number(known.get(4))).orElse(id),
              parent.map(known -> byId.get(known.get(1))).map(known -> known.get(2)).orElse(null));
      byId.put(id, row);
    }
    for (List<@Nullable Object> leaf : GeneratedTable.rows(plan, "leaf")) {
      List<@Nullable Object> tree = Objects.requireNonNull(byId.get(leaf.get(0)));
      List<@Nullable Object> parent = byId.get(tree.get(1));
      assertThat(leaf.get(1)).isEqualTo(tree.get(2));
      assertThat(leaf.get(2)).isEqualTo(parent == null ? null : parent.get(3));
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "tree", new Random(1));
    GeneratedTable.assertEveryPartIsTheSame(plan, "leaf", new Random(2));
    assertThat(domain(plan, "depth").minimum()).contains(new Value.LongValue(0));
    assertThat(domain(plan, "depth").maximum()).contains(new Value.LongValue(rows.size() - 1));
  }

  /// Of two parents each has two: every row is computed once all the same.
  @Test
  void severalReferencesAndColumnsThatNeedEachOther() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE tree (
              id         INTEGER PRIMARY KEY,
              father     INTEGER REFERENCES tree AS f USING preceding(),
              mother     INTEGER REFERENCES tree AS m USING preceding(),
              generation SMALLINT NOT NULL
                AS (GREATEST(COALESCE(f.generation, -1), COALESCE(m.generation, -1)) + 1),
              odd        INTEGER NOT NULL AS (MOD(COALESCE(f.even, 1) + id, 97)),
              even       INTEGER NOT NULL AS (MOD(odd * 2 + COALESCE(m.odd, 0), 89)),
              kind       VARCHAR(9) NOT NULL AS (CASE WHEN bernoulli(0.2) THEN choice('a', 'b')
                                                 ELSE COALESCE(m.kind, 'none') END)
            ) ROWS 20000;
            """);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "tree");
    for (List<@Nullable Object> row : rows) {
      Optional<List<@Nullable Object>> father =
          Optional.ofNullable(row.get(1)).map(id -> rows.get((int) number(id) - 1));
      Optional<List<@Nullable Object>> mother =
          Optional.ofNullable(row.get(2)).map(id -> rows.get((int) number(id) - 1));
      long odd = (father.map(known -> number(known.get(5))).orElse(1L) + number(row.get(0))) % 97;
      assertThat(row.subList(3, 6))
          .containsExactly(
              Math.max(
                      father.map(known -> number(known.get(3))).orElse(-1L),
                      mother.map(known -> number(known.get(3))).orElse(-1L))
                  + 1,
              odd,
              (odd * 2 + mother.map(known -> number(known.get(4))).orElse(0L)) % 89);
      if (!"a".equals(row.get(6)) && !"b".equals(row.get(6))) {
        assertThat(row.get(6)).isEqualTo(mother.map(known -> known.get(6)).orElse("none"));
      }
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "tree", new Random(3));
    assertThat(domain(plan, "generation").minimum()).contains(new Value.LongValue(0));
    assertThat(domain(plan, "generation").maximum()).contains(new Value.LongValue(19_999));
  }

  /// The draw of a reference is made again for what its row is computed from.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "depth <= 4",
        "weight <= p.weight + 10",
        "depth <= 6 AND weight <= p.weight + 50",
        "MOD(depth, 3) <> 2 OR weight > 50"
      })
  void checksDrawReferencesAgain(String check) {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE tree (
              id     INTEGER PRIMARY KEY,
              par    INTEGER REFERENCES tree AS p USING preceding(),
              depth  INTEGER NOT NULL AS (COALESCE(p.depth + 1, 0)),
              weight INTEGER NOT NULL AS (uniform(1, 100)),
              CHECK (%s)
            ) ROWS 1000;
            """
                .formatted(check));
    CheckedRows.keepAllChecks(plan);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "tree");
    for (List<@Nullable Object> row : rows) {
      assertThat(row.get(2))
          .isEqualTo(
              row.get(1) == null ? 0L : number(rows.get((int) number(row.get(1)) - 1).get(2)) + 1);
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "tree", new Random(4));
  }

  /// Every row refers to the one before it: as long as a chain can be where a CHECK asks for it.
  @ParameterizedTest
  @ValueSource(strings = {"id - par = 1", "depth = n - 1"})
  void chainsOfAllSiblings(String check) {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE wood (id INTEGER PRIMARY KEY) ROWS 20;
            CREATE TABLE tree (
              id      INTEGER PRIMARY KEY,
              wood_id INTEGER NOT NULL REFERENCES wood,
              n       INTEGER NOT NULL AS (ordinal()),
              par     INTEGER REFERENCES tree AS p USING preceding() WITHIN (wood_id),
              depth   INTEGER NOT NULL AS (COALESCE(p.depth + 1, 0)),
              CHECK (%s)
            ) ROWS 45 PER wood;
            """
                .formatted(check));
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "tree")) {
      assertThat(number(row.get(4))).isEqualTo(number(row.get(2)) - 1);
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "tree", new Random(5));
  }

  @Test
  void anyRowOfTheLongestTable() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE tree (
              id    BIGINT PRIMARY KEY,
              par   BIGINT REFERENCES tree AS p USING preceding(),
              depth BIGINT NOT NULL AS (COALESCE(p.depth + 1, 0)),
              path  TEXT NOT NULL AS (COALESCE(p.path || '/', '') || id)
            ) ROWS 4000000000000000000;
            """);
    TableGenerator generator = PlanGenerator.of(plan).table("tree", List.of("id", "depth", "path"));
    Random random = new Random(6);
    long[] positions = random.longs(500, 0, 4_000_000_000_000_000_000L).toArray();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    List<Vector> columns = generator.generateAt(positions, 500, scratch);
    List<String> paths = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < 500; i++) {
      long depth = ((LongVector) columns.get(1)).values()[i];
      String path = ((BytesVector) columns.get(2)).text(i);
      assertThat(path).endsWith("/" + (positions[i] + 1)).startsWith("1/");
      assertThat(path.chars().filter(character -> character == '/').count()).isEqualTo(depth);
      sum += depth;
      paths.add(path);
    }
    // The mean depth of row n of a random recursive tree is the n-th harmonic number.
    assertThat(sum / 500.0).isBetween(41.0, 45.0);
    assertThat(
            ((BytesVector) generator.generateAt(new long[] {positions[17]}, 1, scratch).get(2))
                .text(0))
        .isEqualTo(paths.get(17));
  }

  @Test
  void whatGrowsIsBoundedByTheRowsBefore() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE tree (
              id     INTEGER PRIMARY KEY,
              par    INTEGER REFERENCES tree AS p USING preceding(),
              level  TINYINT NOT NULL AS (COALESCE(p.level + 1, 1)),
              weight DECIMAL(10,2) NOT NULL AS (COALESCE(p.weight + uniform(-0.50, 1.50), 10.00)),
              since  DATE NOT NULL AS (COALESCE(p.since + INTERVAL '2' DAY, DATE '2024-01-01')),
              until  DATE NOT NULL AS (uniform(COALESCE(p.until, DATE '2020-01-01'), DATE '2024-12-31')),
              ups    SMALLINT NOT NULL AS (COALESCE(p.downs, 3) + 1),
              downs  SMALLINT NOT NULL AS (COALESCE(p.ups, 5) - 2)
            ) ROWS 100;
            """);
    DomainAnalysis domains = DomainAnalysis.of(plan);
    for (String column : List.of("level", "weight", "since", "until", "ups", "downs")) {
      Domain domain = domains.domain("tree", column);
      assertThat(domain.minimum()).as(column).isPresent();
      assertThat(domain.maximum()).as(column).isPresent();
      for (@Nullable Object value : GeneratedTable.column(plan, "tree", column)) {
        if (value instanceof Long number) {
          assertThat(number)
              .as(column)
              .isBetween(number(domain.minimum()), number(domain.maximum()));
        }
      }
    }
    assertThat(domains.domain("tree", "level").minimum()).contains(new Value.LongValue(1));
    assertThat(domains.domain("tree", "level").maximum()).contains(new Value.LongValue(100));
    assertThat(domains.domain("tree", "since").maximum())
        .contains(new Value.LongValue(LocalDate.of(2024, 1, 1).toEpochDay() + 198));
  }

  private static long number(Optional<Value> value) {
    return value.orElseThrow() instanceof Value.LongValue number ? number.value() : 0;
  }

  /// With many references the rows before a row are nearly all rows.
  @Test
  void refusesToComputeAllRowsBefore() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE tree (
              id BIGINT PRIMARY KEY,
              a  BIGINT REFERENCES tree AS ra USING preceding(),
              b  BIGINT REFERENCES tree AS rb USING preceding(),
              c  BIGINT REFERENCES tree AS rc USING preceding(),
              d  BIGINT REFERENCES tree AS rd USING preceding(),
              x  INTEGER NOT NULL AS (MOD(id + COALESCE(ra.x + rb.x + rc.x + rd.x, 0), 1000))
            ) ROWS 1000000000000;
            """);
    TableGenerator generator = PlanGenerator.of(plan).table("tree", List.of("x"));
    assertThatThrownBy(
            () ->
                generator.generateAt(
                    new long[] {999_999_999_999L}, 1, Scratch.of(Scratch.Ownership.REUSED)))
        .isInstanceOf(GenerationException.class)
        .hasMessage(
            "table tree, column x, row 999999999999: needs values of more than 1048576 earlier"
                + " rows");
  }
}
