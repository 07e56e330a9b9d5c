package io.datagenc.sinks.sink;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a run is to store in one catalog.
///
/// @param plan the plan whose tables are stored
/// @param outputs the tables of the catalog, referenced tables first where references have no cycle
/// @param share the part of the work that is this process's
public record LoadRequest(LoadedPlan plan, List<OutputTable> outputs, Share share) {

  public LoadRequest {
    outputs = List.copyOf(outputs);
  }

  /// The loads, in the order of the outputs.
  public List<LoadItem> items() {
    List<LoadItem> items = new ArrayList<>();
    for (OutputTable output : outputs) {
      for (OutputRows rows : output.rows()) {
        items.add(new LoadItem(output, rows));
      }
    }
    return List.copyOf(items);
  }

  /// What identifies the rows of an output, whatever its target is called.
  public String hash(OutputTable output) {
    return output.contentHash(plan.plan());
  }

  /// The rows of each load, given how many rows of each are stored already.
  ///
  /// @param storedRows the position after the last row that is stored, by load; 0 for those that it
  ///   does not name
  /// @throws SinkException if the plan does not hold for the rows that are stored and those that
  ///   follow, or a table holds more rows than it has with the rows of its owners
  public RowAllocation allocate(Map<LoadKey, Long> storedRows) {
    Map<LoadKey, String> sources = new HashMap<>();
    items().forEach(item -> sources.put(item.key(), item.rows().source(plan.plan())));
    return RowAllocation.of(plan, items(), sources, storedRows);
  }
}
