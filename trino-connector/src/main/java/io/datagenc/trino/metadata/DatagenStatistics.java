package io.datagenc.trino.metadata;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.domain.inversion.ValueRange;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.pushdown.FilteredRows;
import io.datagenc.trino.type.PredicateValues;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.FieldColumns;
import io.trino.spi.statistics.ColumnStatistics;
import io.trino.spi.statistics.DoubleRange;
import io.trino.spi.statistics.Estimate;
import io.trino.spi.statistics.TableStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Statistics of the wanted rows of a table, for Trino's planner.
///
/// The number of rows is exact where it is known which rows are wanted, else estimated. Ranges hold
/// every value, and there are not more distinct values than stated: both follow from what columns
/// can hold, which rows are wanted and which values a pushed predicate admits.
public final class DatagenStatistics {
  private final ServedPlan plan;
  private final DatagenTableHandle handle;
  private final TablePlan table;
  private final RowSelection rows;
  private final double rowCount;

  private DatagenStatistics(ServedPlan plan, DatagenTableHandle handle) {
    this.plan = plan;
    this.handle = handle;
    this.table = plan.plan().table(handle.table());
    RowSelection selected = handle.selection(table.rowCount());
    this.rows =
        handle.rowsAreKnown() && handle.limit().isPresent()
            ? selected.first(handle.limit().get())
            : selected;
    this.rowCount =
        Math.min(
            FilteredRows.of(handle, table).estimate(plan, handle.table(), rows)
                * handle.sample().orElse(1.0),
            (double) handle.limit().orElse(Long.MAX_VALUE));
  }

  /// The statistics of the rows that `handle` wants.
  public static TableStatistics of(ServedPlan plan, DatagenTableHandle handle) {
    return handle.aggregation()
        ? TableStatistics.builder().setRowCount(Estimate.of(1)).build()
        : new DatagenStatistics(plan, handle).statistics();
  }

  private TableStatistics statistics() {
    TableStatistics.Builder statistics =
        TableStatistics.builder().setRowCount(Estimate.of(rowCount));
    if (rows.isEmpty()) {
      return statistics.build();
    }
    for (ColumnPlan column : table.visibleColumns()) {
      statistics.setColumnStatistics(new DatagenColumnHandle(column.name()), column(column));
    }
    for (ColumnPlan field : FieldColumns.of(table)) {
      statistics.setColumnStatistics(new DatagenColumnHandle(field.name()), column(field));
    }
    return statistics
        .setColumnStatistics(new DatagenColumnHandle(DatagenColumnHandle.ROW), positions())
        .build();
  }

  private ColumnStatistics positions() {
    return ColumnStatistics.builder()
        .setNullsFraction(Estimate.zero())
        .setDistinctValuesCount(Estimate.of(rowCount))
        .setRange(
            new DoubleRange(
                (double) rows.ranges().getFirst().first(),
                (double) rows.ranges().getLast().end() - 1))
        .build();
  }

  private ColumnStatistics column(ColumnPlan column) {
    Domain domain = plan.domains().domain(table.name(), column.name());
    Optional<ValueSet> admitted =
        Optional.ofNullable(
                handle
                    .constraint()
                    .getDomains()
                    .orElseThrow()
                    .get(new DatagenColumnHandle(column.name())))
            .flatMap(values -> PredicateValues.of(column.type(), values));
    double nulls = nullFraction(domain, admitted);
    double present = rowCount * (1 - nulls);
    Optional<DoubleRange> range = range(column, domain, admitted);
    // Trino takes more distinct values than rows that have one for a sign of fewer NULLs.
    double distinct = Math.min((double) domain.maxDistinct(), present);
    if (range.isPresent()) {
      distinct =
          Math.min(
              distinct,
              StatisticsNumbers.count(column.type(), range.get().getMin(), range.get().getMax())
                  .orElse(distinct));
    }
    Optional<Integer> listed = admitted.flatMap(ValueSet::discrete).map(List::size);
    if (listed.isPresent()) {
      distinct = Math.min(distinct, listed.get());
    }
    ColumnStatistics.Builder statistics =
        ColumnStatistics.builder()
            .setNullsFraction(Estimate.of(nulls))
            .setDistinctValuesCount(Estimate.of(distinct));
    if (present > 0) {
      range.ifPresent(statistics::setRange);
    }
    if (domain.type().representation() == Representation.BYTES
        && domain.text().isPresent()
        && domain.maxLength() < Integer.MAX_VALUE) {
      statistics.setDataSize(Estimate.of(present * domain.maxLength()));
    }
    return statistics.build();
  }

  /// The share of the wanted rows that are NULL. Where the predicate admits NULL and some values,
  /// all NULLs among the candidates remain.
  private double nullFraction(Domain domain, Optional<ValueSet> admitted) {
    if (admitted.isEmpty() || domain.nullFraction() == 0 || rowCount == 0) {
      return domain.nullFraction();
    }
    if (!admitted.get().admitsNull()) {
      return 0;
    }
    return admitted.get().ranges().isEmpty()
        ? 1
        : Math.min(1, domain.nullFraction() * (double) rows.rowCount() / rowCount);
  }

  /// Bounds of the values of the wanted rows.
  private Optional<DoubleRange> range(
      ColumnPlan column, Domain domain, Optional<ValueSet> admitted) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    Optional<Value> least = domain.minimum();
    Optional<Value> greatest = domain.maximum();
    RowOrder order = plan.domains().order(table.name(), column.name());
    if (!domain.mayBeNull() && (order.isAscending() || order.isDescending())) {
      least = plan.aggregates().minimum(table.name(), column.name(), ends());
      greatest = plan.aggregates().maximum(table.name(), column.name(), ends());
    }
    low = Math.max(low, number(column.type(), least).orElse(low));
    high = Math.min(high, number(column.type(), greatest).orElse(high));
    if (admitted.isPresent() && !admitted.get().ranges().isEmpty()) {
      ValueRange first = admitted.get().ranges().getFirst();
      ValueRange last = admitted.get().ranges().getLast();
      low =
          Math.max(
              low, number(column.type(), first.low().map(ValueRange.Bound::value)).orElse(low));
      high =
          Math.min(
              high, number(column.type(), last.high().map(ValueRange.Bound::value)).orElse(high));
    }
    return Double.isFinite(low) && Double.isFinite(high) && low <= high
        ? Optional.of(new DoubleRange(low, high))
        : Optional.empty();
  }

  /// The first and the last of the wanted rows.
  private RowSelection ends() {
    RowRange first = rows.ranges().getFirst();
    RowRange last = rows.ranges().getLast();
    return new RowSelection(
        List.of(
            new RowRange(first.first(), first.first() + 1),
            new RowRange(last.end() - 1, last.end())));
  }

  private static OptionalDouble number(Type type, Optional<Value> value) {
    return value.map(known -> StatisticsNumbers.of(type, known)).orElse(OptionalDouble.empty());
  }
}
