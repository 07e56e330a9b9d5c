package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.Batch;
import java.util.List;

/// The rate at which one thread generates TPC-H's `lineitem`, the sixteen columns of
/// `examples/tpch/tpch.dg` at scale factor 1, without writing it; then that of each column alone.
final class LineitemBenchmark {
  private static final int BATCHES = 128;
  private static final int ROWS = BATCHES * Batch.MAX_ROWS;
  private static final int ROUNDS = 7;
  private static final int WARM_UP_ROUNDS = 4;

  private LineitemBenchmark() {}

  public static void main(String[] arguments) {
    GenerationPlan plan = BenchmarkPlans.tpch();
    List<String> columns =
        plan.table("lineitem").visibleColumns().stream().map(ColumnPlan::name).toList();
    PlanGenerator generator = PlanGenerator.of(plan);
    System.out.printf(
        "%d columns: %s%n", columns.size(), measure(generator.table("lineitem", columns)));
    for (String column : columns) {
      System.out.printf(
          "%-16s %s%n", column, measure(generator.table("lineitem", List.of(column))));
    }
  }

  private static Rounds measure(TableGenerator lineitem) {
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    Rounds rounds = new Rounds(ROWS, ROUNDS);
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      rounds.measure(
          round,
          () -> {
            for (int i = 0; i < BATCHES; i++) {
              lineitem.generate((long) i * Batch.MAX_ROWS, Batch.MAX_ROWS, scratch);
            }
          });
    }
    return rounds;
  }
}
