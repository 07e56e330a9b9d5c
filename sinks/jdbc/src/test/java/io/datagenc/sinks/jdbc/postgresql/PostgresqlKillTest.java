package io.datagenc.sinks.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.jdbc.CuttingProxy;
import io.datagenc.sinks.jdbc.EventCounter;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever dies while a load runs, the load, or the same command again, ends with exactly the rows
/// of the plan: `-Dkill.rounds=N` plays N rounds.
class PostgresqlKillTest {
  static final long SEED = 3;
  static final long ROWS_PER_PART = 1024;

  /// More than a load has: some rounds end before anything dies.
  private static final int EVENTS = 48;

  private final PostgresqlServer server = PostgresqlServer.shared();
  private final SamplePlan plan = Orders.plan(SEED);

  /// What dies.
  private enum Victim {
    LOADER,
    SERVER,
    CONNECTIONS
  }

  @Test
  void endsWithExactlyTheRowsOfThePlan() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 12);
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("kill.seed=" + seed);
    Random random = new Random(seed);
    Map<IfExists, List<List<@Nullable String>>> expected = new HashMap<>();
    for (IfExists mode : IfExists.values()) {
      begin(mode);
      load(server.port(), mode, LoadListener.NONE);
      expected.put(mode, content());
    }
    for (int round = 0; round < rounds; round++) {
      IfExists mode = IfExists.values()[round % IfExists.values().length];
      Victim victim = Victim.values()[round / 3 % Victim.values().length];
      int event = 1 + random.nextInt(EVENTS);
      begin(mode);
      switch (victim) {
        case LOADER -> killLoader(mode, event);
        case SERVER -> load(server.port(), mode, new EventCounter(event, this::crash));
        case CONNECTIONS -> {
          try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            load(proxy.port(), mode, new EventCounter(event, proxy::cut));
          }
        }
      }
      assertThat(content())
          .as("round %d: %s, %s dies at event %d", round, mode, victim, event)
          .isEqualTo(expected.get(mode));
    }
  }

  private void begin(IfExists mode) throws SQLException {
    server.clean();
    if (mode != IfExists.FAIL) {
      load(server.port(), IfExists.FAIL, LoadListener.NONE);
    }
  }

  private void load(int port, IfExists mode, LoadListener listener) {
    try (JdbcSink sink = server.sink(port, ROWS_PER_PART, Map.of())) {
      plan.load(sink, mode, LoadOptions.of(2), listener, new Cancellation());
    }
  }

  private void killLoader(IfExists mode, int event) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingLoad.class.getName(),
                Integer.toString(server.port()),
                mode.name(),
                Integer.toString(event))
            .inheritIO()
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    if (process.exitValue() == HaltingLoad.KILLED) {
      load(server.port(), mode, LoadListener.NONE);
    } else {
      assertThat(process.exitValue()).isZero();
    }
  }

  private void crash() {
    try {
      server.crash();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Rows, records and constraints, as texts that are the same for the same content.
  private List<List<@Nullable String>> content() throws SQLException {
    return server.query(
        """
        SELECT 'customers', count(*)::text, md5(string_agg(t::text, ',' ORDER BY id)) FROM shop.customers t
        UNION ALL
        SELECT 'orders', count(*)::text, md5(string_agg(t::text, ',' ORDER BY id)) FROM shop.orders t
        UNION ALL
        SELECT 'employees', count(*)::text, md5(string_agg(t::text, ',' ORDER BY id)) FROM shop.employees t
        UNION ALL
        (SELECT target_table, state || ' ' || start_row || ' ' || row_count || ' ' || stored_rows, checksum::text
         FROM shop.datagen_load ORDER BY 1, first_row)
        UNION ALL
        (SELECT conname, pg_get_constraintdef(oid), '' FROM pg_constraint
         WHERE connamespace = 'shop'::regnamespace AND contype IN ('p', 'u', 'f') ORDER BY 1)
        UNION ALL
        (SELECT relname, relkind::text, '' FROM pg_class
         WHERE relnamespace = 'shop'::regnamespace ORDER BY 1)
        """);
  }
}
