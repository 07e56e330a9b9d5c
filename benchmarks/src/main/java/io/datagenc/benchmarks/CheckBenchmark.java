package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.Batch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to keep a CHECK by drawing again: rows per microsecond, that is millions of rows
/// per second, that one thread generates of a table whose CHECK a share of the draws keeps.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class CheckBenchmark {

  /// The share of draws that keep the CHECK; with `none` there is no CHECK.
  @Param({"none", "0.9", "0.1"})
  public String kept = "none";

  private TableGenerator generator;
  private Scratch scratch;
  private long firstRow;

  /// Compiles the plan.
  @Setup
  public void setUp() {
    int least = kept.equals("none") ? 0 : (int) Math.round(1000 * (1 - Double.parseDouble(kept)));
    GenerationPlan plan = BenchmarkPlans.checked(least);
    generator = PlanGenerator.of(plan).table("reading", List.of("id", "value", "weight"));
    scratch = Scratch.of(Scratch.Ownership.REUSED);
  }

  /// One batch.
  @Benchmark
  @OperationsPerInvocation(Batch.MAX_ROWS)
  public Batch generate() {
    Batch batch = generator.generate(firstRow, Batch.MAX_ROWS, scratch);
    firstRow += Batch.MAX_ROWS;
    if (firstRow + Batch.MAX_ROWS > generator.table().rowCount()) {
      firstRow = 0;
    }
    return batch;
  }
}
