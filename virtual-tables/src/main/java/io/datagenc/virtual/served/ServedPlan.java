package io.datagenc.virtual.served;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.inversion.PredicateInversion;
import io.datagenc.engine.domain.inversion.SelectionAggregates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.virtual.table.OwnerBuckets;
import io.datagenc.virtual.table.SortedColumns;
import java.util.Optional;

/// A plan without errors, ready to generate.
///
/// @param domains what its columns can hold
/// @param inversion from predicates to rows
/// @param aggregates over selected rows, without generating them
/// @param sorted by which columns its rows are sorted
/// @param buckets of rows together with the rows that they own
public record ServedPlan(
    GenerationPlan plan,
    PlanGenerator generator,
    DomainAnalysis domains,
    PredicateInversion inversion,
    SelectionAggregates aggregates,
    SortedColumns sorted,
    OwnerBuckets buckets) {

  /// To be called where there is stack enough for the longest chain of columns; nobody else needs
  /// it then.
  static ServedPlan of(DomainAnalysis domains) {
    for (TablePlan table : domains.plan().tables()) {
      for (ColumnPlan column : table.columns()) {
        domains.domain(table.name(), column.name());
        domains.order(table.name(), column.name());
      }
    }
    PlanGenerator generator = PlanGenerator.of(domains.plan());
    PredicateInversion inversion = PredicateInversion.of(domains, generator);
    SelectionAggregates aggregates = SelectionAggregates.of(domains, generator);
    return new ServedPlan(
        domains.plan(),
        generator,
        domains,
        inversion,
        aggregates,
        new SortedColumns(domains),
        new OwnerBuckets(domains, inversion, aggregates));
  }

  /// The table that an engine without case calls `name`: in lower case, whatever the plan calls it.
  public Optional<TablePlan> findTable(String name) {
    return plan.findTable(name)
        .or(
            () ->
                plan.tables().stream()
                    .filter(table -> table.name().equalsIgnoreCase(name))
                    .findFirst());
  }
}
