package io.datagenc.athena.predicate;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a split says: which rows of which plan. It travels through Athena as texts.
///
/// @param contentHash of the plan
public record SplitRows(String contentHash, RowSelection rows) {
  private static final String PLAN = "plan";
  private static final String ROWS = "rows";

  /// The properties of the split: ranges as `first-end`, the end not included.
  public Map<String, String> properties() {
    return Map.of(
        PLAN,
        contentHash,
        ROWS,
        rows.ranges().stream()
            .map(range -> range.first() + "-" + range.end())
            .collect(Collectors.joining(",")));
  }

  /// The split whose properties are `properties`.
  ///
  /// @throws IllegalArgumentException if no split has such properties
  public static SplitRows of(Map<String, String> properties) {
    String plan = properties.get(PLAN);
    String rows = properties.get(ROWS);
    if (plan == null || rows == null) {
      throw new IllegalArgumentException("not a split of this connector: " + properties.keySet());
    }
    List<RowRange> ranges = new ArrayList<>();
    if (!rows.isEmpty()) {
      for (String range : rows.split(",", -1)) {
        int dash = range.indexOf('-');
        if (dash < 0) {
          throw new IllegalArgumentException("not a range of rows: " + range);
        }
        ranges.add(
            new RowRange(
                Long.parseLong(range.substring(0, dash)),
                Long.parseLong(range.substring(dash + 1))));
      }
    }
    return new SplitRows(plan, new RowSelection(ranges));
  }
}
