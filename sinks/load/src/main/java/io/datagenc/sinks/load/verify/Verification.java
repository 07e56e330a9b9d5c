package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SqlStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares what the catalogs of outputs hold with the plan, by questions in the SQL of each store.
///
/// ```java
/// try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
///   VerificationReport report =
///       new Verification(plan, outputs, p -> PlanGenerator.of(p)::table, 2).run(catalogs);
/// }
/// ```
///
/// @param plan the plan whose rows are stored, with the number of rows that it says
/// @param generators of the plan with the tables of the outputs
/// @param threads how many threads compute what is expected, ≥ 1
/// @param growth how rows are known that runs have appended; empty where none are expected
/// @param timeliness how old what is stored may be
public record Verification(
    GenerationPlan plan,
    OutputPlan outputs,
    TableGenerators.Factory generators,
    int threads,
    Optional<Appended> growth,
    Timeliness timeliness) {

  /// How rows are known that runs have appended.
  ///
  /// @param all all outputs of the plan, also those that are not verified: their rows are referred
  ///   to
  public record Appended(OutputPlan all, GrowingOutputs outputs) {}

  /// Rows of one run.
  public Verification(
      GenerationPlan plan, OutputPlan outputs, TableGenerators.Factory generators, int threads) {
    this(plan, outputs, generators, threads, Optional.empty(), Timeliness.UNLIMITED);
  }

  /// The same, also of tables that runs have appended to.
  public Verification withAppended(Appended appended) {
    return new Verification(plan, outputs, generators, threads, Optional.of(appended), timeliness);
  }

  /// The same, which also says what is too old.
  public Verification withTimeliness(Timeliness limits) {
    return new Verification(plan, outputs, generators, threads, growth, limits);
  }

  /// The checks of each catalog, in order, of tables that one run makes as the plan says; no store
  /// is asked anything.
  ///
  /// @throws SinkException if a store can neither be asked in SQL nor read as a whole
  public Map<CatalogPlan, List<StoredCheck>> checks(OpenCatalogs catalogs)
      throws InterruptedException {
    Map<CatalogPlan, List<StoredCheck>> checks = new LinkedHashMap<>();
    for (CatalogPlan catalog : catalogs()) {
      checks.put(
          catalog, checks(catalog, catalogs.sink(catalog.name()), ofOneRun(catalog)).checks());
    }
    return checks;
  }

  /// Asks every store. That a store cannot be reached is a failure of the whole.
  public VerificationReport run(OpenCatalogs catalogs) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    for (CatalogPlan catalog : catalogs()) {
      Sink sink = catalogs.sink(catalog.name());
      results.addAll(checks(catalog, sink, expected(catalog, sink)).results());
    }
    return new VerificationReport(results);
  }

  /// The catalogs that something goes to.
  private List<CatalogPlan> catalogs() {
    return outputs.catalogs().stream()
        .filter(catalog -> !outputs.tablesOf(catalog).isEmpty())
        .toList();
  }

  private ExpectedTables ofOneRun(CatalogPlan catalog) {
    return ExpectedTables.ofOneRun(
        plan, outputs.tablesOf(catalog), generators.of(outputs.extend(plan)));
  }

  private ExpectedTables expected(CatalogPlan catalog, Sink sink) throws InterruptedException {
    if (growth.isEmpty()) {
      return ofOneRun(catalog);
    }
    StoredRuns runs = StoredRuns.read(sink, plan, growth.get().all().tablesOf(catalog));
    return runs.isGrown()
        ? runs.expected(outputs.tablesOf(catalog), growth.get().outputs(), generators)
        : ofOneRun(catalog).with(runs.remarks());
  }

  private CatalogChecks checks(CatalogPlan catalog, Sink sink, ExpectedTables tables) {
    Optional<SqlStore> sql = sink.sql();
    if (sql.isPresent()) {
      return new SqlChecks(sql.get(), tables, timeliness, threads);
    }
    return new ScannedChecks(
        sink.scanned()
            .orElseThrow(
                () ->
                    new SinkException(
                        SinkException.Reason.NOT_SUPPORTED,
                        "catalog `%s`: what `%s` stores is not read again, and cannot be verified; verify databases, Iceberg tables, folders of Parquet files, and DynamoDB"
                            .formatted(catalog.name(), catalog.connector()))),
        tables,
        threads);
  }
}
