package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.trino.RandomQueries.Table;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Virtual tables answer every query as their stored copies do.
///
/// The queries of a seed are always the same; `-Ddatagen.queries.seed=…` chooses another one,
/// `-Ddatagen.queries=…` another number of them, `-Ddatagen.queries.first=…` the number of the
/// first, `-Ddatagen.queries.clients=…` how many threads ask them. A failure shows its query and
/// the seed of it alone, as soon as it is found.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomQueriesTest {
  private static final int QUERIES = Integer.getInteger("datagen.queries", 500);
  private static final int MANY_QUERIES = Integer.getInteger("datagen.queries", 10_000);
  private static final int FIRST = Integer.getInteger("datagen.queries.first", 0);
  private static final long SEED = Long.getLong("datagen.queries.seed", 42);
  private static final int CLIENTS = Integer.getInteger("datagen.queries.clients", 2);

  /// How many queries are one statement: a server does more for a statement than for a query.
  private static final int BATCH = 10;

  /// How many failures are shown of a run.
  private static final int SHOWN = 10;

  private DistributedQueryRunner runner;
  private List<Table> tables;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("random.dg"), RandomQueryTables.PLAN);
    // Most of what a query costs is what nodes and tasks say to each other.
    runner = DatagenQueryRunner.create(plans, "random", 0, Map.of());
    tables = RandomQueryTables.store(runner);
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void virtualTablesAnswerAsTheirStoredCopies() throws Exception {
    compare(QUERIES);
  }

  @Test
  @Tag("full")
  void andSoDoMany() throws Exception {
    compare(MANY_QUERIES);
  }

  /// Rows of a sample are rows of the table, the same in every run.
  @Test
  void samplesAreRowsOfTheirTable() {
    Random random = new Random(SEED);
    for (int i = 0; i < 6; i++) {
      Table table = tables.get(random.nextInt(tables.size()));
      String sample =
          "SELECT id, code, whole, day FROM datagen.random.%s TABLESAMPLE SYSTEM (%d)"
              .formatted(table.name(), random.nextInt(101));
      List<MaterializedRow> rows = runner.execute(sample).getMaterializedRows();
      assertThat(runner.execute(sample).getMaterializedRows())
          .as(sample)
          .containsExactlyInAnyOrderElementsOf(rows);
      assertThat(
              runner
                  .execute(
                      "SELECT id, code, whole, day FROM memory.default.%s".formatted(table.name()))
                  .getMaterializedRows())
          .as(sample)
          .containsAll(rows);
    }
  }

  private void compare(int queries) throws Exception {
    System.out.println("seed " + SEED);
    AtomicInteger next = new AtomicInteger();
    RandomComparison comparison = new RandomComparison(runner);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> done = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        done.add(
            clients.submit(
                () -> {
                  for (int first = next.getAndAdd(BATCH);
                      first < queries && comparison.wrong().size() < SHOWN;
                      first = next.getAndAdd(BATCH)) {
                    comparison.compare(queries(first, Math.min(first + BATCH, queries)));
                    if (first / BATCH % 10 == 9) {
                      System.out.println("%d queries, %s".formatted(first + BATCH, comparison));
                    }
                  }
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
    System.out.println("%d queries, %s".formatted(queries, comparison));
    assertThat(comparison.wrong()).as("what differs, of seed %d", SEED).isEmpty();
    // Hardly any of them is wrong SQL, or exceeds a type.
    assertThat(comparison.notCompared()).isLessThan(queries / 10);
  }

  /// These queries, counted from the first that is asked.
  private List<RandomQuery> queries(int first, int end) {
    return IntStream.range(FIRST + first, FIRST + end)
        .mapToObj(
            number -> {
              long seed = SEED * 1_000_003 + number;
              return new RandomQuery(
                  number, seed, new RandomQueries(new Random(seed), tables).next());
            })
        .toList();
  }
}
