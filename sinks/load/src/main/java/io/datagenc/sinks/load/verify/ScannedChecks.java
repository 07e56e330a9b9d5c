package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.load.TableGenerators;
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
  private final List<OutputTable> outputs;
  private final TableGenerators generators;
  private final int threads;
  private @Nullable Map<OutputTable, ScannedStore.Comparison> comparisons;

  /// @param generators of the plan with the tables of the outputs
  /// @param threads how many threads generate and read, ≥ 1
  ScannedChecks(
      ScannedStore store, List<OutputTable> outputs, TableGenerators generators, int threads) {
    this.store = store;
    this.outputs = outputs;
    this.generators = generators;
    this.threads = threads;
  }

  @Override
  public List<StoredCheck> checks() throws InterruptedException {
    List<StoredCheck> checks = new ArrayList<>();
    for (Map.Entry<OutputTable, ScannedStore.Comparison> each : comparisons().entrySet()) {
      checks.addAll(checks(each.getKey(), each.getValue()));
    }
    return checks;
  }

  private Map<OutputTable, ScannedStore.Comparison> comparisons() throws InterruptedException {
    Map<OutputTable, ScannedStore.Comparison> all = comparisons;
    if (all == null) {
      all = new LinkedHashMap<>();
      for (OutputTable output : outputs) {
        ScannedStore.Comparison comparison = store.compare(output);
        for (OutputRows rows : output.rows()) {
          List<Boolean> _ =
              RowParts.read(rows, generators, threads, () -> new Summing(comparison.summary(rows)));
        }
        all.put(output, comparison);
      }
      comparisons = all;
    }
    return all;
  }

  private List<StoredCheck> checks(OutputTable output, ScannedStore.Comparison comparison) {
    String question = store.question(output);
    ScannedStore.Content expected = comparison.expected();
    List<StoredCheck> checks = new ArrayList<>();
    checks.add(
        StoredCheck.exactly(
            Dimension.COMPLETENESS,
            output.target(),
            "rows",
            question,
            BigInteger.valueOf(expected.rows())));
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
        StoredCheck.exactly(
            Dimension.ACCURACY,
            output.target(),
            "content checksum",
            question,
            expected.checksum()));
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
    StoredCheck.Query query = (StoredCheck.Query) check.question();
    return new CheckResult(
        check,
        query.admits(found) ? CheckResult.Outcome.PASSED : CheckResult.Outcome.FAILED,
        query.expected(),
        found.toString());
  }
}
