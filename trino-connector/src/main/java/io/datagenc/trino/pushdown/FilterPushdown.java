package io.datagenc.trino.pushdown;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.type.PredicateValues;
import io.datagenc.virtual.rows.PredicateRows;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Takes predicates back to the rows that satisfy them, for filters at planning as well as for
/// dynamic filters.
public final class FilterPushdown {
  private final PredicateRows rows;

  /// What became of a predicate.
  ///
  /// @param rows holds all rows that satisfy it
  /// @param pushed the part of it that the engine understands
  /// @param filter the part of `pushed` that `rows` may violate
  public record Pushed(
      RowSelection rows,
      TupleDomain<DatagenColumnHandle> pushed,
      TupleDomain<DatagenColumnHandle> filter) {}

  public FilterPushdown(ServedPlan plan, TablePlan table) {
    this.rows = new PredicateRows(plan, table);
  }

  /// @param predicate not none
  public Pushed apply(Map<DatagenColumnHandle, Domain> predicate) {
    Map<String, ValueSet> conditions = new HashMap<>();
    Map<DatagenColumnHandle, Domain> pushed = new HashMap<>();
    predicate.forEach(
        (column, domain) -> {
          Optional<ValueSet> values = PredicateValues.of(rows.type(column.name()), domain);
          if (values.isPresent()) {
            pushed.put(column, domain);
            conditions.put(column.name(), values.get());
          }
        });
    PredicateRows.Found found = rows.find(conditions);
    Map<DatagenColumnHandle, Domain> filter = new HashMap<>(pushed);
    filter.keySet().removeIf(column -> !found.violated().contains(column.name()));
    return new Pushed(
        found.rows(), TupleDomain.withColumnDomains(pushed), TupleDomain.withColumnDomains(filter));
  }

  /// The rows that a predicate on some columns of a query admits, among them those of this table.
  public RowSelection rows(TupleDomain<ColumnHandle> predicate) {
    if (predicate.isNone()) {
      return RowSelection.NONE;
    }
    Map<DatagenColumnHandle, Domain> columns = new HashMap<>();
    predicate
        .getDomains()
        .orElseThrow()
        .forEach(
            (column, domain) -> {
              if (column instanceof DatagenColumnHandle handle) {
                columns.put(handle, domain);
              }
            });
    return apply(columns).rows();
  }
}
