package io.datagenc.sinks;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.ProgressListener;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.Sink;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// A plan of sample tables.
public record SamplePlan(GenerationPlan plan, List<SampleTable> tables) {

  public static SamplePlan of(long seed, SampleTable... tables) {
    List<SampleTable> all = Arrays.asList(tables);
    return new SamplePlan(
        new GenerationPlan(
            "shop", seed, 1, BigDecimal.ONE, all.stream().map(SampleTable::table).toList()),
        all);
  }

  public SampleTable table(String name) {
    return tables.stream()
        .filter(table -> table.table().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The generators of this plan, and of plans with the same tables and other numbers of rows.
  public TableGenerators.Factory generators() {
    return other -> (name, _) -> table(name).withPlan(other.table(name));
  }

  public LoadJob job() {
    return new LoadJob(plan, generators(), LoadJob.everyTable(plan));
  }

  public LoadReport load(Sink sink, IfExists ifExists, int threads) {
    return job()
        .run(sink, new LoadOptions(ifExists, threads), ProgressListener.NONE, new Cancellation());
  }
}
