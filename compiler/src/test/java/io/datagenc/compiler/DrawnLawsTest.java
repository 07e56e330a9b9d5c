package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Laws in columns, references and numbers of rows, from the text of a plan to the values.
final class DrawnLawsTest {
  private static final int ROWS = 20_000;

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<Object> column(String type, String draw) {
    GenerationPlan plan =
        compile("CREATE TABLE t (c %s AS (%s)) ROWS %d;".formatted(type, draw, ROWS));
    return GeneratedTable.column(plan, "t", "c").stream().map(Objects::requireNonNull).toList();
  }

  private static List<Double> numbers(String type, String draw) {
    int scale = type.startsWith("DECIMAL") ? 2 : 0;
    return column(type, draw).stream()
        .map(value -> new BigDecimal(value.toString()).scaleByPowerOfTen(-scale).doubleValue())
        .toList();
  }

  private static String message(String column) {
    return compilation("CREATE TABLE t (c %s);".formatted(column))
        .diagnostics()
        .getFirst()
        .message();
  }

  /// Means within five standard errors.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DOUBLE;lognormal(1, 0.5);3.0802;1.6416",
        "DOUBLE;pareto(2, 4);2.6667;0.9428",
        "DOUBLE;gamma(3, 2);6;3.4641",
        "DOUBLE;beta(2, 3);0.4;0.2",
        "BIGINT;binomial(100, 0.3);30;4.5826",
        "INTEGER;binomial(4, 0.9);3.6;0.6",
        "BIGINT;geometric(0.25);3;3.4641",
        "DECIMAL(12,2);exponential(10, 0, 10);4.1802;2.8",
        "DECIMAL(12,2);pareto(1, 1, 1, 10);2.5584;1.8",
        "BIGINT;poisson(2, 1, 3);1.875;0.79",
        "BIGINT;binomial(10, 0.5, 8, 10);8.2143;0.46",
        "DOUBLE;triangular(0, 1, 2, 0, 1);0.6667;0.2357",
        "DOUBLE;gamma(1, 1, 20, 30);21;1",
        "DOUBLE;histogram(ARRAY[0e0, 1e0, 3e0], ARRAY[1, 1]);1.25;0.878",
        "DECIMAL(6,2);histogram(ARRAY[0, 1.5, 10], ARRAY[3, 1]);2;2.6",
        "INTEGER;histogram(ARRAY[0, 10, 12], ARRAY[1, 1]);7.75;4.0"
      })
  void meansAreThoseOfTheLaw(String type, String draw, double mean, double deviation) {
    List<Double> numbers = numbers(type, draw);
    assertThat(numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .isCloseTo(mean, within(5 * deviation / Math.sqrt(ROWS)));
  }

  @Test
  void aHistogramHasItsFirstAndItsLastBound() {
    List<Object> values = column("INTEGER", "histogram(ARRAY[1, 3, 4], ARRAY[1, 3])");
    assertThat(values.stream().distinct().map(Object::toString).sorted())
        .containsExactly("1", "2", "3", "4");
    // Buckets 1 and 2, 3 and 4.
    assertThat(values.stream().filter(value -> value.toString().compareTo("3") < 0).count())
        .isBetween(4_600L, 5_400L);
  }

  @Test
  void aHistogramOfDatesDrawsTimestamps() {
    List<Object> times =
        column(
            "TIMESTAMP(0)",
            "histogram(ARRAY[DATE '2024-01-01', DATE '2024-02-01', DATE '2025-01-01'], ARRAY[9,"
                + " 1])");
    long first = 1_704_067_200_000_000L;
    assertThat(times.stream().map(value -> (long) value).distinct().count()).isGreaterThan(15_000);
    assertThat(times.stream().filter(value -> (long) value < first + 31 * 86_400_000_000L).count())
        .isBetween(17_800L, 18_200L);
  }

  @Test
  void aTriangleOfDatesIsTruncated() {
    List<Object> days =
        column(
            "DATE",
            "triangular(DATE '2024-01-01', DATE '2024-06-01', DATE '2024-12-31',"
                + " DATE '2024-03-01', DATE '2024-03-03')");
    assertThat(days.stream().distinct().map(Object::toString).sorted().toList())
        .isEqualTo(IntStream.rangeClosed(19_783, 19_785).mapToObj(Integer::toString).toList());
  }

  @Test
  void referencesAndNumbersOfRowsFollowThem() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 50;
            CREATE TABLE c (
              p INTEGER NOT NULL REFERENCES p USING gamma(2, 3),
              q INTEGER NOT NULL REFERENCES p AS q USING geometric(0.5),
              n BIGINT AS (sibling_count()),
              o INTEGER NOT NULL REFERENCES p AS o
            ) ROWS BETWEEN 0 AND 40 PER o USING binomial(40, 0.25);
            """);
    List<Object> counts =
        GeneratedTable.column(plan, "c", "n").stream().map(Objects::requireNonNull).toList();
    assertThat((double) counts.size() / 50).isBetween(9.0, 11.0);
    List<Object> references =
        GeneratedTable.column(plan, "c", "q").stream().map(Objects::requireNonNull).toList();
    long most =
        references.stream()
            .distinct()
            .mapToLong(key -> references.stream().filter(key::equals).count())
            .max()
            .orElseThrow();
    assertThat((double) most / references.size()).isBetween(0.4, 0.6);
  }

  @Test
  void wrongParametersAreErrors() {
    assertThat(message("BIGINT AS (binomial(2.5, 0.5))"))
        .contains("number of tries may not be a whole number");
    assertThat(message("BIGINT AS (binomial(2, 1.5))")).contains("probability may be outside");
    assertThat(message("DOUBLE AS (gamma(0, 1))")).contains("shape may be 0 or negative");
    assertThat(message("BIGINT AS (poisson(3, 1.2, 1.8))")).contains("no whole number");
    assertThat(message("DECIMAL(6,2) AS (pareto(1, 1.5))")).contains("may not fit DECIMAL(6,2)");
    assertThat(message("INTEGER AS (histogram(ARRAY[1, 1, 2], ARRAY[1, 1]))"))
        .contains("do not ascend");
    assertThat(message("INTEGER AS (histogram(ARRAY[1, 2], ARRAY[1, 1]))"))
        .contains("of which there is one less");
    assertThat(message("INTEGER AS (histogram(ARRAY[1, 2], ARRAY[0]))")).contains("weights");
  }
}
