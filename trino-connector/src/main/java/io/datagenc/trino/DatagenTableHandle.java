package io.datagenc.trino;

import io.datagenc.engine.domain.RowSelection;
import io.datagenc.trino.plan.PlanText;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.TupleDomain;
import java.util.Optional;

/// A table of a plan, and which of its rows are wanted. It carries the plan, so that a worker needs
/// no file.
///
/// Rows are wanted that are in `rows` and in the sample and pass the filter; of those the first
/// `limit` in order.
///
/// @param schema the name of the schema, with its scale factor
/// @param constraint what all wanted rows have in common, as it was pushed down
/// @param filter the part of `constraint` that rows within `rows` may violate
/// @param rows all rows if empty
/// @param sample the share of blocks of rows that is wanted, where TABLESAMPLE was pushed down
/// @param order in which rows are delivered, where that was pushed down
/// @param limit the greatest number of rows, where LIMIT was pushed down
/// @param aggregation whether the table is a single row of aggregates, whose columns are
///   [DatagenConstantHandle]s
public record DatagenTableHandle(
    String schema,
    String table,
    PlanText plan,
    TupleDomain<DatagenColumnHandle> constraint,
    TupleDomain<DatagenColumnHandle> filter,
    Optional<RowSelection> rows,
    Optional<Double> sample,
    Optional<Order> order,
    Optional<Long> limit,
    boolean aggregation)
    implements ConnectorTableHandle {

  /// An order of rows.
  public enum Order {
    FORWARD,
    BACKWARD
  }

  static DatagenTableHandle of(SchemaTableName name, PlanText plan) {
    return new DatagenTableHandle(
        name.getSchemaName(),
        name.getTableName(),
        plan,
        TupleDomain.all(),
        TupleDomain.all(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  SchemaTableName schemaTableName() {
    return new SchemaTableName(schema, table);
  }

  /// The selected rows of a table that has `rowCount`.
  RowSelection selection(long rowCount) {
    return rows.orElseGet(() -> RowSelection.of(0, rowCount));
  }

  /// Whether it is known which rows are delivered: no filter and no sample is left to apply.
  boolean rowsAreKnown() {
    return filter.isAll() && sample.isEmpty();
  }

  DatagenTableHandle withFilter(
      TupleDomain<DatagenColumnHandle> pushed,
      TupleDomain<DatagenColumnHandle> rest,
      RowSelection selected) {
    return new DatagenTableHandle(
        schema, table, plan, pushed, rest, Optional.of(selected), sample, order, limit, false);
  }

  DatagenTableHandle withLimit(long most) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        constraint,
        filter,
        rows,
        sample,
        order,
        Optional.of(most),
        aggregation);
  }

  DatagenTableHandle withSample(double share) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        constraint,
        filter,
        rows,
        Optional.of(share),
        order,
        limit,
        aggregation);
  }

  DatagenTableHandle withTopRows(RowSelection selected, Order delivered) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        constraint,
        filter,
        Optional.of(selected),
        sample,
        Optional.of(delivered),
        limit,
        aggregation);
  }

  DatagenTableHandle asAggregation() {
    return new DatagenTableHandle(
        schema, table, plan, constraint, filter, rows, sample, order, limit, true);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(schema).append('.').append(table);
    plan.seed().ifPresent(seed -> text.append(" seed=").append(seed));
    plan.scale().ifPresent(scale -> text.append(" scale=").append(scale.toPlainString()));
    rows.ifPresent(
        selection ->
            text.append(" rows=")
                .append(selection.rowCount())
                .append(" in ")
                .append(selection.ranges().size())
                .append(selection.ranges().size() == 1 ? " range" : " ranges"));
    if (!filter.isAll()) {
      text.append(" filter=").append(filter);
    }
    sample.ifPresent(share -> text.append(" sample=").append(share));
    order.ifPresent(delivered -> text.append(" order=").append(delivered));
    limit.ifPresent(most -> text.append(" limit=").append(most));
    if (aggregation) {
      text.append(" aggregation");
    }
    return text.toString();
  }
}
