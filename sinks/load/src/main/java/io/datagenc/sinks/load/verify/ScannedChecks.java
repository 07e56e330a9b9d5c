package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.sink.ScannedStore;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checks of the tables of a store that is read as a whole: the number of rows, of all and of
/// each group that the store tells from the others, and their content. For use by one thread.
final class ScannedChecks implements CatalogChecks {
  private final ScannedStore store;
  private final ExpectedTables expected;
  private final int threads;
  private @Nullable Map<ExpectedTable, ScannedStore.Comparison> comparisons;

  /// @param expected what the catalog has to hold
  /// @param threads how many threads generate and read, ≥ 1
  ScannedChecks(ScannedStore store, ExpectedTables expected, int threads) {
    this.store = store;
    this.expected = expected;
    this.threads = threads;
  }

  @Override
  public List<StoredCheck> checks() throws InterruptedException {
    List<StoredCheck> checks = new ArrayList<>(expected.remarks());
    for (Map.Entry<ExpectedTable, ScannedStore.Comparison> each : comparisons().entrySet()) {
      checks.addAll(checks(each.getKey(), each.getValue()));
    }
    return checks;
  }

  private Map<ExpectedTable, ScannedStore.Comparison> comparisons() throws InterruptedException {
    Map<ExpectedTable, ScannedStore.Comparison> all = comparisons;
    if (all == null) {
      all = new LinkedHashMap<>();
      for (ExpectedTable table : expected.tables()) {
        ScannedStore.Comparison comparison = store.compare(table.output());
        for (OutputRows rows : table.output().rows()) {
          List<Boolean> _ =
              RowParts.read(
                  rows,
                  expected.generators(),
                  threads,
                  () -> new Summing(comparison.summary(rows)));
        }
        all.put(table, comparison);
      }
      comparisons = all;
    }
    return all;
  }

  private List<StoredCheck> checks(ExpectedTable table, ScannedStore.Comparison comparison) {
    OutputTable output = table.output();
    String question = store.question(output);
    ScannedStore.Content content = comparison.expected();
    List<StoredCheck> checks = new ArrayList<>();
    checks.add(
        StoredCheck.exactly(
            Dimension.COMPLETENESS,
            output.target(),
            "rows",
            question,
            BigInteger.valueOf(content.rows())));
    for (ScannedStore.Group group : comparison.groups()) {
      checks.add(
          StoredCheck.exactly(
              Dimension.COMPLETENESS,
              output.target(),
              group.name(),
              question,
              BigInteger.valueOf(group.rows())));
    }
    checks.add(
        table
            .unknown()
            .map(
                unknown ->
                    StoredCheck.notAsked(
                        Dimension.ACCURACY, output.target(), "content checksum", unknown.why()))
            .orElseGet(
                () ->
                    StoredCheck.exactly(
                        Dimension.ACCURACY,
                        output.target(),
                        "content checksum",
                        question,
                        content.checksum())));
    return checks;
  }

  private record Summing(ScannedStore.Summary summary) implements RowParts.Reader<Boolean> {
    @Override
    public void accept(Batch batch) {
      summary.add(batch);
    }

    @Override
    public Boolean result() {
      summary.finish();
      return true;
    }
  }

  @Override
  public List<CheckResult> results() throws InterruptedException {
    List<StoredCheck> checks = checks();
    List<CheckResult> results = new ArrayList<>();
    for (StoredCheck remark : expected.remarks()) {
      results.add(result(remark, BigInteger.ZERO));
    }
    for (ScannedStore.Comparison comparison : comparisons().values()) {
      ScannedStore.Found found = comparison.scan(threads);
      List<BigInteger> numbers = new ArrayList<>();
      numbers.add(BigInteger.valueOf(found.content().rows()));
      found.groups().forEach(rows -> numbers.add(BigInteger.valueOf(rows)));
      numbers.add(found.content().checksum());
      for (BigInteger number : numbers) {
        results.add(result(checks.get(results.size()), number));
      }
    }
    return results;
  }

  private static CheckResult result(StoredCheck check, BigInteger found) {
    return switch (check.question()) {
      case StoredCheck.NotAsked notAsked ->
          new CheckResult(check, CheckResult.Outcome.NOT_JUDGED, "", notAsked.reason());
      case StoredCheck.Query query ->
          new CheckResult(
              check,
              query.admits(found) ? CheckResult.Outcome.PASSED : CheckResult.Outcome.FAILED,
              query.expected(),
              found.toString());
      case StoredCheck.Measurement _ ->
          throw new IllegalStateException("no measurement is made of what is scanned: " + check);
    };
  }
}
