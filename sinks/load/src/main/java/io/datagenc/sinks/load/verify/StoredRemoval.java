package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.load.TableGenerators;
import io.datagenc.sinks.sink.RowRemoval;
import java.util.List;

/// Takes the rows of a plan out of tables in which there are others, as far as they are as the plan
/// has them.
///
/// @param generators of the plan with the tables of the outputs
/// @param threads how many threads generate and remove, ≥ 1
public record StoredRemoval(
    GenerationPlan plan, OutputPlan outputs, TableGenerators.Factory generators, int threads) {

  /// What became of the rows.
  ///
  /// @param removed how many were removed
  /// @param changed how many stay, because their content is another one
  public record Removed(long removed, long changed) {}

  /// Removes the rows of one output.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if the store fails
  public Removed remove(RowRemoval store, OutputTable output) throws InterruptedException {
    TableGenerators tables = generators.of(outputs.extend(plan));
    RowRemoval.Removal removal = store.begin(output);
    for (OutputRows rows : output.rows()) {
      List<Boolean> _ = RowParts.read(rows, tables, threads, () -> new Removing(removal, rows));
    }
    removal.finish(output.contentHash(plan));
    return new Removed(removal.removed(), removal.changed());
  }

  private record Removing(RowRemoval.Removal removal, OutputRows rows)
      implements RowParts.Reader<Boolean> {
    @Override
    public void accept(Batch batch) throws InterruptedException {
      removal.remove(rows, batch);
    }

    @Override
    public Boolean result() {
      return true;
    }
  }
}
