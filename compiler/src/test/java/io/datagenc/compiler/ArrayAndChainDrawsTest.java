package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.BatchChecksum;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `sample`, `array_of` and `markov`, from the text of a plan to the values.
final class ArrayAndChainDrawsTest {
  private static final int ROWS = 200_000;
  private static final long RANDOM_SEED = System.nanoTime();
  private static final List<Long> SEEDS = List.of(1L, RANDOM_SEED);

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<List<Object>> arrays(long seed, String draw, int rows) {
    GenerationPlan plan =
        compile(
            "CREATE SCHEMA s WITH (seed = %d); CREATE TABLE t (c ARRAY(BIGINT) AS (%s)) ROWS %d;"
                .formatted(seed, draw, rows));
    return GeneratedTable.column(plan, "t", "c").stream()
        .map(ArrayAndChainDrawsTest::list)
        .toList();
  }

  private static List<Object> list(Object value) {
    return ((List<?>) Objects.requireNonNull(value))
        .stream().<Object>map(Objects::requireNonNull).toList();
  }

  /// Pearson's χ² of equally probable values.
  private static <T> double chiSquare(List<T> values, int kinds) {
    Map<T, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    assertThat(counts).hasSize(kinds);
    double expected = (double) values.size() / kinds;
    return counts.values().stream()
        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
        .sum();
  }

  /// More than 110 is met once in 10¹⁰ times with 24 cells, more than 80 with 5.
  @Test
  void samplesHaveEveryChoiceAndOrderEquallyOften() {
    System.out.println("ArrayAndChainDrawsTest: random seed " + RANDOM_SEED);
    for (long seed : SEEDS) {
      List<List<Object>> samples = arrays(seed, "sample(ARRAY[1, 2, 3, 4], 3)", ROWS);
      assertThat(samples).allMatch(sample -> new HashSet<>(sample).size() == 3);
      assertThat(chiSquare(samples, 24)).as("seed %d", seed).isLessThan(110);
    }
  }

  @Test
  void lengthsAndElementsAreUniformAndIndependent() {
    for (long seed : SEEDS) {
      List<List<Object>> arrays = arrays(seed, "array_of(0, 4, uniform(1, 5))", ROWS);
      assertThat(chiSquare(arrays.stream().map(List::size).toList(), 5)).isLessThan(80);
      List<List<Object>> pairs =
          arrays.stream()
              .filter(array -> array.size() > 1)
              .map(array -> List.of(array.get(0), array.get(array.size() - 1)))
              .toList();
      assertThat(chiSquare(pairs, 25)).as("seed %d", seed).isLessThan(110);
      List<List<Object>> ofNeighbours =
          IntStream.range(1, arrays.size())
              .filter(i -> !arrays.get(i).isEmpty() && !arrays.get(i - 1).isEmpty())
              .mapToObj(i -> List.of(arrays.get(i - 1).getFirst(), arrays.get(i).getFirst()))
              .toList();
      assertThat(chiSquare(ofNeighbours, 25)).as("seed %d", seed).isLessThan(110);
    }
  }

  @Test
  void whatIsOfTheRowIsTheSameInAllElements() {
    GenerationPlan plan =
        compile(
            """
            CREATE FUNCTION thrice(a INTEGER) RETURNS ARRAY(INTEGER) RETURN array_of(3, 3, a);
            CREATE TABLE p (id INTEGER PRIMARY KEY, v INTEGER AS (uniform(1, 1000))) ROWS 20;
            CREATE TABLE t (
              p INTEGER NOT NULL REFERENCES p,
              r ROW(x INTEGER, y INTEGER) AS (ROW(uniform(1, 1000), 2)),
              n INTEGER AS (uniform(1, 1000)),
              ofColumn ARRAY(INTEGER) AS (array_of(3, 3, n)),
              ofField ARRAY(INTEGER) AS (array_of(3, 3, r.x)),
              ofPath ARRAY(INTEGER) AS (array_of(3, 3, p.v)),
              ofArgument ARRAY(INTEGER) AS (thrice(uniform(1, 1000))),
              ofElement ARRAY(ARRAY(INTEGER)) AS (array_of(4, 4, thrice(uniform(1, 1000000)))),
              drawn ARRAY(INTEGER) AS (array_of(40, 40, CASE WHEN bernoulli(0.5) THEN uniform(1, 1000000) ELSE n END))
            ) ROWS 500;
            """);
    for (String column : List.of("ofcolumn", "offield", "ofpath", "ofargument")) {
      assertThat(GeneratedTable.column(plan, "t", column))
          .as(column)
          .allMatch(array -> new HashSet<>(list(array)).size() == 1);
    }
    assertThat(
            GeneratedTable.column(plan, "t", "ofcolumn").stream()
                .map(array -> list(array).getFirst()))
        .isEqualTo(GeneratedTable.column(plan, "t", "n"));
    assertThat(GeneratedTable.column(plan, "t", "ofelement"))
        .allMatch(
            array -> {
              Set<Object> inner = new HashSet<>(list(array));
              return inner.size() > 2
                  && inner.stream().allMatch(each -> new HashSet<>(list(each)).size() == 1);
            });
    assertThat(GeneratedTable.column(plan, "t", "drawn"))
        .allMatch(array -> new HashSet<>(list(array)).size() > 5);
  }

  @Test
  void lengthsAndElementsAreKnown() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              a ARRAY(VARCHAR(3)) AS (array_of(1, 3, choice('x', 'yy'))) CHECK (cardinality(a) > 1),
              n TINYINT AS (cardinality(a)),
              s SET(VARCHAR(9)) AS (sample(ARRAY['red', 'green', 'blue'], 2)),
              first VARCHAR(2) AS (a[1]),
              one VARCHAR(5) AS (sample(ARRAY['red', 'green', 'blue'], 1)[1]),
              k INTEGER AS (uniform(0, 9)),
              few ARRAY(VARCHAR(5)) AS (sample(ARRAY['red', 'green', 'blue'],
                LEAST(k, cardinality(ARRAY['red', 'green', 'blue'])))),
              no ARRAY(BIGINT) AS (TRY(sample(ARRAY[1], 2)))
            ) ROWS 300;
            """);
    assertThat(GeneratedTable.column(plan, "t", "n")).containsOnly(2L, 3L);
    assertThat(GeneratedTable.column(plan, "t", "one")).contains("red", "green", "blue");
    assertThat(GeneratedTable.column(plan, "t", "no")).containsOnlyNulls();
    assertThat(GeneratedTable.column(plan, "t", "few").stream().map(array -> list(array).size()))
        .contains(0, 1, 2, 3);
  }

  private static final String CHAINS =
      """
      CREATE TABLE customer (id INTEGER PRIMARY KEY) ROWS 300;
      CREATE TABLE t (
        customer INTEGER NOT NULL REFERENCES customer,
        n BIGINT AS (ordinal()),
        state VARCHAR(9) AS (markov(
          ARRAY['new', 'active', 'gone', 'never'],
          ARRAY[ARRAY[0, 0.9, 0.1, 0], ARRAY[0.0, 0.7, 0.3, 0], ARRAY[0, 0, 1, 0], ARRAY[1, 0, 0, 0]])),
        pair ARRAY(VARCHAR(9)) AS (sample(ARRAY['a', state, 'c'], 2)),
        tags ARRAY(BIGINT) AS (array_of(0, 2, n + uniform(0, 5)))
      ) ROWS BETWEEN 0 AND 200 PER customer;
      """;

  @Test
  void chainsBeginInTheFirstStateAndGoOnByTheMatrix() {
    GenerationPlan plan = compile(CHAINS);
    List<List<Object>> rows =
        GeneratedTable.rows(plan, "t", List.of("n", "state")).stream()
            .map(row -> row.stream().<Object>map(Objects::requireNonNull).toList())
            .toList();
    Map<List<Object>, Long> steps = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).getFirst().equals(1L)) {
        assertThat(rows.get(i).getLast()).isEqualTo("new");
      } else {
        steps.merge(List.of(rows.get(i - 1).getLast(), rows.get(i).getLast()), 1L, Long::sum);
      }
    }
    assertThat(steps.keySet())
        .containsExactlyInAnyOrder(
            List.of("new", "active"),
            List.of("new", "gone"),
            List.of("active", "active"),
            List.of("active", "gone"),
            List.of("gone", "gone"));
    double stays = steps.getOrDefault(List.of("active", "active"), 0L);
    double leaves = steps.getOrDefault(List.of("active", "gone"), 0L);
    // Five deviations.
    assertThat(stays / (stays + leaves)).isBetween(0.7 - 0.08, 0.7 + 0.08);
  }

  @Test
  void anyRowsInAnyOrderAreTheSame() {
    GenerationPlan plan = compile(CHAINS);
    TableGenerator generator =
        PlanGenerator.of(plan)
            .table("t", plan.table("t").columns().stream().map(ColumnPlan::name).toList());
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    long count = generator.table().rowCount();
    Function<long[], Long> checksum =
        part -> BatchChecksum.of(generator.generate(part[0], (int) part[1], scratch));
    Map<Long, Long> alone = new HashMap<>();
    for (long row = 0; row < count; row++) {
      alone.put(row, checksum.apply(new long[] {row, 1}));
    }
    Random random = new Random(RANDOM_SEED);
    for (int i = 0; i < 100; i++) {
      long first = random.nextLong(count);
      int length = random.nextInt((int) Math.min(500, count - first)) + 1;
      long sum = 0;
      for (long row = first; row < first + length; row++) {
        sum += Objects.requireNonNull(alone.get(row));
      }
      assertThat(checksum.apply(new long[] {first, length}))
          .as("seed %d, rows from %d", RANDOM_SEED, first)
          .isEqualTo(sum);
    }
  }

  private static String message(String column) {
    return compilation("CREATE TABLE t (c %s) ROWS 10;".formatted(column))
        .diagnostics()
        .getFirst()
        .message();
  }

  @Test
  void wrongParametersAreErrors() {
    assertThat(message("ARRAY(BIGINT) AS (sample(ARRAY[1, 2], 3))"))
        .contains("may take 3 elements of an array that may have 2");
    assertThat(message("ARRAY(BIGINT) AS (sample('ab', 1))")).contains("elements of an array");
    assertThat(message("ARRAY(BIGINT) AS (array_of(3, 1, 7))")).contains("lower bound");
    assertThat(message("ARRAY(BIGINT) AS (array_of(1, 20000, 7))")).contains("outside of 0 to");
    assertThat(message("ARRAY(BIGINT) AS (array_of(1.5, 2, 7))")).contains("whole numbers");
    assertThat(message("TEXT AS (markov(ARRAY['a'], ARRAY[ARRAY[1]]))"))
        .contains("this table has no owners");
    assertThat(message("TEXT AS (markov(ARRAY['a', 'b'], ARRAY[ARRAY[1, 0], ARRAY[0.5, 0.4]]))"))
        .isEqualTo("the probabilities of a row add up to 0.9, not to 1");
    assertThat(message("TEXT AS (markov(ARRAY['a', 'b'], ARRAY[ARRAY[1]]))"))
        .contains("a row of probabilities for each state");
  }
}
