package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import io.datagenc.engine.vector.Vector;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.metadata.DatagenStatistics;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.virtual.plan.PlanDirectory;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.served.ServedPlans;
import io.datagenc.virtual.served.ServingLimits;
import io.trino.spi.statistics.ColumnStatistics;
import io.trino.spi.statistics.DoubleRange;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trino reads the nested values that the engine made, and what the connector does for a field of a
/// row gives what Trino would have made of the whole row.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NestedTypesTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
        home    ROW(id BIGINT, city VARCHAR(20), since DATE, place ROW(zip INTEGER, level INTEGER))
                AS (ROW(customer_id + 1000, choice('Rome', 'Oslo', 'Lima'), uniform(DATE '2000-01-01', DATE '2020-12-31'),
                        ROW(CAST(row_index() AS INTEGER), uniform(0, 99)))),
        work    ROW(id BIGINT, city VARCHAR(20), opens TIME(6), seen TIMESTAMP(3) WITH TIME ZONE)
                AS (ROW(customer_id, choice('Rome', 'Bonn'), TIME '08:30:00',
                        CAST(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-12-31 00:00:00') AS TIMESTAMP(3) WITH TIME ZONE)))
                NULLS 20 PERCENT,
        scores  ARRAY(INTEGER) AS (ARRAY[uniform(1, 9), uniform(1, 9), 7]) NULLS 10 PERCENT,
        tags    SET(VARCHAR(10)) AS (ARRAY[choice('a', 'b'), choice('b', 'c')]),
        prices  MAP(VARCHAR(10), DECIMAL(10,2)) AS (MAP['net', CAST(uniform(1, 100) AS DECIMAL(10,2)), 'gross', CAST(1.5 AS DECIMAL(10,2))]),
        visits  ARRAY(ROW(day DATE, marks ARRAY(BIGINT)))
                AS (ARRAY[ROW(uniform(DATE '2000-01-01', DATE '2020-12-31'), ARRAY[customer_id, 2]), ROW(DATE '1999-12-31', ARRAY[customer_id])]),
        fixed   ROW(a INTEGER, b VARCHAR(3)) AS (ROW(1, 'x')),
        picked  ARRAY(VARCHAR(3)) AS (choice(ARRAY[], ARRAY['x'], ARRAY['y', NULL])) NULLS 10 PERCENT,
        chosen  ROW(a INTEGER, b VARCHAR(3)) AS (choice(ROW(1, 'x'), ROW(2, NULL), NULL)),
        keys    ROW(own BIGINT) AS (ROW(customer_id))
      ) ROWS 3000;
      CREATE TABLE orders (
        order_id    BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        item        ROW(line INTEGER, amount DECIMAL(10,2)) AS (ROW(ordinal(), CAST(uniform(1, 99) AS DECIMAL(10,2)))),
        keys        ROW(own BIGINT, buyer BIGINT) AS (ROW(order_id, customer_id)),
        buyer       ROW(home ROW(city VARCHAR(20), since DATE), tags SET(VARCHAR(10)), work_id BIGINT)
                    AS (ROW(ROW(customer.home.city, customer.home.since), customer.tags, customer.work.id)) NULLS 10 PERCENT
      ) ROWS BETWEEN 0 AND 4 PER customer;
      CREATE TABLE odd (
        id    INTEGER PRIMARY KEY,
        r     ROW(a INTEGER, "B c" VARCHAR(5)) AS (ROW(id * 2, choice('x', 'y'))),
        "r.a" INTEGER AS (id * 3)
      ) ROWS 10;
      """;

  private PlanText text;
  private CatalogPlans plans;
  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("shop.dg"), PLAN);
    text = new PlanDirectory(directory).plans().get("shop").getFirst().plan();
    plans = new CatalogPlans(new ServedPlans(ServingLimits.DEFAULT, directory));
    runner =
        DatagenQueryRunner.create(
            directory,
            "shop",
            0,
            Map.of("datagen.splits-per-node", "2", "datagen.batch-size", "700"));
    runner.execute("CREATE SCHEMA IF NOT EXISTS memory.copy");
    for (String table : List.of("customer", "orders", "odd")) {
      runner.execute(
          "CREATE TABLE memory.copy.%s AS SELECT * FROM datagen.shop.%s".formatted(table, table));
    }
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void typesAreThoseOfThePlan() {
    assertThat(rows("DESCRIBE customer").stream().map(row -> row.get(0) + " " + row.get(1)))
        .containsExactly(
            "customer_id bigint",
            "home row(\"id\" bigint, \"city\" varchar(20), \"since\" date, \"place\" row(\"zip\""
                + " integer, \"level\" integer))",
            "work row(\"id\" bigint, \"city\" varchar(20), \"opens\" time(6), \"seen\" timestamp(3)"
                + " with time zone)",
            "scores array(integer)",
            "tags array(varchar(10))",
            "prices map(varchar(10), decimal(10,2))",
            "visits array(row(\"day\" date, \"marks\" array(bigint)))",
            "fixed row(\"a\" integer, \"b\" varchar(3))",
            "picked array(varchar(3))",
            "chosen row(\"a\" integer, \"b\" varchar(3))",
            "keys row(\"own\" bigint)");
    assertThat(
            List.of(
                rows("SHOW CREATE TABLE customer"),
                rows("SHOW STATS FOR customer"),
                rows("SELECT column_name FROM information_schema.columns"),
                rows("SELECT column_name FROM system.columns")))
        .noneMatch(rows -> rows.toString().contains("home.id"));
  }

  @ParameterizedTest
  @CsvSource({
    "customer, home",
    "customer, scores",
    "customer, tags",
    "customer, prices",
    "customer, visits",
    "customer, fixed",
    "customer, picked",
    "customer, chosen",
    "orders, buyer"
  })
  void valuesAreThoseOfTheEngine(String tableName, String name) {
    int rowCount = 500;
    TablePlan table = plans.get(text).plan().table(tableName);
    ColumnPlan column = table.column(name);
    Vector vector =
        plans
            .get(text)
            .generator()
            .table(table.name(), List.of(name))
            .generate(0, rowCount, Scratch.of(Scratch.Ownership.HANDED_OVER))
            .columns()
            .getFirst();
    assertThat(
            rows(
                    "SELECT %s FROM %s WHERE \"$row\" < %d ORDER BY \"$row\""
                        .formatted(name, tableName, rowCount))
                .stream()
                .map(row -> NestedText.of(row.getFirst())))
        .containsExactlyElementsOf(
            IntStream.range(0, rowCount)
                .mapToObj(row -> NestedText.of(column.type(), vector, row))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "orders"})
  void checksumsDoNotDependOnBatches(String tableName) {
    TablePlan table = plans.get(text).plan().table(tableName);
    TableGenerator generator =
        plans
            .get(text)
            .generator()
            .table(tableName, table.visibleColumns().stream().map(ColumnPlan::name).toList());
    int rowCount = 3000;
    long checksum =
        BatchChecksum.of(generator.generate(0, rowCount, Scratch.of(Scratch.Ownership.REUSED)));
    Scratch reused = Scratch.of(Scratch.Ownership.REUSED);
    Scratch handedOver = Scratch.of(Scratch.Ownership.HANDED_OVER);
    List<Batch> kept = new ArrayList<>();
    long together = 0;
    for (int row = 0; row < rowCount; row += 37) {
      int count = Math.min(37, rowCount - row);
      long[] positions = LongStream.range(row, row + count).toArray();
      together += BatchChecksum.of(generator.generate(row, count, reused));
      kept.add(
          row % 2 == 0
              ? generator.generate(row, count, handedOver)
              : new Batch(row, count, generator.generateAt(positions, count, handedOver)));
    }
    // Nobody writes to vectors that were handed over.
    assertThat(kept.stream().mapToLong(BatchChecksum::of).sum()).isEqualTo(checksum);
    assertThat(together).isEqualTo(checksum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT home.place.level, home.city, work.id + home.id, upper(work.city) FROM %s.customer",
        // a row and fields of it
        "SELECT home, home.id, home.place.zip, work.seen, work FROM %s.customer",
        "SELECT home.place, home.place.zip, home.city, fixed.b, chosen.a, picked FROM %s.customer",
        "SELECT buyer.home.city, buyer.tags, item.line FROM %s.orders WHERE buyer.work_id < 1000",
        "SELECT customer_id, transform(scores, x -> x + home.id), prices['net'], cardinality(tags),"
            + " visits[1].day, visits[2].marks FROM %s.customer",
        // a column that is called as a field would be
        "SELECT id, r.a, \"r.a\", r.\"B c\" FROM %s.odd WHERE \"r.a\" > 6 AND r.a IN (4, 8, 10)",
        // conditions
        "SELECT home.city FROM %s.customer WHERE home.id BETWEEN 1100 AND 1200",
        "SELECT * FROM %s.customer WHERE home.id BETWEEN 1100 AND 1200 AND 1111 >= home.id",
        "SELECT * FROM %s.customer WHERE home.place.zip IN (1, 5, 2999) AND home.city <> 'Rome'",
        "SELECT * FROM %s.customer WHERE work.id < 500 AND home.place.level > 50",
        "SELECT customer_id FROM %s.customer WHERE work.id < 500 AND home.city = 'Oslo'",
        "SELECT * FROM %s.customer WHERE work.city IS NULL AND customer_id < 300",
        "SELECT work FROM %s.customer WHERE work.id IS NOT NULL AND 1000 > work.id",
        "SELECT * FROM %s.customer WHERE home.id = 1040 OR home.place.zip = 3",
        "SELECT customer_id FROM %s.customer WHERE work.seen < TIMESTAMP '2024-01-20 00:00:00 UTC'"
            + " AND scores[3] = 7 AND contains(tags, 'a')",
        // aggregates
        "SELECT home.city, count(*), min(home.since), max(work.id) FROM %s.customer GROUP BY 1",
        "SELECT min(home.id), max(home.place.zip), count(work), count(work.id), sum(home.id),"
            + " count(DISTINCT home), count(DISTINCT tags) FROM %s.customer",
        "SELECT min(home.id), max(home.place.zip) FROM %s.customer WHERE home.id > 1100",
        // joins
        "SELECT o.item.amount, c.home, c.home.id, c.work.id FROM %1$s.orders o JOIN %1$s.customer c"
            + " USING (customer_id)",
        "SELECT o.item, c.home.place.level FROM %1$s.orders o LEFT JOIN %1$s.customer c"
            + " USING (customer_id) WHERE o.item.line = 2",
        "SELECT o.order_id, c.work FROM %1$s.orders o JOIN %1$s.customer c USING (customer_id)"
            + " WHERE c.home.id IN (1040, 1100) AND c.work.city = 'Bonn'",
        "SELECT c.home.city, count(*), sum(o.item.amount) FROM %1$s.orders o JOIN %1$s.customer c"
            + " USING (customer_id) GROUP BY 1",
        "SELECT a.customer_id, b.home.city FROM %1$s.customer a JOIN %1$s.customer b"
            + " ON a.home.id = b.work.id",
        "SELECT o.order_id FROM %1$s.orders o JOIN %1$s.customer c ON o.customer_id = c.work.id",
        "SELECT o.order_id, c.home.city FROM %1$s.orders o JOIN %1$s.customer c"
            + " ON o.keys.buyer = c.keys.own"
      })
  void answersAsTrinoDoes(String query) {
    assertThat(texts(query.formatted("datagen.shop")))
        .isEqualTo(texts(query.formatted("memory.copy")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT home.id, home.place.level FROM customer ORDER BY home.id DESC LIMIT 3",
        "SELECT home.place.zip FROM customer WHERE home.id > 2000 ORDER BY 1 LIMIT 4",
      })
  void ordersAsTrinoDoes(String query) {
    assertThat(rows(query).toString())
        .isEqualTo(rows(query.replace("customer", "memory.copy.customer")).toString());
    assertThat(explain(query)).doesNotContain("TopN").contains("sortOrder=[home.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM customer WHERE home.id = 1040",
        "SELECT home FROM customer WHERE 1040 = home.id",
        "SELECT home.city FROM customer WHERE home.id = 1040",
        "SELECT customer_id FROM customer WHERE home.place.zip = 10",
        "SELECT * FROM customer WHERE home.place.zip BETWEEN 10 AND 10",
        "SELECT home, home.city FROM customer WHERE home.place.zip IN (10)",
      })
  void conditionsOnFieldsBecomeRanges(String query) {
    assertThat(explain(query)).doesNotContain("Filter").contains("rows=1 in 1 range");
    assertThat(rows(query)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM customer WHERE home.city = 'Rome'",
        "SELECT home.id FROM customer WHERE home.city IN ('Rome', 'Oslo') AND work.city IS NULL",
        "SELECT * FROM customer WHERE work.id >= 100 AND home.place.level <> 7",
      })
  void takesConditionsOnFieldsOver(String query) {
    assertThat(explain(query)).doesNotContain("Filter").contains("constraint on [home.");
  }

  @Test
  void readsFieldsAlone() {
    assertThat(explain("SELECT home.city, work.id + 1, home.place.zip FROM customer"))
        .contains(":= home.city", ":= work.id", ":= home.place.zip")
        .doesNotContain(":= home\n", ":= work\n", ":= home.place\n");
    // A row that is read anyway has the field.
    assertThat(explain("SELECT home.place, home.place.zip, home.city FROM customer"))
        .contains(":= home.city", ":= home.place\n")
        .doesNotContain(":= home\n", ":= home.place.zip");
    assertThat(explain("SELECT home, home.city FROM customer")).doesNotContain("home.city");
  }

  /// What a join finds out about a field while it runs narrows the rows as with a column.
  @Test
  void dynamicFiltersAreOnFields() {
    assertThat(
            explain(
                "SELECT a.customer_id FROM customer a JOIN orders o ON a.home.id = o.order_id"
                    + " WHERE o.item.amount = 7"))
        .containsPattern("dynamicFilters = \\{[^}]*home[^}]*\\}");
  }

  @Test
  void readsFieldsOfReferencedRowsAlone() {
    assertThat(
            explain(
                "SELECT o.order_id, c.home.city, c.work FROM orders o JOIN customer c USING"
                    + " (customer_id) WHERE c.home.id = 1040 AND o.item.line = 1"))
        .doesNotContain("Join", "Filter")
        .contains("joins=[customer]", ":= customer.home.city", ":= customer.work\n");
    // Fields that are the key and the reference to it are as good as these.
    assertThat(
            explain(
                "SELECT o.item, c.home.city FROM orders o JOIN customer c ON o.keys.buyer ="
                    + " c.keys.own"))
        .doesNotContain("Join")
        .contains("joins=[customer]");
  }

  @Test
  void computesAggregatesOfFieldsAtPlanning() {
    assertThat(explain("SELECT min(home.id), max(home.place.zip), count(home.id) FROM customer"))
        .doesNotContain("Aggregate")
        .contains("aggregation");
  }

  @Test
  void fieldsHaveStatistics() {
    DatagenTableHandle handle = DatagenTableHandle.of("shop", "customer", text);
    Map<Object, ColumnStatistics> statistics =
        Map.copyOf(DatagenStatistics.of(handle.compiled(plans), handle).getColumnStatistics());
    ColumnStatistics id = statistics.get(new DatagenColumnHandle("home.id"));
    assertThat(id.getRange()).contains(new DoubleRange(1010, 1010 + 3 * 2_999));
    assertThat(id.getDistinctValuesCount().getValue()).isEqualTo(3_000);
    ColumnStatistics city = statistics.get(new DatagenColumnHandle("work.city"));
    assertThat(city.getNullsFraction().getValue()).isEqualTo(0.2);
    assertThat(city.getDistinctValuesCount().getValue()).isEqualTo(2);
  }

  private String explain(String query) {
    return String.valueOf(rows("EXPLAIN " + query).getFirst().getFirst());
  }

  private Map<String, Integer> texts(String sql) {
    return RowCounts.of(rows(sql).stream().map(NestedText::of).toList());
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }
}
