package io.datagenc.sinks.load;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.sink.GrowingPlan;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.LoadedPlan;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Generates tables of a plan and stores them in the catalogs of its outputs, all at once.
///
/// Parts of tables are written by some threads in referential order. Tables whose rows become
/// visible in one step are completed when the rows of all of them are written, so that whatever
/// fails before leaves the targets as they were; tables of which each part is visible, and those
/// that others wait for, are completed as soon as their rows are there. Calls that fail for a
/// passing reason are repeated.
///
/// ```java
/// try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
///   LoadReport report =
///       new LoadJob(plan, outputs, p -> PlanGenerator.of(p)::table)
///           .run(catalogs, LoadOptions.of(2), LoadListener.NONE, new Cancellation());
/// }
/// ```
public final class LoadJob {
  private final LoadedPlan plan;
  private final OutputPlan outputs;
  private final TableGenerators.Factory generators;

  /// A job that stores `outputs`, each catalog's in referential order.
  public LoadJob(GenerationPlan plan, OutputPlan outputs, TableGenerators.Factory generators) {
    this(new LoadedPlan(plan, outputs.extend(plan)), outputs, generators);
  }

  private LoadJob(LoadedPlan plan, OutputPlan outputs, TableGenerators.Factory generators) {
    this.plan = plan;
    this.outputs = outputs;
    this.generators = generators;
  }

  /// The same job for stores that compile the plan themselves.
  public LoadJob withText(SourceText text) {
    return new LoadJob(plan.withText(text), outputs, generators);
  }

  /// The same job, in which `growing` says how the plan goes on after stored rows.
  public LoadJob withGrowing(GrowingPlan growing) {
    return new LoadJob(plan.withGrowing(growing), outputs, generators);
  }

  /// What [#run] would do in each catalog; nothing is written.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if a store cannot take a table
  public Map<String, LoadScript> prepare(OpenCatalogs catalogs, LoadOptions options)
      throws InterruptedException {
    Retries retries = retries(options, LoadListener.NONE);
    Map<String, LoadScript> scripts = new LinkedHashMap<>();
    for (CatalogPlan catalog : catalogs()) {
      Sink sink = catalogs.sink(catalog.name());
      LoadRequest request = request(catalog, options.share());
      scripts.put(
          catalog.name(),
          retries.repeat("look into catalog " + catalog.name(), () -> sink.prepare(request)));
    }
    return scripts;
  }

  /// Runs the job. Interrupting the calling thread cancels it.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if a store cannot take a table
  /// @throws io.datagenc.engine.generator.GenerationException if a value cannot be computed
  /// @throws LoadCancelledException if it is cancelled before everything is stored
  public LoadReport run(
      OpenCatalogs catalogs,
      LoadOptions options,
      LoadListener listener,
      Cancellation cancellation) {
    long start = System.nanoTime();
    Retries retries = retries(options, listener);
    List<TableReport> reports = new ArrayList<>();
    try {
      Map<String, LoadRequest> left = new LinkedHashMap<>();
      catalogs().forEach(each -> left.put(each.name(), request(each, options.share())));
      while (!left.isEmpty()) {
        LoadRun run = new LoadRun(catalogs, left, generators, options, retries, cancellation);
        reports.addAll(run.run());
        // Those in which an interrupted run was completed have still to do what was asked for.
        left.keySet().retainAll(run.catalogsToRepeat());
      }
    } catch (RuntimeException | Error e) {
      listener.runFailed(e);
      throw e;
    }
    LoadReport report =
        new LoadReport(
            catalogs().stream().map(each -> catalogs.sink(each.name()).location()).toList(),
            reports,
            Duration.ofNanos(System.nanoTime() - start));
    listener.runEnded(report);
    return report;
  }

  private static Retries retries(LoadOptions options, LoadListener listener) {
    return new Retries(options.retries(), new SplittableRandom(), listener);
  }

  /// The catalogs that something goes to.
  private List<CatalogPlan> catalogs() {
    return outputs.catalogs().stream()
        .filter(catalog -> !outputs.tablesOf(catalog).isEmpty())
        .toList();
  }

  private LoadRequest request(CatalogPlan catalog, Share share) {
    List<OutputTable> tables = outputs.tablesOf(catalog);
    return new LoadRequest(plan, ReferentialOrder.of(plan.extended(), tables), share);
  }
}
