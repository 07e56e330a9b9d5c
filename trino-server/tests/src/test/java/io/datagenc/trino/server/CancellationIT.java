package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// About 800 million employees: minutes of work.
  private static final String LONG_QUERY =
      "SELECT checksum(email) AS cancelled FROM datagen.hr_sf100000.employee";

  @Test
  void cancelledQueriesStopGenerating() throws Exception {
    try (Queries queries = Queries.open();
        Queries observer = Queries.open();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Statement statement = queries.connection().createStatement()) {
      Future<?> query = executor.submit(() -> statement.executeQuery(LONG_QUERY).next());
      awaitRows(observer, "tasks of the query read rows", "SELECT query_id FROM " + runningTasks());
      statement.cancel();
      assertThatThrownBy(() -> query.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SQLException.class);
      awaitNoRows(observer, "SELECT query_id FROM " + runningTasks());
      assertThat(
              observer.rows(
                  "SELECT DISTINCT state, error_code FROM system.runtime.queries WHERE query = '%s'"
                      .formatted(LONG_QUERY)))
          .isEqualTo(List.of(List.of("FAILED", "USER_CANCELED")));
      assertThat(observer.value("SELECT count(*) FROM datagen.hr.company")).isEqualTo(100L);
    }
  }

  private static String runningTasks() {
    return """
    system.runtime.tasks JOIN system.runtime.queries USING (query_id)
    WHERE query = '%s' AND tasks.state = 'RUNNING' AND processed_input_rows > 0
    """
        .formatted(LONG_QUERY);
  }

  private static void awaitRows(Queries queries, String what, String sql) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (queries.rows(sql).isEmpty()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private static void awaitNoRows(Queries queries, String sql) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!queries.rows(sql).isEmpty()) {
      assertThat(System.nanoTime()).as("the query's tasks have ended").isLessThan(deadline);
      Thread.sleep(100);
    }
  }
}
