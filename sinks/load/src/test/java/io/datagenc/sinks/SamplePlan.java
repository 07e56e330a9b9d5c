package io.datagenc.sinks;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.Sink;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A plan of sample tables.
public record SamplePlan(GenerationPlan plan, List<SampleTable> tables) {

  /// The name of the catalog that the tables go to.
  public static final String CATALOG = "store";

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
    return other -> (name, columns) -> table(name).with(other.table(name), columns);
  }

  /// The output of a table, under its own name in the schema of the plan.
  public OutputTable output(String catalog, String table, IfExists ifExists) {
    return output(catalog, table, ifExists, Optional.empty());
  }

  /// The output of the rows of a table for which a hidden column is true.
  public OutputTable output(
      String catalog, String table, IfExists ifExists, Optional<String> condition) {
    return new OutputTable(
        new TargetName(catalog, plan.schema(), table),
        List.of(new OutputRows(plan.table(table), condition)),
        ifExists,
        Map.of());
  }

  /// Every table into one catalog.
  public OutputPlan outputs(IfExists ifExists) {
    return new OutputPlan(
        List.of(new CatalogPlan(CATALOG, "sample", Map.of())),
        tables.stream().map(table -> output(CATALOG, table.table().name(), ifExists)).toList());
  }

  /// The job that stores a table in one catalog.
  ///
  /// @param properties of the output
  public LoadJob job(String table, IfExists ifExists, Map<String, String> properties) {
    OutputTable plain = output(CATALOG, table, ifExists);
    return new LoadJob(
        plan,
        new OutputPlan(
            List.of(new CatalogPlan(CATALOG, "sample", Map.of())),
            List.of(new OutputTable(plain.target(), plain.rows(), ifExists, properties))),
        generators());
  }

  /// The job that stores every table in one catalog.
  public LoadJob job(IfExists ifExists) {
    return new LoadJob(plan, outputs(ifExists), generators());
  }

  public LoadReport load(Sink sink, IfExists ifExists, int threads) {
    return load(sink, ifExists, LoadOptions.of(threads), LoadListener.NONE, new Cancellation());
  }

  public LoadReport load(
      Sink sink,
      IfExists ifExists,
      LoadOptions options,
      LoadListener listener,
      Cancellation cancellation) {
    return job(ifExists)
        .run(OpenCatalogs.of(Map.of(CATALOG, sink)), options, listener, cancellation);
  }
}
