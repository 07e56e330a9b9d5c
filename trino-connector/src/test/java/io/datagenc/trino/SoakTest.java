package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.QueryFailedException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is asked for other plans all the time needs no more memory after an hour than
/// after minutes. `-Ddatagen.soak.minutes=…` says how long it is asked.
@Tag("full")
class SoakTest {
  private static final long MINUTES = Long.getLong("datagen.soak.minutes", 30);
  private static final int CLIENTS = 16;

  /// How often the heap is measured.
  private static final int MEASUREMENTS = 20;

  private static final long TOLERATED_BYTES = 96L << 20;

  private static final String PLAN =
      """
      CREATE TABLE t (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        %s
      ) ROWS 2000;
      """
          .formatted(
              IntStream.range(0, 200)
                  .mapToObj("c%1$d BIGINT AS (uniform(%1$d, 1000) * 3 + %1$d)"::formatted)
                  .collect(Collectors.joining(",\n  ")));

  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  @Test
  void theHeapStaysFlat(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("wide.dg"), PLAN);
    long seed = new Random().nextLong();
    System.out.println("random seed " + seed);
    try (DistributedQueryRunner runner =
            DatagenQueryRunner.create(
                plans, "wide", 1, Map.of("datagen.plan-cache-size", "128MB"));
        ExecutorService threads = Executors.newCachedThreadPool()) {
      AtomicBoolean done = new AtomicBoolean();
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(seed + client);
        clients.add(
            threads.submit(
                () -> {
                  while (!done.get()) {
                    query(runner, random);
                  }
                }));
      }
      List<Long> heap = new ArrayList<>();
      try {
        for (int i = 0; i < MEASUREMENTS; i++) {
          TimeUnit.MILLISECONDS.sleep(Duration.ofMinutes(MINUTES).toMillis() / MEASUREMENTS);
          heap.add(usedHeap());
          System.out.printf(
              "%d answered, %d refused, %d MB%n",
              answered.get(), refused.get(), heap.getLast() >> 20);
        }
      } finally {
        done.set(true);
        for (Future<?> client : clients) {
          client.get();
        }
      }
      assertThat(answered.get()).isGreaterThan(MINUTES * CLIENTS);
      // While caches fill it grows; after the first half it does not.
      long middle =
          heap.subList(MEASUREMENTS / 2, 3 * MEASUREMENTS / 4).stream()
              .mapToLong(each -> each)
              .max()
              .orElseThrow();
      long end =
          heap.subList(3 * MEASUREMENTS / 4, MEASUREMENTS).stream()
              .mapToLong(each -> each)
              .min()
              .orElseThrow();
      assertThat(end)
          .as("MB of the heap: %s", heap.stream().map(each -> each >> 20).toList())
          .isLessThan(middle + TOLERATED_BYTES);
    }
  }

  private void query(DistributedQueryRunner runner, Random random) {
    Session session = runner.getDefaultSession();
    String query =
        switch (random.nextInt(6)) {
          case 0, 1 -> {
            session =
                Session.builder(session)
                    .setCatalogSessionProperty(
                        "datagen", "seed", Integer.toString(random.nextInt()))
                    .build();
            yield "SELECT count(*), sum(c%d), max(c%d) FROM t WHERE c%d > 500"
                .formatted(random.nextInt(200), random.nextInt(200), random.nextInt(200));
          }
          case 2 ->
              inline(
                  "faker(''#{numerify ''''A%d-####''''} #{Name.last_name}'')"
                      .formatted(random.nextInt()));
          case 3 ->
              inline(
                  "faker(''#{regexify ''''[a-z]{%d}%d''''}'')"
                      .formatted(1 + random.nextInt(20), random.nextInt(1_000_000)));
          case 4 ->
              inline(
                  "regexp_replace(lpad(''x'', %d, ''ab''), ''a'', ''%d'')"
                      .formatted(random.nextInt(3_000_000), random.nextInt()));
          default ->
              inline("''v'' || uniform(%d, 2000000000)".formatted(random.nextInt(1_000_000)));
        };
    try {
      runner.execute(session, query);
      answered.incrementAndGet();
    } catch (QueryFailedException e) {
      // Texts of more than a megabyte are.
      assertThat(e).hasMessageContaining("longer than the 1048576 bytes that are allowed");
      refused.incrementAndGet();
    }
  }

  private static String inline(String value) {
    return ("SELECT count(DISTINCT v) FROM TABLE(system.generate(plan => 'CREATE TABLE t (id BIGINT"
            + " PRIMARY KEY, v TEXT AS (%s)) ROWS 200'))")
        .formatted(value);
  }

  private static long usedHeap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return least;
  }
}
