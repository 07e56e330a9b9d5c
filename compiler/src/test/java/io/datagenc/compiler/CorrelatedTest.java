package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.law.NumberSampler;
import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.expression.Law;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Columns that go with other columns, from the text of a plan to the values.
final class CorrelatedTest {
  private static final int ROWS = 100_000;
  private static final long RANDOM_SEED = System.nanoTime();

  /// Six standard errors: less than once in 10⁸ times.
  private static final double TOLERANCE = 6 / Math.sqrt(ROWS);

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(long seed, String columns) {
    Compilation compilation =
        compilation(
            "CREATE SCHEMA s WITH (seed = %d); CREATE TABLE t (%s) ROWS %d;"
                .formatted(seed, columns, ROWS));
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static double[] column(GenerationPlan plan, String name) {
    return GeneratedTable.column(plan, "t", name).stream()
        .mapToDouble(value -> ((Number) Objects.requireNonNull(value)).doubleValue())
        .toArray();
  }

  /// The ranks of `values`; equal ones share the mean of theirs.
  private static double[] ranks(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int start = 0; start < order.length; ) {
      int end = start;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + end - 1) / 2.0;
      }
      start = end;
    }
    return ranks;
  }

  private static double spearman(double[] first, double[] second) {
    double[] one = ranks(first);
    double[] two = ranks(second);
    double mean = (first.length - 1) / 2.0;
    double product = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      product += (one[i] - mean) * (two[i] - mean);
      squares += (one[i] - mean) * (one[i] - mean);
      others += (two[i] - mean) * (two[i] - mean);
    }
    return product / Math.sqrt(squares * others);
  }

  /// The greatest distance from a law, times √n; above 3.5 once in 10¹⁰ times, also for counts.
  private static double distance(double[] sample, DoubleUnaryOperator cumulative) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || sorted[i + 1] > sorted[i]) {
        double share = (i + 1.0) / sorted.length;
        distance = Math.max(distance, Math.abs(share - cumulative.applyAsDouble(sorted[i])));
      }
    }
    return distance * Math.sqrt(sorted.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DOUBLE;normal(40, 12);0.6",
        "DOUBLE;exponential(3);-0.9",
        "DOUBLE;gamma(2, 3, 1, 20);0.3",
        "DOUBLE;uniform(0e0, 1e0);1",
        "DOUBLE;uniform(-5e0, 5e0);-1",
        "DECIMAL(10,4);normal(40, 12, 0, 100);0.75",
        "INTEGER;uniform(1, 100000);0.5",
        "TIMESTAMP(0);uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-12-31 00:00:00');0"
      })
  void ranksAreCorrelatedAndTheLawStays(String type, String draw, double rho) {
    System.out.println("CorrelatedTest: random seed " + RANDOM_SEED);
    NumberSampler normal = Samplers.ofNumbers(Law.NORMAL, 50, 10);
    for (long seed : new long[] {1, RANDOM_SEED}) {
      GenerationPlan plan =
          compile(
              seed,
              "a %s AS (%s), b DOUBLE AS (correlated(a, %s, normal(50, 10)))"
                  .formatted(type, draw, rho));
      double[] values = column(plan, "b");
      assertThat(distance(values, normal::cumulative)).as("seed %d", seed).isLessThan(3.5);
      assertThat(spearman(column(plan, "a"), values))
          .as("seed %d", seed)
          .isCloseTo(rho, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "BIGINT;poisson(4);BIGINT;poisson(40);0.7",
        "INTEGER;zipf(1.1, 500);DOUBLE;gamma(3, 2);-0.6",
        "BIGINT;binomial(30, 0.4, 5, 20);INTEGER;uniform(1, 50);0.8",
        "INTEGER;weighted_choice(1, 5, 2, 3, 3, 2);DECIMAL(8,2);exponential(100, 0, 1000);0.5",
        "BOOLEAN;bernoulli(0.3);DOUBLE;normal(0, 1);0.9",
        "TIMESTAMP(0);uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01"
            + " 00:00:10');DOUBLE;normal(0, 1);0.9",
        "TIMESTAMP(3);uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01"
            + " 00:00:00.004');DOUBLE;exponential(2);-0.5"
      })
  void columnsOfFewValuesKeepTheirLaws(
      String type, String draw, String target, String law, double rho) {
    GenerationPlan plan =
        compile(
            RANDOM_SEED,
            "a %s AS (%s), b %s AS (correlated(a, %s, %s)), c %s AS (%s)"
                .formatted(type, draw, target, rho, law, target, law));
    double[] values = column(plan, "b");
    double[] alone = column(plan, "c");
    double[] sorted = alone.clone();
    Arrays.sort(sorted);
    // Both are samples: each is as far from the law as one alone.
    assertThat(distance(values, x -> share(sorted, x))).isLessThan(7);
    if (!type.equals("BOOLEAN")) {
      double found = spearman(column(plan, "a"), values);
      assertThat(found * Math.signum(rho))
          .isBetween(0.75 * Math.abs(rho), Math.abs(rho) + TOLERANCE);
    }
  }

  private static double share(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }

  @Test
  void categoriesGoInTheirOrderAndNullsAlone() {
    GenerationPlan plan =
        compile(
            RANDOM_SEED,
            """
            age INTEGER NULLS 20 PERCENT AS (normal(45, 12, 18, 90)),
            level VARCHAR(9) AS (correlated(age, 0.8, weighted_choice('junior', 5, 'senior', 3, 'head', 2))),
            pay DECIMAL(10,2) NOT NULL AS (correlated(age, 0.5, lognormal(8, 0.4))),
            bonus DOUBLE AS (correlated(pay, -0.4, exponential(10)))
            """);
    List<List<Object>> rows =
        GeneratedTable.rows(plan, "t", List.of("age", "level")).stream()
            .map(row -> Arrays.<Object>asList(row.get(0) == null ? -1L : row.get(0), row.get(1)))
            .toList();
    double[] means = new double[3];
    List<String> levels = List.of("junior", "senior", "head");
    for (int i = 0; i < 3; i++) {
      String level = levels.get(i);
      means[i] =
          rows.stream()
              .filter(row -> !row.getFirst().equals(-1L) && row.getLast().equals(level))
              .mapToLong(row -> (long) row.getFirst())
              .average()
              .orElseThrow();
      double share = rows.stream().filter(row -> row.getLast().equals(level)).count();
      assertThat(share / ROWS).isCloseTo(List.of(0.5, 0.3, 0.2).get(i), within(TOLERANCE));
    }
    assertThat(means[0] + 5).isLessThan(means[1]);
    assertThat(means[1] + 5).isLessThan(means[2]);
    assertThat(spearman(column(plan, "pay"), column(plan, "bonus")))
        .isCloseTo(-0.4, within(TOLERANCE + 0.001));
  }

  private static String message(String columns) {
    return compilation("CREATE TABLE t (%s) ROWS 1000;".formatted(columns))
        .diagnostics()
        .getFirst()
        .message();
  }

  @Test
  void wrongParametersAreErrors() {
    assertThat(
            message(
                "a INTEGER AS (row_index() * 2), b DOUBLE AS (correlated(a, 0.5, normal(1, 1)))"))
        .contains("the law of the column that `correlated` goes with is not known");
    assertThat(
            message(
                "a INTEGER AS (uniform(1, 9)) CHECK (a * a %% 3 = 1), b DOUBLE AS (correlated(a, 0.5, normal(1, 1)))"
                    .replace("%%", "%")))
        .contains("is not known");
    assertThat(
            message("a INTEGER AS (uniform(1, 9)), b DOUBLE AS (correlated(a, 1.5, normal(1, 1)))"))
        .contains("a constant from -1 to 1");
    assertThat(
            message(
                "a INTEGER AS (uniform(1, 9)), b TEXT AS (correlated(a, 0.5, faker('Name.name')))"))
        .contains("draws by a law such as `normal`");
    assertThat(
            message(
                "a INTEGER AS (uniform(1, 9)), b DOUBLE AS (correlated(a, 0.5, normal(1, -1)))"))
        .contains("standard deviation may be negative");
  }
}
