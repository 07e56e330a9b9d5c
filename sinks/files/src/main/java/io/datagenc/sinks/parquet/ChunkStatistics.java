package io.datagenc.sinks.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.Statistics;

/// What is known of the values of a column chunk: of each page, and of all of them.
final class ChunkStatistics {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final LeafValues order;
  private final List<Optional<Bounds>> pages = new ArrayList<>();
  private final List<Long> nullCounts = new ArrayList<>();
  private final List<Boolean> nullPages = new ArrayList<>();

  /// @param order compares bounds
  ChunkStatistics(LeafValues order) {
    this.order = order;
  }

  void clear() {
    pages.clear();
    nullCounts.clear();
    nullPages.clear();
  }

  /// Adds a page.
  ///
  /// @param bounds nothing if no bounds can be stated
  /// @param valueCount the number of values that are not NULL
  void addPage(Optional<Bounds> bounds, long nullCount, int valueCount) {
    pages.add(bounds);
    nullCounts.add(nullCount);
    nullPages.add(valueCount == 0);
  }

  /// Whether each page that has values has bounds.
  private boolean isBounded() {
    for (int i = 0; i < pages.size(); i++) {
      if (!nullPages.get(i) && pages.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// The statistics of all pages.
  Statistics statistics() {
    Statistics statistics = new Statistics();
    statistics.setNull_count(nullCounts.stream().mapToLong(Long::longValue).sum());
    if (isBounded()) {
      pages.stream()
          .flatMap(Optional::stream)
          .reduce(this::union)
          .ifPresent(
              bounds ->
                  statistics
                      .setMin_value(bounds.min())
                      .setMax_value(bounds.max())
                      .setIs_min_value_exact(bounds.isMinExact())
                      .setIs_max_value_exact(bounds.isMaxExact()));
    }
    return statistics;
  }

  private Bounds union(Bounds left, Bounds right) {
    Bounds min = order.compare(left.min(), right.min()) <= 0 ? left : right;
    Bounds max = order.compare(left.max(), right.max()) >= 0 ? left : right;
    return new Bounds(min.min(), max.max(), min.isMinExact(), max.isMaxExact());
  }

  /// The column index; nothing where a page with values has no bounds, which it must have there.
  Optional<ColumnIndex> columnIndex() {
    if (!isBounded()) {
      return Optional.empty();
    }
    List<ByteBuffer> mins = new ArrayList<>();
    List<ByteBuffer> maxs = new ArrayList<>();
    for (Optional<Bounds> page : pages) {
      mins.add(page.map(bounds -> ByteBuffer.wrap(bounds.min())).orElse(NONE));
      maxs.add(page.map(bounds -> ByteBuffer.wrap(bounds.max())).orElse(NONE));
    }
    return Optional.of(
        new ColumnIndex(List.copyOf(nullPages), mins, maxs, boundaryOrder())
            .setNull_counts(List.copyOf(nullCounts)));
  }

  private BoundaryOrder boundaryOrder() {
    boolean ascends = true;
    boolean descends = true;
    List<Bounds> bounded = pages.stream().flatMap(Optional::stream).toList();
    for (int i = 1; i < bounded.size(); i++) {
      int min = order.compare(bounded.get(i - 1).min(), bounded.get(i).min());
      int max = order.compare(bounded.get(i - 1).max(), bounded.get(i).max());
      ascends &= min <= 0 && max <= 0;
      descends &= min >= 0 && max >= 0;
    }
    return ascends
        ? BoundaryOrder.ASCENDING
        : descends ? BoundaryOrder.DESCENDING : BoundaryOrder.UNORDERED;
  }
}
