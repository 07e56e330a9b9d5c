package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
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
public record Verification(
    GenerationPlan plan, OutputPlan outputs, TableGenerators.Factory generators, int threads) {

  /// The checks of each catalog, in order, of tables that are made as the plan says; no store is
  /// asked anything.
  ///
  /// @throws SinkException if a store can neither be asked in SQL nor read as a whole
  public Map<CatalogPlan, List<StoredCheck>> checks(OpenCatalogs catalogs)
      throws InterruptedException {
    Map<CatalogPlan, List<StoredCheck>> checks = new LinkedHashMap<>();
    for (Map.Entry<CatalogPlan, CatalogChecks> each : catalogChecks(catalogs).entrySet()) {
      checks.put(each.getKey(), each.getValue().checks());
    }
    return checks;
  }

  /// Asks every store. That a store cannot be reached is a failure of the whole.
  public VerificationReport run(OpenCatalogs catalogs) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    for (CatalogChecks each : catalogChecks(catalogs).values()) {
      results.addAll(each.results());
    }
    return new VerificationReport(results);
  }

  private Map<CatalogPlan, CatalogChecks> catalogChecks(OpenCatalogs catalogs) {
    TableGenerators tables = generators.of(outputs.extend(plan));
    Map<CatalogPlan, CatalogChecks> checks = new LinkedHashMap<>();
    for (CatalogPlan catalog : outputs.catalogs()) {
      if (!outputs.tablesOf(catalog).isEmpty()) {
        checks.put(
            catalog,
            checks(catalog, catalogs.sink(catalog.name()), outputs.tablesOf(catalog), tables));
      }
    }
    return checks;
  }

  private CatalogChecks checks(
      CatalogPlan catalog, Sink sink, List<OutputTable> stored, TableGenerators tables) {
    Optional<SqlStore> sql = sink.sql();
    if (sql.isPresent()) {
      return new SqlChecks(sql.get(), plan, stored, tables, threads);
    }
    return new ScannedChecks(
        sink.scanned()
            .orElseThrow(
                () ->
                    new SinkException(
                        SinkException.Reason.NOT_SUPPORTED,
                        "catalog `%s`: what `%s` stores is not read again, and cannot be verified; verify databases, Iceberg tables, folders of Parquet files, and DynamoDB"
                            .formatted(catalog.name(), catalog.connector()))),
        stored,
        tables,
        threads);
  }
}
