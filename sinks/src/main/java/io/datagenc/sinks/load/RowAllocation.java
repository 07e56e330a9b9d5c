package io.datagenc.sinks.load;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.sink.RowRange;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.TableLoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rows that a run stores, and the plan that generates them: the plan itself, or the plan grown
/// by the rows that earlier runs have stored.
///
/// A table that continues gets as many rows again as the plan says; one whose rows are owned gets
/// the rows of the new owners; one whose rows are given is complete and gets none.
///
/// @param plan a plan in which all `ranges` are within their tables
/// @param ranges by the names of the tables
record RowAllocation(GenerationPlan plan, Map<String, RowRange> ranges) {

  RowAllocation {
    ranges = Map.copyOf(ranges);
  }

  static RowAllocation of(GenerationPlan plan, List<TableLoad> loads) {
    Map<String, RowRange> ranges = new HashMap<>();
    if (loads.stream().allMatch(load -> load.firstRow() == 0)) {
      for (TableLoad load : loads) {
        TablePlan table = load.target().table();
        ranges.put(table.name(), new RowRange(0, table.rowCount()));
      }
      return new RowAllocation(plan, ranges);
    }
    throw new SinkException(SinkException.Reason.NOT_APPENDABLE, "append is not written yet");
  }

  RowRange range(TableLoad load) {
    return Objects.requireNonNull(ranges.get(load.target().table().name()));
  }
}
