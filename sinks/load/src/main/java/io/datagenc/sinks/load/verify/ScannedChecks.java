package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.ScannedStore;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The checks of the tables of a store that is read as a whole: the number of rows and their
/// content, of all tables of the plan that a table is made of.
///
/// @param generators of the plan with the tables of the outputs
/// @param threads how many threads generate and read, ≥ 1
record ScannedChecks(
    ScannedStore store, List<OutputTable> outputs, TableGenerators generators, int threads)
    implements CatalogChecks {

  @Override
  public List<StoredCheck> checks() throws InterruptedException {
    List<StoredCheck> checks = new ArrayList<>();
    for (OutputTable output : outputs) {
      checks.addAll(checks(output, expected(output)));
    }
    return checks;
  }

  private List<StoredCheck> checks(OutputTable output, ScannedStore.Content expected) {
    String question = store.question(output);
    return List.of(
        StoredCheck.exactly(
            Dimension.COMPLETENESS,
            output.target(),
            "rows",
            question,
            BigInteger.valueOf(expected.rows())),
        StoredCheck.exactly(
            Dimension.ACCURACY,
            output.target(),
            "content checksum",
            question,
            expected.checksum()));
  }

  private ScannedStore.Content expected(OutputTable output) throws InterruptedException {
    ScannedStore.Content sum = ScannedStore.Content.NONE;
    for (OutputRows rows : output.rows()) {
      for (ScannedStore.Content part :
          RowParts.read(
              rows, generators, threads, () -> new Summing(store.summary(output, rows)))) {
        sum = sum.plus(part);
      }
    }
    return sum;
  }

  private record Summing(ScannedStore.Summary summary)
      implements RowParts.Reader<ScannedStore.Content> {
    @Override
    public void accept(Batch batch) {
      summary.add(batch);
    }

    @Override
    public ScannedStore.Content result() {
      return summary.content();
    }
  }

  @Override
  public List<CheckResult> results(List<StoredCheck> checks) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      ScannedStore.Content found = store.scan(outputs.get(i), threads);
      results.add(result(checks.get(2 * i), BigInteger.valueOf(found.rows())));
      results.add(result(checks.get(2 * i + 1), found.checksum()));
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
