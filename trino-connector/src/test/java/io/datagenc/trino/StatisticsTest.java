package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Trino is told about the rows of a scan, against what counting them says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
        code        VARCHAR(20) UNIQUE AS ('C' || customer_id),
        tier        VARCHAR(10) AS (weighted_choice('gold', 1, 'silver', 9, 'bronze', 90)),
        points      INTEGER AS (uniform(0, 1000)) NULLS 10 PERCENT,
        visits      INTEGER AS (zipf(1.3, 1000)),
        joined      DATE AS (DATE '2000-01-01' + row_index() * INTERVAL '1' DAY),
        balance     DECIMAL(20,2) AS (uniform(CAST(-100 AS DECIMAL(20,2)), CAST(100 AS DECIMAL(20,2)))),
        ratio       DOUBLE AS (uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE))),
        active      BOOLEAN AS (bernoulli(0.5))
      ) ROWS 20000;
      CREATE TABLE orders (
        order_id    BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        product_id  INTEGER REFERENCES product USING zipf(1.1) NULLS 20 PERCENT,
        line        INTEGER AS (ordinal()),
        amount      DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2))))
      ) ROWS BETWEEN 0 AND 8 PER customer;
      CREATE TABLE product (product_id INTEGER PRIMARY KEY, name VARCHAR(20) AS ('p' || product_id))
      ROWS 500;
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("shop.dg"), PLAN);
    runner = DatagenQueryRunner.create(plans, "shop", 0, Map.of());
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer",
        "orders",
        "product",
        "customer WHERE customer_id = 40",
        "customer WHERE customer_id IN (10, 13, 999, 60007, 70000)",
        "customer WHERE customer_id BETWEEN 1000 AND 2000",
        "customer WHERE customer_id > 60000 OR customer_id < 20",
        "customer WHERE code IN ('C10', 'C13')",
        "customer WHERE joined >= DATE '2050-01-01'",
        "customer WHERE joined < DATE '2000-03-01' AND tier = 'bronze'",
        "customer WHERE \"$row\" BETWEEN 5 AND 20",
        "orders WHERE customer_id = 40",
        "orders WHERE customer_id BETWEEN 400 AND 4000",
        "orders WHERE order_id < 100 AND amount > 50"
      })
  void countsKnownRowsExactly(String rows) {
    assertThat(estimatedRows(rows)).isEqualTo((double) count(rows));
    claimsNothingThatIsNotTrue(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer WHERE tier = 'gold'",
        "customer WHERE tier IN ('gold', 'silver')",
        "customer WHERE tier = 'bronze' AND customer_id > 30000",
        "customer WHERE points BETWEEN 100 AND 300",
        "customer WHERE points IS NULL",
        "customer WHERE points IS NOT NULL",
        "customer WHERE points > 500 OR points IS NULL",
        "customer WHERE visits = 1",
        "customer WHERE visits > 100",
        "customer WHERE balance > 50 AND points < 500",
        "orders WHERE line = 1",
        "orders WHERE product_id = 7",
        "orders WHERE product_id IS NULL",
        "orders WHERE product_id BETWEEN 10 AND 50 AND amount < 20"
      })
  void estimatesHowManyRowsPassAFilter(String rows) {
    double count = count(rows);
    assertThat(estimatedRows(rows))
        .isCloseTo(count, within(4 * Math.sqrt(count * count("customer") / 1024) + 40));
    claimsNothingThatIsNotTrue(rows);
  }

  @Test
  void thereAreFewRowsWhereNonePass() {
    assertThat(estimatedRows("customer WHERE customer_id = 41")).isZero();
    assertThat(estimatedRows("customer WHERE tier = 'lead'")).isLessThan(20);
  }

  @Test
  void aLimitBoundsTheNumberOfRows() {
    assertThat(explain("SELECT * FROM (SELECT * FROM customer WHERE customer_id > 100 LIMIT 12)"))
        .contains("rows: 12 ");
  }

  @Test
  void boundsOfPushedRowsReachTheStatistics() {
    Map<String, MaterializedRow> statistics =
        statistics("customer WHERE customer_id BETWEEN 1000 AND 1300");
    MaterializedRow joined = statistics.get("joined");
    assertThat(joined.getField(5)).isEqualTo("2000-11-26");
    assertThat(joined.getField(6)).isEqualTo("2001-03-06");
    assertThat(joined.getField(2)).isEqualTo(101.0);
    assertThat(statistics.get("customer_id").getField(5)).isEqualTo("1000");
    assertThat(statistics.get("customer_id").getField(6)).isEqualTo("1300");
  }

  /// Ranges hold all values; there are not more distinct ones than stated.
  private void claimsNothingThatIsNotTrue(String rows) {
    double estimated = estimatedRows(rows);
    Map<String, MaterializedRow> statistics = statistics(rows);
    List<String> columns = List.copyOf(statistics.keySet());
    MaterializedRow truth =
        runner
            .execute(
                columns.stream()
                    .map(
                        column ->
                            """
                            count(DISTINCT %1$s), CAST(min(%1$s) AS varchar),
                            CAST(max(%1$s) AS varchar), count_if(%1$s IS NULL)
                            """
                                .formatted(column))
                    .collect(
                        Collectors.joining(
                            ", ", "SELECT ", ", count(*) FROM (SELECT * FROM %s)".formatted(rows))))
            .getMaterializedRows()
            .getFirst();
    long count = (Long) truth.getField(4 * columns.size());
    for (int i = 0; i < columns.size(); i++) {
      MaterializedRow claimed = statistics.get(columns.get(i));
      String what = "%s of %s".formatted(columns.get(i), rows);
      assertThat((Double) claimed.getField(3))
          .as("nulls of %s", what)
          .isCloseTo(
              (Long) truth.getField(4 * i + 3) / (double) count,
              within(1.5 / Math.sqrt((double) count)));
      if (estimated == count) {
        assertThat((Double) claimed.getField(2))
            .as("distinct values of %s", what)
            .isGreaterThanOrEqualTo(
                // Trino itself claims no more than the mean number of rows that are not NULL.
                (1 - (Double) claimed.getField(3)) * (Long) truth.getField(4 * i) * 0.999);
      }
      if (claimed.getField(5) != null && truth.getField(4 * i + 1) != null) {
        assertThat(number(claimed.getField(5)))
            .as("least %s", what)
            .isLessThanOrEqualTo(number(truth.getField(4 * i + 1)));
        assertThat(number(claimed.getField(6)))
            .as("greatest %s", what)
            .isGreaterThanOrEqualTo(number(truth.getField(4 * i + 2)));
      }
    }
  }

  private static double number(@Nullable Object text) {
    String value = String.valueOf(text);
    return switch (value) {
      case "true" -> 1;
      case "false" -> 0;
      default ->
          value.matches("\\d{4}-\\d\\d-\\d\\d")
              ? LocalDate.parse(value).toEpochDay()
              : Double.parseDouble(value);
    };
  }

  /// Rows of SHOW STATS by column: name, data size, distinct values, share of NULLs, number of
  /// rows, least and greatest value.
  private Map<String, MaterializedRow> statistics(String rows) {
    return runner
        .execute("SHOW STATS FOR (SELECT * FROM %s)".formatted(rows))
        .getMaterializedRows()
        .stream()
        .filter(row -> row.getField(0) != null)
        .collect(Collectors.toMap(row -> String.valueOf(row.getField(0)), row -> row));
  }

  private double estimatedRows(String rows) {
    return runner
        .execute("SHOW STATS FOR (SELECT * FROM %s)".formatted(rows))
        .getMaterializedRows()
        .stream()
        .filter(row -> row.getField(0) == null)
        .map(row -> (Double) row.getField(4))
        .findFirst()
        .orElseThrow();
  }

  private long count(String rows) {
    // Not pushed down: every row is counted.
    return (Long)
        runner
            .execute("SELECT count(*) FROM (SELECT * FROM %s) WHERE rand() < 2".formatted(rows))
            .getOnlyValue();
  }

  private String explain(String query) {
    return String.valueOf(
        ((List<?>) runner.execute("EXPLAIN " + query).getMaterializedRows().getFirst().getFields())
            .getFirst());
  }
}
