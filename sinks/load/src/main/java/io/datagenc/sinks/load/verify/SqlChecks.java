package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SqlStore;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The checks of the tables of a store that answers questions in SQL.
///
/// @param expected what the catalog has to hold
/// @param timeliness how old what it holds may be
/// @param threads how many threads compute what is expected, ≥ 1
record SqlChecks(SqlStore store, ExpectedTables expected, Timeliness timeliness, int threads)
    implements CatalogChecks {

  /// Which columns of a table hold something else than the plan's values, and why.
  @FunctionalInterface
  private interface ForeignColumns {
    Map<String, String> of(TargetName target, List<ColumnPlan> columns) throws InterruptedException;
  }

  @Override
  public List<StoredCheck> checks() throws InterruptedException {
    return checks((_, _) -> Map.of());
  }

  private List<StoredCheck> checks(ForeignColumns foreignColumns) throws InterruptedException {
    List<StoredCheck> checks = new ArrayList<>(expected.remarks());
    List<OutputTable> outputs = expected.outputs();
    for (ExpectedTable table : expected.tables()) {
      OutputTable output = table.output();
      if (output.rows().size() > 1) {
        checks.add(
            StoredCheck.notAsked(
                Dimension.COMPLETENESS,
                output.target(),
                "rows",
                "the table is made of several tables of the plan"));
        continue;
      }
      OutputRows rows = output.rows().getFirst();
      Map<String, String> foreign =
          foreignColumns.of(output.target(), rows.table().visibleColumns());
      checks.addAll(new TimelinessChecks(store, timeliness).of(output));
      TableChecks checksOfTable = new TableChecks(store, outputs, output, foreign);
      DefectCounts defects = DefectCounts.of(rows, expected.generators(), threads);
      checks.addAll(
          table.unknown().isPresent()
              ? checksOfTable.of(table.unknown().get(), defects)
              : checksOfTable.of(
                  TableContent.of(rows, expected.generators(), foreign.keySet(), threads),
                  defects));
    }
    AssertionChecks assertions = new AssertionChecks(store, expected.plan(), outputs);
    expected.plan().assertions().forEach(assertion -> checks.add(assertions.of(assertion)));
    return checks;
  }

  /// A question that the store refuses, as of a table that is not there, counts as a failed check.
  @Override
  public List<CheckResult> results() throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    for (StoredCheck check : checks(store::foreignColumns)) {
      results.add(result(check));
    }
    return results;
  }

  private CheckResult result(StoredCheck check) throws InterruptedException {
    return switch (check.question()) {
      case StoredCheck.NotAsked notAsked ->
          new CheckResult(check, CheckResult.Outcome.NOT_JUDGED, "", notAsked.reason());
      case StoredCheck.Query query ->
          result(check, query.sql(), query.expected(), text -> query.admits(new BigInteger(text)));
      case StoredCheck.Measurement measurement ->
          result(
              check,
              measurement.sql(),
              measurement.expected(),
              text -> measurement.admits(Double.parseDouble(text)));
    };
  }

  /// @param isRight whether an answer is right that is not NULL
  private CheckResult result(
      StoredCheck check, String sql, String expected, Predicate<String> isRight)
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
