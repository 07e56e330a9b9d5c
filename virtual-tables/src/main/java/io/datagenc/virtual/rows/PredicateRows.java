package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.Inversion;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.limit.DeepStack;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.PathColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes predicates back to the rows of a table that satisfy them.
public final class PredicateRows {
  private final ServedPlan plan;
  private final TablePlan table;

  /// The rows of a predicate.
  ///
  /// @param rows holds all rows that satisfy it, in so few ranges that they may travel with splits
  /// @param violated the columns whose conditions some of `rows` may violate
  public record Found(RowSelection rows, Set<String> violated) {
    public Found {
      violated = Set.copyOf(violated);
    }
  }

  public PredicateRows(ServedPlan plan, TablePlan table) {
    this.plan = plan;
    this.table = table;
  }

  /// The type of the column `name`, or of positions ([PathColumns#ROW]).
  public Type type(String name) {
    return name.equals(PathColumns.ROW) ? SimpleType.BIGINT : table.column(name).type();
  }

  /// The rows that satisfy all of `conditions`.
  ///
  /// @param conditions the admitted values, by column; of [PathColumns#ROW], the positions
  public Found find(Map<String, ValueSet> conditions) {
    Map<String, ValueSet> ofColumns = new HashMap<>(conditions);
    ValueSet ofPositions = ofColumns.remove(PathColumns.ROW);
    Inversion inversion = invert(ofColumns);
    RowSelection rows = FewRanges.covering(inversion.rows());
    Set<String> violated = new HashSet<>(ofColumns.keySet());
    if (rows.equals(inversion.rows())) {
      violated.removeAll(inversion.absorbed());
    }
    return new Found(
        ofPositions == null ? rows : rows.intersection(positions(ofPositions)), violated);
  }

  private Inversion invert(Map<String, ValueSet> conditions) {
    try {
      return plan.inversion().invert(table.name(), conditions);
    } catch (StackOverflowError e) {
      // Along a chain of columns, which are followed one after the other.
      return DeepStack.call(() -> plan.inversion().invert(table.name(), conditions));
    }
  }

  /// The rows whose positions `values` admits.
  private RowSelection positions(ValueSet values) {
    List<RowRange> ranges = new ArrayList<>();
    values
        .ranges()
        .forEach(range -> RowPositions.of(range, table.rowCount()).ifPresent(ranges::add));
    return new RowSelection(ranges);
  }
}
