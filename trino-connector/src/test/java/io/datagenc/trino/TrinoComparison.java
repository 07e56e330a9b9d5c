package io.datagenc.trino;

import io.trino.execution.QueryStats;
import io.trino.plugin.tpch.TpchPlugin;
import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares scans of virtual tables with those of Trino's memory and tpch connectors, by the
/// processor time that Trino counts for a query, and times queries over ten billion rows of which
/// everything is pushed down. All in one process, with one node.
///
/// The arguments are the directory of the project and, to measure not all, `eight`, `lineitem` or
/// `huge`.
final class TrinoComparison {
  private static final long ROWS = 8_000_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 25;

  /// Rows per second and core of Trino's faker connector for the same columns, as recorded.
  private static final double FAKER = 1.55e6;

  private static final String EIGHT_COLUMNS =
      """
      CREATE SCHEMA eight WITH (seed = 42);
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        amount      BIGINT AS (uniform(0, 1000000)),
        name        VARCHAR(80) AS (faker('Name.full_name')),
        score       DOUBLE AS (uniform(0E0, 100E0)),
        born        DATE AS (uniform(DATE '1950-01-01', DATE '2010-12-31')),
        seen        TIMESTAMP(3) AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2024-12-31 00:00:00')),
        balance     DECIMAL(12,2) AS (uniform(-99999.99, 999999.99)),
        tier        VARCHAR(10) AS (choice('gold', 'silver', 'bronze'))
      ) ROWS %d;
      """
          .formatted(ROWS);

  private static final String HUGE =
      """
      CREATE SCHEMA huge WITH (seed = 42);
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code        VARCHAR(20) UNIQUE AS ('C' || customer_id),
        score       INTEGER AS (uniform(1, 100))
      ) ROWS 10000000000;
      CREATE TABLE orders (
        order_id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        article_id  BIGINT NOT NULL REFERENCES article,
        amount      DECIMAL(10,2) AS (uniform(1.00, 99.00))
      ) ROWS BETWEEN 1 AND 7 PER customer;
      CREATE TABLE article (
        article_id  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        price       DECIMAL(10,2) AS (uniform(1.00, 99.00))
      ) ROWS 1000000;
      """;

  private final DistributedQueryRunner runner;
  private final PrintStream out;

  private TrinoComparison(DistributedQueryRunner runner, PrintStream out) {
    this.runner = runner;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    // The runner's logging takes both streams over.
    PrintStream out = System.out;
    PrintStream errors = System.err;
    Path plans = Files.createTempDirectory("datagen-plans");
    Files.writeString(plans.resolve("eight.dg"), EIGHT_COLUMNS);
    Files.writeString(plans.resolve("huge.dg"), HUGE);
    Files.copy(Path.of(arguments[0], "examples/tpch/tpch.dg"), plans.resolve("tpch.dg"));
    try (DistributedQueryRunner runner = DatagenQueryRunner.create(plans, 0, Map.of())) {
      runner.installPlugin(new TpchPlugin());
      runner.createCatalog("tpch", "tpch");
      runner.createCatalog("stored", "memory", Map.of("memory.max-data-per-node", "4GB"));
      TrinoComparison comparison = new TrinoComparison(runner, out);
      List<String> parts = List.of(arguments).subList(1, arguments.length);
      if (parts.isEmpty() || parts.contains("eight")) {
        comparison.eightColumns();
      }
      if (parts.isEmpty() || parts.contains("lineitem")) {
        comparison.lineitem();
      }
      if (parts.isEmpty() || parts.contains("huge")) {
        comparison.huge();
      }
    } catch (RuntimeException failure) {
      failure.printStackTrace(errors);
      throw failure;
    } finally {
      delete(plans);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private void eightColumns() {
    runner.execute("CREATE SCHEMA IF NOT EXISTS stored.eight");
    runner.execute("CREATE TABLE stored.eight.customer AS SELECT * FROM datagen.eight.customer");
    String query =
        "SELECT %s FROM %%s.eight.customer"
            .formatted(
                checksums("customer_id amount name score born seen balance tier".split(" ")));
    double[] rates = rates(ROWS, query.formatted("datagen"), query.formatted("stored"));
    out.printf(
        Locale.ROOT,
        "eight columns: datagen %.2f, memory %.2f M rows/s a core, ratio %.2f; to faker's %.2f:"
            + " %.2f%n",
        rates[0] / 1e6,
        rates[1] / 1e6,
        rates[0] / rates[1],
        FAKER / 1e6,
        rates[0] / FAKER);
  }

  private void lineitem() {
    String columns =
        "orderkey partkey suppkey linenumber quantity extendedprice discount tax returnflag"
            + " linestatus shipdate commitdate receiptdate shipinstruct shipmode comment";
    String[] names = columns.split(" ");
    String[] prefixed = Arrays.stream(names).map(name -> "l_" + name).toArray(String[]::new);
    long rows = (long) runner.execute("SELECT count(*) FROM datagen.tpch.lineitem").getOnlyValue();
    long peerRows = (long) runner.execute("SELECT count(*) FROM tpch.sf1.lineitem").getOnlyValue();
    double[] rates =
        rates(
            rows,
            "SELECT %s FROM datagen.tpch.lineitem".formatted(checksums(prefixed)),
            "SELECT %s FROM tpch.sf1.lineitem".formatted(checksums(names)));
    double peer = rates[1] * peerRows / rows;
    out.printf(
        Locale.ROOT,
        "lineitem, sixteen checksums: datagen %.2f, tpch %.2f M rows/s a core, ratio %.2f%n",
        rates[0] / 1e6,
        peer / 1e6,
        rates[0] / peer);
  }

  private void huge() {
    String keys =
        IntStream.range(0, 1000)
            .mapToObj(i -> Long.toString(7 + i * 9_999_991L))
            .collect(Collectors.joining(", "));
    time("one key", "SELECT * FROM datagen.huge.customer WHERE customer_id = 7777777777");
    time("one text key", "SELECT * FROM datagen.huge.customer WHERE code = 'C7777777777'");
    time(
        "three tables joined on a key",
        "SELECT c.score, o.amount, a.price FROM datagen.huge.orders o"
            + " JOIN datagen.huge.customer c ON o.customer_id = c.customer_id"
            + " JOIN datagen.huge.article a ON o.article_id = a.article_id"
            + " WHERE c.customer_id = 7777777777");
    time(
        "IN of 1000 keys",
        "SELECT sum(amount) FROM datagen.huge.orders WHERE customer_id IN (%s)".formatted(keys));
    time("the greatest keys", "SELECT * FROM datagen.huge.orders ORDER BY order_id DESC LIMIT 10");
    time(
        "count, min and max",
        "SELECT count(*), min(order_id), max(order_id) FROM datagen.huge.orders");
  }

  private void time(String name, String query) {
    double[] seconds = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      double elapsed = measure(query, stats -> stats.getElapsedTime().getValue(TimeUnit.SECONDS));
      if (round >= 0) {
        seconds[round] = elapsed;
      }
    }
    Arrays.sort(seconds);
    out.printf(
        Locale.ROOT,
        "ten billion rows, %s: median %.3f s, slowest %.3f s%n",
        name,
        seconds[ROUNDS / 2],
        seconds[ROUNDS - 1]);
  }

  /// Rows per second of processor time of each query, in turns; medians.
  private double[] rates(long rows, String... queries) {
    double[][] seconds = new double[queries.length][ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (int i = 0; i < queries.length; i++) {
        double time =
            measure(queries[i], stats -> stats.getTotalCpuTime().getValue(TimeUnit.SECONDS));
        if (round >= 0) {
          seconds[i][round] = time;
        }
      }
    }
    return Arrays.stream(seconds)
        .mapToDouble(
            times -> {
              Arrays.sort(times);
              return rows / times[ROUNDS / 2];
            })
        .toArray();
  }

  private double measure(String query, ToDoubleFunction<QueryStats> value) {
    QueryId id = runner.executeWithPlan(runner.getDefaultSession(), query).queryId();
    return value.applyAsDouble(
        runner.getCoordinator().getQueryManager().getFullQueryInfo(id).getQueryStats());
  }

  private static String checksums(String[] columns) {
    return Arrays.stream(columns).map("checksum(%s)"::formatted).collect(Collectors.joining(", "));
  }
}
