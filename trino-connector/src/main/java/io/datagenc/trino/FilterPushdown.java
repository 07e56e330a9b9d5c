package io.datagenc.trino;

import io.datagenc.engine.domain.Inversion;
import io.datagenc.engine.domain.RowSelection;
import io.datagenc.engine.domain.ValueSet;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.Type;
import io.datagenc.trino.plan.CompiledPlan;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes predicates back to the rows that satisfy them, for filters at planning as well as for
/// dynamic filters.
final class FilterPushdown {
  private final CompiledPlan plan;
  private final TablePlan table;

  /// What became of a predicate.
  ///
  /// @param rows holds all rows that satisfy it
  /// @param pushed the part of it that the engine understands
  /// @param filter the part of `pushed` that `rows` may violate
  record Pushed(
      RowSelection rows,
      TupleDomain<DatagenColumnHandle> pushed,
      TupleDomain<DatagenColumnHandle> filter) {}

  FilterPushdown(CompiledPlan plan, TablePlan table) {
    this.plan = plan;
    this.table = table;
  }

  /// @param predicate not none
  Pushed apply(Map<DatagenColumnHandle, Domain> predicate) {
    Map<String, ValueSet> conditions = new HashMap<>();
    Map<DatagenColumnHandle, Domain> pushed = new HashMap<>();
    RowSelection positions = RowSelection.of(0, table.rowCount());
    for (Map.Entry<DatagenColumnHandle, Domain> condition : predicate.entrySet()) {
      DatagenColumnHandle column = condition.getKey();
      Optional<ValueSet> values = PredicateValues.of(type(column), condition.getValue());
      if (values.isEmpty()) {
        continue;
      }
      pushed.put(column, condition.getValue());
      if (column.isRow()) {
        positions = positions.intersection(positions(values.get()));
      } else {
        conditions.put(column.name(), values.get());
      }
    }
    Inversion inversion = plan.inversion().invert(table.name(), conditions);
    RowSelection rows = FewRanges.covering(inversion.rows());
    boolean isExact = rows.equals(inversion.rows());
    Map<DatagenColumnHandle, Domain> filter = new HashMap<>(pushed);
    filter
        .keySet()
        .removeIf(
            column -> column.isRow() || (isExact && inversion.absorbed().contains(column.name())));
    return new Pushed(
        rows.intersection(positions),
        TupleDomain.withColumnDomains(pushed),
        TupleDomain.withColumnDomains(filter));
  }

  private Type type(DatagenColumnHandle column) {
    return column.isRow() ? SimpleType.BIGINT : table.column(column.name()).type();
  }

  /// The rows whose positions `values` admits.
  private RowSelection positions(ValueSet values) {
    List<io.datagenc.engine.vector.RowRange> ranges = new ArrayList<>();
    values
        .ranges()
        .forEach(range -> RowPositions.of(range, table.rowCount()).ifPresent(ranges::add));
    return new RowSelection(ranges);
  }
}
