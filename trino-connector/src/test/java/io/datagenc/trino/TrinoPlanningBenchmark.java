package io.datagenc.trino;

import io.trino.testing.DistributedQueryRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// How long Trino plans queries over a plan of 200 tables: `./benchmarks/run trino
/// TrinoPlanningBenchmark`.
final class TrinoPlanningBenchmark {
  private static final int TABLES = 200;
  private static final int WARM_UP_ROUNDS = 20;
  private static final int ROUNDS = 21;

  /// Trino's logging takes the standard output over.
  private static final PrintStream OUT = System.out;

  private TrinoPlanningBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("many-tables-");
    Path plan = directory.resolve("many.dg");
    Files.writeString(plan, plan(TABLES));
    try (DistributedQueryRunner runner = DatagenQueryRunner.create(directory, 1, Map.of())) {
      measure(runner, "one table", "EXPLAIN SELECT count(*) FROM many.t199 WHERE amount > 100");
      measure(runner, "five tables", "EXPLAIN " + join(5));
      measure(runner, "DESCRIBE", "DESCRIBE many.t199");
      measure(
          runner,
          "all columns of all tables",
          "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'many'");
    } finally {
      delete(directory, plan);
    }
  }

  private static void delete(Path directory, Path plan) throws IOException {
    Files.delete(plan);
    Files.delete(directory);
  }

  private static void measure(DistributedQueryRunner runner, String name, String sql) {
    long start = System.nanoTime();
    runner.execute(sql);
    double first = (System.nanoTime() - start) / 1e6;
    double[] times = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      start = System.nanoTime();
      runner.execute(sql);
      if (round >= 0) {
        times[round] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    OUT.printf(
        "%-26s %7.1f ms in the median, %7.1f ms at best, %7.1f ms the first time%n",
        name, times[ROUNDS / 2], times[0], first);
  }

  /// A join along owners, with a condition at each end.
  private static String join(int tables) {
    StringBuilder sql = new StringBuilder("SELECT t199.kind, sum(t199.amount) FROM many.t199 t199");
    for (int i = 1; i < tables; i++) {
      int table = TABLES - 1 - i;
      sql.append(
          " JOIN many.t%d t%d ON t%d.parent_id = t%d.id".formatted(table, table, table + 1, table));
    }
    int last = TABLES - tables;
    return sql + " WHERE t%d.id < 100 AND t199.born > DATE '2000-01-01' GROUP BY 1".formatted(last);
  }

  private static String plan(int tables) {
    StringBuilder plan = new StringBuilder("CREATE SCHEMA many;\n");
    for (int i = 0; i < tables; i++) {
      boolean isOwned = i % 10 > 0;
      plan.append(
          """
          CREATE TABLE t%d (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,%s
            code VARCHAR(30) UNIQUE AS ('C-' || id),
            name VARCHAR(60) NOT NULL AS (faker('Name.first_name')),
            amount DECIMAL(10,2) AS (normal(100, 20, 1, 500)),
            total DECIMAL(14,2) AS (amount * 3 + 1),
            born DATE AS (uniform(DATE '1950-01-01', DATE '2015-12-31')),
            kind VARCHAR(10) AS (choice('a', 'b', 'c'))
          ) ROWS %s;
          """
              .formatted(
                  i,
                  isOwned ? "\n  parent_id BIGINT NOT NULL REFERENCES t%d,".formatted(i - 1) : "",
                  isOwned ? "BETWEEN 1 AND 5 PER t%d".formatted(i - 1) : "1000"));
    }
    return plan.toString();
  }
}
