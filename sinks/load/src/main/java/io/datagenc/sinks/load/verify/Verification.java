package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SqlStore;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

  /// The checks of each catalog, in order; no store is asked anything.
  ///
  /// @throws SinkException if a store cannot be asked in SQL
  public Map<CatalogPlan, List<StoredCheck>> checks(OpenCatalogs catalogs)
      throws InterruptedException {
    return checks(stores(catalogs));
  }

  private Map<CatalogPlan, SqlStore> stores(OpenCatalogs catalogs) {
    Map<CatalogPlan, SqlStore> stores = new LinkedHashMap<>();
    for (CatalogPlan catalog : outputs.catalogs()) {
      if (!outputs.tablesOf(catalog).isEmpty()) {
        stores.put(catalog, store(catalogs, catalog));
      }
    }
    return stores;
  }

  private Map<CatalogPlan, List<StoredCheck>> checks(Map<CatalogPlan, SqlStore> stores)
      throws InterruptedException {
    TableGenerators tables = generators.of(outputs.extend(plan));
    Map<CatalogPlan, List<StoredCheck>> checks = new LinkedHashMap<>();
    for (Map.Entry<CatalogPlan, SqlStore> each : stores.entrySet()) {
      checks.put(each.getKey(), checks(each.getKey(), each.getValue(), tables));
    }
    return checks;
  }

  private List<StoredCheck> checks(CatalogPlan catalog, SqlStore store, TableGenerators tables)
      throws InterruptedException {
    List<OutputTable> all = outputs.tablesOf(catalog);
    List<StoredCheck> checks = new ArrayList<>();
    for (OutputTable output : all) {
      if (output.rows().size() > 1) {
        checks.add(
            StoredCheck.notAsked(
                Dimension.COMPLETENESS,
                output.target(),
                "rows",
                "the table is made of several tables of the plan"));
        continue;
      }
      TableContent content = TableContent.of(output.rows().getFirst(), tables, threads);
      checks.addAll(new TableChecks(store, all, output).of(content));
    }
    AssertionChecks assertions = new AssertionChecks(store, plan, all);
    plan.assertions().forEach(assertion -> checks.add(assertions.of(assertion)));
    return checks;
  }

  private static SqlStore store(OpenCatalogs catalogs, CatalogPlan catalog) {
    return catalogs
        .sink(catalog.name())
        .sql()
        .orElseThrow(
            () ->
                new SinkException(
                    SinkException.Reason.NOT_SUPPORTED,
                    "catalog `%s`: what `%s` stores cannot be verified, because it is not asked in SQL; verify databases, Iceberg tables and folders of Parquet files"
                        .formatted(catalog.name(), catalog.connector())));
  }

  /// Asks every store. A question that a store refuses, as of a table that is not there, counts as
  /// a failed check; that a store cannot be reached is a failure of the whole.
  public VerificationReport run(OpenCatalogs catalogs) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    Map<CatalogPlan, SqlStore> stores = stores(catalogs);
    for (Map.Entry<CatalogPlan, List<StoredCheck>> each : checks(stores).entrySet()) {
      for (StoredCheck check : each.getValue()) {
        results.add(result(Objects.requireNonNull(stores.get(each.getKey())), check));
      }
    }
    return new VerificationReport(results);
  }

  private static CheckResult result(SqlStore store, StoredCheck check) throws InterruptedException {
    return switch (check.question()) {
      case StoredCheck.NotAsked notAsked ->
          new CheckResult(check, CheckResult.Outcome.NOT_JUDGED, "", notAsked.reason());
      case StoredCheck.Query query ->
          result(
              store,
              check,
              query.sql(),
              query.expected(),
              text -> query.admits(new BigInteger(text)));
      case StoredCheck.Measurement measurement ->
          result(
              store,
              check,
              measurement.sql(),
              measurement.expected(),
              text -> measurement.admits(Double.parseDouble(text)));
    };
  }

  /// @param isRight whether an answer is right that is not NULL
  private static CheckResult result(
      SqlStore store, StoredCheck check, String sql, String expected, Predicate<String> isRight)
      throws InterruptedException {
    try {
      @Nullable String found = store.firstRow(sql).getFirst();
      return new CheckResult(
          check,
          found != null && isRight.test(found)
              ? CheckResult.Outcome.PASSED
              : CheckResult.Outcome.FAILED,
          expected,
          String.valueOf(found));
    } catch (SinkException e) {
      if (e.isTransient() || e.reason() == SinkException.Reason.UNAVAILABLE) {
        throw e;
      }
      return new CheckResult(
          check, CheckResult.Outcome.FAILED, expected, String.valueOf(e.getMessage()));
    }
  }
}
