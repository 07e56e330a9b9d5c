package io.datagenc.sinks.sink;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.TablePlan;

/// One load that is asked for: some rows of a plan's table for an output.
///
/// @param rows one of the sources of `output`
public record LoadItem(OutputTable output, OutputRows rows) {

  /// What tells it from the other loads of a run.
  public LoadKey key() {
    return new LoadKey(output.target(), table().name());
  }

  /// The table of the plan.
  public TablePlan table() {
    return rows.table();
  }

  /// The target as people write it, without its catalog.
  public String targetName() {
    return key().targetName();
  }
}
