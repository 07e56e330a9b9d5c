package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.domain.value.Values;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Aggregates over selected rows that need not generate them: from orders and closed forms. Few
/// rows are generated nevertheless. Every answer is exact; where there is none, somebody has to
/// generate the rows. Thread-safe.
///
/// Rows are counted from 0 within their table, as in [Inversion#rows].
public final class SelectionAggregates {
  /// As many rows are generated to look at their values.
  private static final int MAX_SCANNED_ROWS = 4096;

  private final DomainAnalysis domains;
  private final Cells cells;

  private SelectionAggregates(DomainAnalysis domains, Cells cells) {
    this.domains = domains;
    this.cells = cells;
  }

  /// Aggregates over the tables of the plan that `domains` is about and `generator` generates.
  public static SelectionAggregates of(DomainAnalysis domains, PlanGenerator generator) {
    return new SelectionAggregates(domains, new Cells(generator));
  }

  /// COUNT(column): the number of `rows` that are not NULL.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public Optional<Long> count(String table, String column, RowSelection rows) {
    return domains.domain(table, column).mayBeNull()
        ? values(table, column, rows).map(values -> (long) values.size())
        : Optional.of(rows.rowCount());
  }

  /// MIN(column) over `rows`; NULL where there is no value.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public Optional<Value> minimum(String table, String column, RowSelection rows) {
    return extreme(table, column, rows, Extreme.MINIMUM);
  }

  /// MAX(column) over `rows`; NULL where there is no value.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public Optional<Value> maximum(String table, String column, RowSelection rows) {
    return extreme(table, column, rows, Extreme.MAXIMUM);
  }

  /// SUM(column) over `rows` where they are not empty: of integers and decimals that are a linear
  /// function of the row.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public Optional<BigDecimal> sum(String table, String column, RowSelection rows) {
    TablePlan plan = domains.table(table);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Sequence.of(plan, plan.column(column).expression())
        .map(
            sequence ->
                rows.ranges().stream()
                    .map(
                        range ->
                            sequence.sum(
                                plan.firstRow() + range.first(), plan.firstRow() + range.end()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private enum Extreme {
    MINIMUM,
    MAXIMUM
  }

  private Optional<Value> extreme(String table, String column, RowSelection rows, Extreme extreme) {
    TablePlan plan = domains.table(table);
    Domain domain = domains.domain(table, column);
    if (rows.isEmpty()) {
      return Optional.of(Value.Null.NULL);
    }
    RowOrder order = domains.order(table, column);
    if (!domain.mayBeNull() && (order.isAscending() || order.isDescending())) {
      boolean first = order.isAscending() == (extreme == Extreme.MINIMUM);
      long row = first ? rows.ranges().getFirst().first() : rows.ranges().getLast().end() - 1;
      return Optional.of(cells.value(plan, column, plan.firstRow() + row));
    }
    return values(table, column, rows)
        .map(
            values ->
                values.stream()
                    .reduce(
                        (left, right) ->
                            (Values.compare(domain.type(), left, right) <= 0)
                                    == (extreme == Extreme.MINIMUM)
                                ? left
                                : right)
                    .orElse(Value.Null.NULL));
  }

  /// The values of `rows` that are not NULL, if there are few rows.
  private Optional<List<Value>> values(String table, String column, RowSelection rows) {
    TablePlan plan = domains.table(table);
    boolean scalar =
        switch (plan.column(column).type().representation()) {
          case LONG, INT128, BYTES -> true;
          case NESTED -> false;
        };
    return scalar && rows.rowCount() <= MAX_SCANNED_ROWS
        ? Optional.of(cells.values(plan, column, rows.countedFrom(-plan.firstRow())))
        : Optional.empty();
  }
}
