package io.datagenc.trino;

import io.trino.Session;
import io.trino.testing.QueryFailedException;
import io.trino.testing.QueryRunner;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks virtual tables and their stored copies the same, from any number of threads.
///
/// Queries are asked together, by the digests of their rows. Where these differ, where a query
/// fails, and where order or samples are part of the answer, each is asked alone and compared row
/// by row.
///
/// Samples are not compared where Trino tests a condition beside them itself: it does so below the
/// sample, which is then of splits, as it likes.
final class RandomComparison {
  /// Trino's own failures, whatever the tables.
  ///
  /// Its planner makes a range of the two ends of `BETWEEN`, and NaN is the end of none. What is
  /// pushed down does not get there.
  private static final List<String> FAILURES_OF_TRINO =
      List.of("low value must be less than or equal to high value");

  private final QueryRunner runner;
  private final Session session;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> notCompared = new ConcurrentHashMap<>();

  RandomComparison(QueryRunner runner) {
    this.runner = runner;
    this.session =
        Session.builder(runner.getDefaultSession())
            .setSystemProperty("task_concurrency", "1")
            // As on a server; Trino's own tests let its estimates fail, which NaN makes them.
            .setSystemProperty("ignore_stats_calculator_failures", "true")
            .build();
  }

  /// What differs: number, seed, query and both answers.
  Queue<String> wrong() {
    return wrong;
  }

  /// How many queries have no answer to compare.
  int notCompared() {
    return notCompared.values().stream().mapToInt(each -> each).sum();
  }

  @Override
  public String toString() {
    return "%d wrong, not compared: %s".formatted(wrong.size(), notCompared);
  }

  void compare(List<RandomQuery> queries) {
    Map<Boolean, List<RandomQuery>> alone =
        queries.stream().collect(Collectors.partitioningBy(RandomComparison::isAskedAlone));
    alone.get(true).forEach(this::compareRows);
    if (!alone.get(false).isEmpty()) {
      compareTogether(alone.get(false));
    }
  }

  private void compareTogether(List<RandomQuery> queries) {
    String digests = RandomQuery.digests(queries);
    Answer stored = answer(RandomQueryTables.onStored(digests), false);
    Answer virtual =
        stored.failure().isEmpty() ? answer(RandomQueryTables.onVirtual(digests), false) : stored;
    if (!stored.failure().isEmpty() || !virtual.equals(stored)) {
      boolean differs = false;
      for (RandomQuery query : queries) {
        differs |= !compareRows(query);
      }
      if (!differs && !virtual.equals(stored)) {
        addWrong(
            "%nonly together: %s%n  virtual: %s%n  stored: %s"
                .formatted(RandomQueryTables.onVirtual(digests), virtual.shown(), stored.shown()));
      }
    }
  }

  private static boolean isAskedAlone(RandomQuery query) {
    return query.ordered() || query.sampled() || query.sql().contains("AND nan()");
  }

  /// Whether the two agree.
  private boolean compareRows(RandomQuery query) {
    Answer stored = answer(RandomQueryTables.onStored(query.sql()), query.ordered());
    boolean own = FAILURES_OF_TRINO.contains(stored.failure());
    String onVirtual = RandomQueryTables.onVirtual(query.sql());
    Answer virtual = own ? stored : answer(onVirtual, query.ordered());
    if (!virtual.equals(stored) && query.sampled() && isSampledByTrino(onVirtual)) {
      notCompared.merge("samples of splits", 1, Integer::sum);
      return true;
    }
    if (!virtual.equals(stored)) {
      addWrong(
          "%nquery %d, alone of seed %d: %s%n  virtual: %s%n  stored: %s"
              .formatted(query.number(), query.seed(), onVirtual, virtual.shown(), stored.shown()));
    } else if (!stored.failure().isEmpty()) {
      notCompared.merge(stored.failure(), 1, Integer::sum);
    }
    return virtual.equals(stored);
  }

  private void addWrong(String difference) {
    System.out.println(difference);
    wrong.add(difference);
  }

  private boolean isSampledByTrino(String query) {
    return String.valueOf(runner.execute(session, "EXPLAIN " + query).getOnlyValue())
        .contains("Sample[");
  }

  /// The rows of a query, or why there are none.
  private record Answer(List<String> rows, String failure) {
    String shown() {
      return failure.isEmpty()
          ? "%d rows %s".formatted(rows.size(), rows.stream().limit(20).toList())
          : "failed: " + failure;
    }
  }

  private Answer answer(String query, boolean ordered) {
    try {
      Stream<String> rows =
          runner.execute(session, query).getMaterializedRows().stream().map(String::valueOf);
      return new Answer((ordered ? rows : rows.sorted()).toList(), "");
    } catch (QueryFailedException e) {
      return new Answer(List.of(), String.valueOf(e.getMessage()));
    }
  }
}
