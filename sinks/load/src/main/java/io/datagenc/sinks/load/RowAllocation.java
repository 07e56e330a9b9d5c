package io.datagenc.sinks.load;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.TableLoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
    boolean continues = loads.stream().anyMatch(load -> load.firstRow() > 0);
    GenerationPlan grown = continues ? new PlanGrowth(plan, firstRows(loads)).plan() : plan;
    Map<String, RowRange> ranges = new HashMap<>();
    for (TableLoad load : loads) {
      TablePlan table = grown.table(load.target().table().name());
      ranges.put(table.name(), range(load, table.rowCount()));
    }
    return new RowAllocation(grown, ranges);
  }

  private static Map<String, Long> firstRows(List<TableLoad> loads) {
    return loads.stream()
        .collect(Collectors.toMap(load -> load.target().table().name(), TableLoad::firstRow));
  }

  private static RowRange range(TableLoad load, long rowCount) {
    if (load.firstRow() > rowCount) {
      throw new SinkException(
          SinkException.Reason.NOT_APPENDABLE,
          "rows cannot be appended to table `%s`: it holds %d rows, but with the rows that its owners have now it has %d; append to the owners' table too"
              .formatted(load.target().qualifiedName(), load.firstRow(), rowCount));
    }
    return new RowRange(load.firstRow(), rowCount);
  }

  RowRange range(TableLoad load) {
    return Objects.requireNonNull(ranges.get(load.target().table().name()));
  }
}
