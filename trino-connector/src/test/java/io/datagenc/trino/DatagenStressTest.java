package io.datagenc.trino;

import static io.trino.testing.assertions.Assert.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.units.Duration;
import io.datagenc.trino.read.DatagenPageSource;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.Session;
import io.trino.server.BasicQueryInfo;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.QueryFailedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many clients at once, some of whose queries are cancelled, while plans and files are replaced.
/// For as long as a server lives, [SoakTest] does it.
class DatagenStressTest {
  private static final int CLIENTS = 16;
  private static final int QUERIES_PER_CLIENT = 6;
  private static final int WORKERS = 1;

  /// As many as a connector keeps, of which every node has one: plans, and plans of joins.
  private static final int MAX_COMPILED_PLANS = 2 * 64 * (WORKERS + 1);

  private static final String CODES =
      """
      CREATE TABLE code (
        code INTEGER PRIMARY KEY,
        name VARCHAR(20) NOT NULL
      ) FROM CSV 'codes.csv';
      """;

  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*), sum(points), to_hex(checksum(name)) FROM customer",
          "SELECT c.tier, count(*), sum(o.amount) FROM orders o JOIN customer c USING (customer_id)"
              + " GROUP BY 1 ORDER BY 1",
          "SELECT n.name, count(*), sum(c.points) FROM customer c JOIN country n USING (country_id)"
              + " GROUP BY 1 ORDER BY 1",
          "SELECT * FROM customer WHERE customer_id IN (10, 400, 1777) ORDER BY 1",
          "SELECT order_id, amount FROM orders WHERE customer_id BETWEEN 100 AND 110 ORDER BY 1",
          "SELECT * FROM customer ORDER BY customer_id DESC LIMIT 5",
          "SELECT count(*), min(order_id), max(order_id) FROM orders",
          "SELECT count(*) FROM (SELECT * FROM orders WHERE amount < 90 LIMIT 1000)",
          "SELECT count(*) FROM orders WHERE customer_id NOT IN (SELECT customer_id FROM customer)",
          "SELECT count(*), to_hex(checksum(name)) FROM codes.code");

  private static final String COUNT = "SELECT count(*), max(customer_id) FROM customer";

  /// Takes longer than anybody waits.
  private static final String ENDLESS =
      "SELECT checksum(amount), checksum(customer_id) FROM shop_sf10000000.orders";

  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final Map<String, Set<String>> expected = new HashMap<>();

  @Test
  void answersComeFromOnePlanAndNothingIsLeftOver(@TempDir Path plans) throws Exception {
    for (int version = 1; version <= 2; version++) {
      Files.writeString(plans.resolve("country_%d.csv".formatted(version)), rows(10 * version));
    }
    Files.writeString(plans.resolve("codes.dg"), CODES);
    replace(plans, 1);
    try (DistributedQueryRunner runner =
        DatagenQueryRunner.create(plans, "shop", WORKERS, Map.of())) {
      for (int version = 1; version <= 2; version++) {
        replace(plans, version);
        for (String query : QUERIES) {
          expect(query, execute(runner, runner.getDefaultSession(), query));
        }
        expect(COUNT, execute(runner, runner.getDefaultSession(), COUNT));
      }
      assertThat(expected.values()).filteredOn(answers -> answers.size() == 2).hasSize(9);
      long seed = new Random().nextLong();
      System.out.println("random seed " + seed);
      load(runner, plans, seed);
      assertThat(completed.get()).isGreaterThan(CLIENTS * QUERIES_PER_CLIENT / 2);
      assertThat(cancelled.get()).isPositive();
      assertThat(completed.get() + cancelled.get()).isEqualTo(CLIENTS * QUERIES_PER_CLIENT);
      assertNothingIsLeftOver(runner);
    }
  }

  private void load(DistributedQueryRunner runner, Path plans, long seed) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> replacing = threads.submit(until(done, () -> replaceAtRandom(plans)));
      Random cancellations = new Random(seed);
      Future<?> cancelling =
          threads.submit(until(done, () -> cancelAtRandom(runner, cancellations)));
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(seed + client);
        clients.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < QUERIES_PER_CLIENT; i++) {
                    query(runner, random);
                  }
                  return null;
                }));
      }
      try {
        for (Future<?> client : clients) {
          client.get();
        }
      } finally {
        // Clients that are still there wait for endless queries.
        for (Future<?> client : clients) {
          while (!client.isDone()) {
            TimeUnit.MILLISECONDS.sleep(10);
          }
        }
        done.set(true);
        replacing.get();
        cancelling.get();
      }
    }
  }

  private static Callable<Void> until(AtomicBoolean done, Callable<Void> action) {
    return () -> {
      while (!done.get()) {
        action.call();
        TimeUnit.MILLISECONDS.sleep(20);
      }
      return null;
    };
  }

  private void query(DistributedQueryRunner runner, Random random) {
    int kind = random.nextInt(16);
    String query =
        kind == 0 ? ENDLESS : kind <= 4 ? COUNT : QUERIES.get(random.nextInt(QUERIES.size()));
    Session session =
        query.equals(COUNT)
            ? Session.builder(runner.getDefaultSession())
                .setCatalogSessionProperty("datagen", "seed", Integer.toString(random.nextInt()))
                .build()
            : runner.getDefaultSession();
    try {
      String answer = execute(runner, session, query);
      assertThat(expected.get(query)).as(query).contains(answer);
      completed.incrementAndGet();
    } catch (QueryFailedException e) {
      assertThat(e).hasMessageContaining("Query was canceled");
      cancelled.incrementAndGet();
    }
  }

  private static Void cancelAtRandom(DistributedQueryRunner runner, Random random) {
    for (BasicQueryInfo query : runner.getCoordinator().getDispatchManager().getQueries()) {
      boolean isEndless = query.getQuery().equals(ENDLESS);
      if (!query.getState().isDone() && random.nextInt(isEndless ? 3 : 200) == 0) {
        runner.getCoordinator().getDispatchManager().cancelQuery(query.getQueryId());
      }
    }
    return null;
  }

  private Void replaceAtRandom(Path plans) throws IOException {
    replace(plans, 1 + replacements++ % 2);
    return null;
  }

  private int replacements;

  private static String plan(int version) {
    return """
    CREATE SCHEMA shop WITH (seed = %1$d);
    CREATE TABLE country (
      country_id INTEGER PRIMARY KEY,
      name       VARCHAR(20) NOT NULL
    ) FROM CSV 'country_%1$d.csv';
    CREATE TABLE customer (
      customer_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      country_id  INTEGER NOT NULL REFERENCES country,
      name        VARCHAR(60) AS (faker('Name.first_name')),
      tier        VARCHAR(10) AS (choice('gold', 'silver', 'bronze')),
      points      INTEGER AS (uniform(0, 1000)) NULLS 10 PERCENT
    ) ROWS %1$d000 * SCALE;
    CREATE TABLE orders (
      order_id    BIGINT PRIMARY KEY,
      customer_id BIGINT NOT NULL REFERENCES customer,
      amount      DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2))))
    ) ROWS BETWEEN 0 AND 8 PER customer;
    """
        .formatted(version);
  }

  /// Puts one version in place, each file in one step.
  private static void replace(Path plans, int version) throws IOException {
    put(plans.resolve("shop.dg"), plan(version));
    put(plans.resolve("codes.csv"), rows(7 * version).replace("country_id", "code"));
  }

  private static void put(Path file, String text) throws IOException {
    Path written = Files.writeString(file.resolveSibling(".written"), text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder("country_id,name\n");
    for (int i = 0; i < count; i++) {
      rows.append(i).append(",name ").append(i).append('\n');
    }
    return rows.toString();
  }

  private void expect(String query, String answer) {
    expected.computeIfAbsent(query, _ -> new TreeSet<>()).add(answer);
  }

  private static String execute(DistributedQueryRunner runner, Session session, String query) {
    return runner.execute(session, query).getMaterializedRows().toString();
  }

  private static void assertNothingIsLeftOver(DistributedQueryRunner runner) throws Exception {
    Duration patience = new Duration(60, TimeUnit.SECONDS);
    Duration interval = new Duration(500, TimeUnit.MILLISECONDS);
    assertEventually(
        patience,
        interval,
        () -> {
          assertThat(runner.getCoordinator().getDispatchManager().getQueries())
              .allMatch(query -> query.getState().isDone());
          for (TestingTrinoServer server : runner.getServers()) {
            assertThat(server.getTaskManager().getAllTaskInfo())
                .allMatch(task -> task.taskStatus().state().isDone());
            assertThat(server.getLocalMemoryManager().getMemoryPool().getReservedBytes()).isZero();
          }
          assertThat(Thread.getAllStackTraces().values())
              .noneMatch(DatagenStressTest::generatesRows);
        });
    assertEventually(
        patience, interval, () -> assertThat(liveInstances(DatagenPageSource.class)).isZero());
    assertThat(liveInstances(ServedPlan.class)).isBetween(1L, (long) MAX_COMPILED_PLANS);
  }

  private static boolean generatesRows(StackTraceElement[] stack) {
    for (StackTraceElement element : stack) {
      if (element.getClassName().equals(DatagenPageSource.class.getName())) {
        return true;
      }
    }
    return false;
  }

  /// The number of objects of `type` that a garbage collection leaves.
  private static long liveInstances(Class<?> type) throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[] {}},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length >= 4 && columns[3].equals(type.getName()))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }
}
