package io.datagenc.trino.handle;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.rows.ReadOrder;
import io.datagenc.virtual.rows.TableSplits;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.ReferencePath;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.TupleDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table of a plan, and which of its rows are wanted. It carries the plan, so that a worker needs
/// no file.
///
/// Rows are wanted that are in `rows` and in the sample and pass the filter; of those the first
/// `limit` in order.
///
/// @param schema the name of the schema, with its scale factor
/// @param joins the paths to rows of other tables whose columns the table has, too: those of the
///   path `department` are called `department.name`
/// @param constraint what all wanted rows have in common, as it was pushed down
/// @param filter the part of `constraint` that rows within `rows` may violate
/// @param rows all rows if empty
/// @param sample the share of blocks of rows that is wanted, where TABLESAMPLE was pushed down
/// @param order in which rows are delivered, where that was pushed down
/// @param topRows what was asked for then, as EXPLAIN shows it
/// @param limit the greatest number of rows, where LIMIT was pushed down
/// @param aggregation whether the table is a single row of aggregates, whose columns are
///   [DatagenConstantHandle]s
/// @param partitioning which rows share a node, where that matters
public record DatagenTableHandle(
    String schema,
    String table,
    PlanText plan,
    List<ReferencePath> joins,
    TupleDomain<DatagenColumnHandle> constraint,
    TupleDomain<DatagenColumnHandle> filter,
    Optional<RowSelection> rows,
    Optional<Double> sample,
    Optional<ReadOrder> order,
    Optional<String> topRows,
    Optional<Long> limit,
    boolean aggregation,
    Optional<DatagenTablePartitioning> partitioning)
    implements ConnectorTableHandle {

  /// All rows of a table.
  ///
  /// @param table the name in the plan
  public static DatagenTableHandle of(String schema, String table, PlanText plan) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        List.of(),
        TupleDomain.all(),
        TupleDomain.all(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  public DatagenTableHandle {
    joins = List.copyOf(joins);
  }

  /// The plan, in which the table has the columns of `joins`.
  public ServedPlan compiled(CatalogPlans plans) {
    return plans.get(plan, table, joins);
  }

  public SchemaTableName schemaTableName() {
    return new SchemaTableName(schema, table);
  }

  /// The selected rows of a table that has `rowCount`.
  public RowSelection selection(long rowCount) {
    return rows.orElseGet(() -> RowSelection.of(0, rowCount));
  }

  /// Whether all rows are delivered by one split, which can then mind their order and their limit.
  public boolean isOneSplit(long rowCount) {
    return order.isPresent()
        || (limit.isPresent()
            && partitioning.isEmpty()
            && !rowsAreKnown()
            && hasFewRows(selection(rowCount)));
  }

  /// Whether one split may look at all of `rows`.
  public static boolean hasFewRows(RowSelection rows) {
    return rows.rowCount() <= TableSplits.MIN_ROWS;
  }

  /// Whether it is known which rows are delivered: no filter and no sample is left to apply.
  public boolean rowsAreKnown() {
    return filter.isAll() && sample.isEmpty();
  }

  public DatagenTableHandle withFilter(
      TupleDomain<DatagenColumnHandle> pushed,
      TupleDomain<DatagenColumnHandle> rest,
      RowSelection selected) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        joins,
        pushed,
        rest,
        Optional.of(selected),
        sample,
        order,
        topRows,
        limit,
        aggregation,
        partitioning);
  }

  public DatagenTableHandle withLimit(long most) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        joins,
        constraint,
        filter,
        rows,
        sample,
        order,
        topRows,
        Optional.of(most),
        aggregation,
        partitioning);
  }

  public DatagenTableHandle withSample(double share) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        joins,
        constraint,
        filter,
        rows,
        Optional.of(share),
        order,
        topRows,
        limit,
        aggregation,
        partitioning);
  }

  /// The first `count` of the wanted rows in an order that is known.
  ///
  /// @param sortOrder the order, as EXPLAIN shows it
  public DatagenTableHandle withTopRows(
      long count, ReadOrder delivered, String sortOrder, long rowCount) {
    RowSelection all = selection(rowCount);
    RowSelection first =
        switch (delivered) {
          case FORWARD -> all.first(count);
          case BACKWARD -> all.last(count);
        };
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        joins,
        constraint,
        filter,
        Optional.of(rowsAreKnown() ? first : all),
        sample,
        Optional.of(delivered),
        Optional.of("sortOrder=[%s] limit=%d".formatted(sortOrder, count)),
        rowsAreKnown() ? limit : Optional.of(count),
        aggregation,
        partitioning);
  }

  public DatagenTableHandle asAggregation() {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        joins,
        constraint,
        filter,
        rows,
        sample,
        order,
        topRows,
        limit,
        true,
        partitioning);
  }

  public DatagenTableHandle withJoins(List<ReferencePath> paths) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        paths,
        constraint,
        filter,
        rows,
        sample,
        order,
        topRows,
        limit,
        aggregation,
        partitioning);
  }

  public DatagenTableHandle withPartitioning(DatagenTablePartitioning chosen) {
    return new DatagenTableHandle(
        schema,
        table,
        plan,
        joins,
        constraint,
        filter,
        rows,
        sample,
        order,
        topRows,
        limit,
        aggregation,
        Optional.of(chosen));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(schema).append('.').append(table);
    plan.seed().ifPresent(seed -> text.append(" seed=").append(seed));
    plan.scale().ifPresent(scale -> text.append(" scale=").append(scale.toPlainString()));
    if (!joins.isEmpty()) {
      text.append(" joins=").append(joins);
    }
    rows.ifPresent(
        selection ->
            text.append(" rows=")
                .append(selection.rowCount())
                .append(" in ")
                .append(selection.ranges().size())
                .append(selection.ranges().size() == 1 ? " range" : " ranges"));
    if (!constraint.isAll()) {
      text.append(" constraint on ").append(constrainedColumns());
    }
    if (!filter.isAll()) {
      text.append(" filter=").append(filter);
    }
    sample.ifPresent(share -> text.append(" sample=").append(share));
    topRows.ifPresent(top -> text.append(' ').append(top));
    limit.ifPresent(most -> text.append(" limit=").append(most));
    if (aggregation) {
      text.append(" aggregation");
    }
    partitioning.ifPresent(chosen -> text.append(" partitioning=").append(chosen));
    return text.toString();
  }

  private List<String> constrainedColumns() {
    return constraint.getDomains().orElse(Map.of()).keySet().stream()
        .map(DatagenColumnHandle::name)
        .sorted()
        .toList();
  }
}
