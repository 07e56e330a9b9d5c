package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.vector.RowRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rows that a run stores in a catalog, and the plan that generates them: the plan itself, or
/// the plan grown by the rows that earlier runs have stored there.
///
/// A table that continues gets as many rows again as the plan says; one whose rows are owned gets
/// the rows of the new owners; one whose rows are given is complete and gets none. Every load of a
/// table ends with the same row: one into an empty target gets the rows from the first one on.
///
/// @param plan a plan in which all `ranges` are within their tables
/// @param ranges the positions that each load stores
public record RowAllocation(GenerationPlan plan, Map<LoadKey, RowRange> ranges) {

  public RowAllocation {
    ranges = Map.copyOf(ranges);
  }

  /// @param sources by load the plan's own table whose rows a load continues
  static RowAllocation of(
      LoadedPlan plan,
      List<LoadItem> items,
      Map<LoadKey, String> sources,
      Map<LoadKey, Long> storedRows) {
    Map<String, Long> firstRows = new HashMap<>();
    for (LoadItem item : items) {
      long stored = storedRows.getOrDefault(item.key(), 0L);
      String source = Objects.requireNonNull(sources.get(item.key()));
      firstRows.merge(source, stored, Math::max);
    }
    new RunCounts(plan.plan(), firstRows).check();
    boolean continues = firstRows.values().stream().anyMatch(stored -> stored > 0);
    GenerationPlan grown =
        continues ? plan.growing().grow(new Growth(plan.plan(), firstRows)) : plan.extended();
    Map<LoadKey, RowRange> ranges = new HashMap<>();
    for (LoadItem item : items) {
      long stored = storedRows.getOrDefault(item.key(), 0L);
      ranges.put(item.key(), range(item, stored, grown.table(item.table().name()).rowCount()));
    }
    return new RowAllocation(grown, ranges);
  }

  private static RowRange range(LoadItem item, long stored, long rowCount) {
    if (stored > rowCount) {
      throw new SinkException(
          SinkException.Reason.NOT_APPENDABLE,
          "rows cannot be appended to table `%s`: it holds %d rows, but with the rows that its owners have now it has %d; append to the owners' table too"
              .formatted(item.targetName(), stored, rowCount));
    }
    return new RowRange(stored, rowCount);
  }

  /// The positions that a load stores.
  public RowRange range(LoadKey load) {
    return Objects.requireNonNull(ranges.get(load));
  }
}
