package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the rows for which a predicate is true without generating the others: from the values that
/// columns may have back to positions of rows.
///
/// ```java
/// PredicateInversion inversion = PredicateInversion.of(DomainAnalysis.of(plan), generator);
/// Inversion found =
///     inversion.invert(
///         "orders", Map.of("customer_id", ValueSet.of(SimpleType.BIGINT, List.of(seventySeven))));
/// ```
///
/// A call takes microseconds to milliseconds, whatever the number of rows. Thread-safe.
public final class PredicateInversion {
  /// As many rows are generated to see whether the predicate is true for them.
  private static final int MAX_TESTED_ROWS = 4096;

  private final DomainAnalysis domains;
  private final Inverter inverter;
  private final Cells cells;

  private PredicateInversion(DomainAnalysis domains, Cells cells) {
    this.domains = domains;
    this.cells = cells;
    this.inverter = new Inverter(domains, cells);
  }

  /// Inverts predicates over the tables of `plan`.
  public static PredicateInversion of(GenerationPlan plan) {
    return of(DomainAnalysis.of(plan), PlanGenerator.of(plan));
  }

  /// Inverts predicates over the tables of the plan that `domains` is about and `generator`
  /// generates.
  public static PredicateInversion of(DomainAnalysis domains, PlanGenerator generator) {
    return new PredicateInversion(domains, new Cells(generator));
  }

  /// The rows of `table` in which every column of `predicate` can have one of its values.
  ///
  /// @throws IllegalArgumentException if the table or a column does not exist, or a set of values
  ///   is of another type than its column
  public Inversion invert(String table, Map<String, ValueSet> predicate) {
    TablePlan plan = domains.table(table);
    TableInversion rows = new TableInversion(inverter, plan);
    RowSelection candidates = RowSelection.of(plan.firstRow(), plan.endRow());
    Set<String> absorbed = new HashSet<>();
    List<Map.Entry<String, ValueSet>> others = new ArrayList<>();
    for (Map.Entry<String, ValueSet> condition : predicate.entrySet()) {
      String column = condition.getKey();
      if (!plan.column(column).type().equals(condition.getValue().type())) {
        throw new IllegalArgumentException(
            "column %s is of type %s, not %s"
                .formatted(
                    column, plan.column(column).type().sql(), condition.getValue().type().sql()));
      }
      Preimage found = rows.column(column, condition.getValue());
      candidates = candidates.intersection(found.rows());
      if (found.isExact()) {
        absorbed.add(column);
      } else {
        others.add(condition);
      }
    }
    for (Map.Entry<String, ValueSet> condition : others) {
      if (candidates.rowCount() <= MAX_TESTED_ROWS && isScalar(condition.getValue())) {
        candidates = cells.matches(plan, condition.getKey(), candidates, condition.getValue());
        absorbed.add(condition.getKey());
      }
    }
    return new Inversion(candidates.countedFrom(plan.firstRow()), absorbed);
  }

  private static boolean isScalar(ValueSet set) {
    return switch (set.type().representation()) {
      case LONG, INT128, BYTES -> true;
      case NESTED -> false;
    };
  }
}
