package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.GenerationPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Times of events, from the text of a plan to the values.
final class ArrivalsTest {

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<Long> column(GenerationPlan plan, String table, String column) {
    return GeneratedTable.column(plan, table, column).stream()
        .map(value -> (Long) Objects.requireNonNull(value))
        .toList();
  }

  @Test
  void eventsAscendInEvenParts() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              d DATE AS (arrivals(DATE '2024-01-01', DATE '2024-12-31')),
              at TIMESTAMP(0) NOT NULL AS (arrivals(TIMESTAMP '2024-01-01 00:00:00',
                TIMESTAMP '2024-12-31 23:59:59', MAP['trend', 1, 'daily', ARRAY[0, 0, 0, 0, 0, 0, 0, 0,
                1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]])),
              z TIMESTAMP(3) WITH TIME ZONE AS (arrivals(DATE '2024-01-01', DATE '2024-03-01'))
            ) ROWS 36600;
            """);
    List<Long> days = column(plan, "t", "d");
    assertThat(days).isSorted();
    long first = LocalDate.of(2024, 1, 1).toEpochDay();
    for (int day = 0; day < 366; day++) {
      long wanted = first + day;
      assertThat(days.stream().filter(each -> each == wanted).count()).isBetween(99L, 101L);
    }
    List<Long> times = column(plan, "t", "at");
    assertThat(times).isSorted();
    assertThat(times)
        .allMatch(time -> time % 1_000_000 == 0 && time / 3_600_000_000L % 24 >= 8)
        .allMatch(time -> time / 3_600_000_000L % 24 < 18);
    assertThat(column(plan, "t", "z")).isSorted();
    for (String column : List.of("d", "at", "z")) {
      assertThat(DomainAnalysis.of(plan).order("t", column).isAscending()).as(column).isTrue();
    }
  }

  @Test
  void siblingsAscendBetweenBoundsOfTheirOwner() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE customer (
              id INTEGER PRIMARY KEY, since DATE AS (uniform(DATE '2020-01-01', DATE '2023-12-31'))
            ) ROWS 200;
            CREATE TABLE t (
              customer INTEGER NOT NULL REFERENCES customer,
              n BIGINT AS (ordinal()),
              since DATE AS (customer.since),
              at DATE NOT NULL AS (arrivals(customer.since, DATE '2024-12-31',
                MAP['trend', 4, 'weekly', ARRAY[1, 1, 1, 1, 1, 0, 0]]))
            ) ROWS BETWEEN 1 AND 40 PER customer;
            """);
    List<Long> ordinals = column(plan, "t", "n");
    List<Long> times = column(plan, "t", "at");
    List<Long> starts = column(plan, "t", "since");
    List<Long> last = new ArrayList<>(times);
    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i))
          .isGreaterThanOrEqualTo(ordinals.get(i) == 1 ? starts.get(i) : last.get(i - 1))
          .isLessThanOrEqualTo(LocalDate.of(2024, 12, 31).toEpochDay());
      assertThat(LocalDate.ofEpochDay(times.get(i)).getDayOfWeek().getValue()).isLessThan(6);
    }
    long late =
        times.stream().filter(time -> time >= LocalDate.of(2024, 1, 1).toEpochDay()).count();
    // The last year has more of them than its part of the time.
    assertThat((double) late / times.size()).isGreaterThan(0.4);
  }

  private static String message(String draw) {
    return compilation(
            "CREATE TABLE t (c DATE AS (%s), d DATE AS (uniform(DATE '2024-01-01', DATE '2024-12-31'))) ROWS 10;"
                .formatted(draw))
        .diagnostics()
        .getFirst()
        .message();
  }

  @Test
  void wrongParametersAreErrors() {
    assertThat(message("arrivals(DATE '2024-02-01', DATE '2024-01-01')"))
        .contains("lower bound may be greater");
    assertThat(message("arrivals(1, 2)")).contains("dates or timestamps");
    assertThat(message("arrivals(d, d, MAP['weekly', ARRAY[1, 1, 1, 1, 1, 0, 0]])"))
        .contains("may leave no time between the bounds");
    assertThat(
            message(
                "arrivals(DATE '2024-06-08', DATE '2024-06-09', MAP['weekly', ARRAY[1, 1, 1, 1, 1,"
                    + " 0, 0]])"))
        .contains("may leave no time between the bounds");
    assertThat(message("arrivals(DATE '2024-01-01', DATE '2024-02-01', MAP['hourly', 1])"))
        .isEqualTo("a profile of `arrivals` has no such entry");
    assertThat(message("arrivals(DATE '2024-01-01', DATE '2024-02-01', MAP['weekly', ARRAY[1]])"))
        .isEqualTo("`weekly` is an array of 7 weights, of the days from Monday on");
    assertThat(message("arrivals(DATE '2024-01-01', DATE '2024-02-01', MAP['trend', 0])"))
        .contains("`trend` is a number above 0");
    assertThat(message("arrivals(DATE '2024-01-01', DATE '2024-02-01', 'weekly')"))
        .contains("is a map of constants");
  }
}
