package io.datagenc.sinks.load;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which outputs are stored: those of referenced tables first, in the order in which
/// they are written otherwise. Where references form a cycle, the table that comes first comes last
/// in it.
public final class ReferentialOrder {
  private final GenerationPlan plan;
  private final Map<String, Set<OutputTable>> outputs = new LinkedHashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final Set<OutputTable> ordered = new LinkedHashSet<>();

  private ReferentialOrder(GenerationPlan plan) {
    this.plan = plan;
  }

  /// `outputs` in this order.
  ///
  /// @param plan has the tables of all outputs
  public static List<OutputTable> of(GenerationPlan plan, List<OutputTable> outputs) {
    ReferentialOrder order = new ReferentialOrder(plan);
    for (OutputTable output : outputs) {
      for (OutputRows rows : output.rows()) {
        order.add(rows.table().name(), output);
        if (!rows.defects().isEmpty() && rows.table().rows() instanceof RowsPlan.PerOwner owned) {
          // It holds the table that it is derived from.
          order.add(rows.table().reference(owned.reference()).parent(), output);
        }
      }
    }
    for (OutputTable output : outputs) {
      order.visit(output);
    }
    return List.copyOf(order.ordered);
  }

  private void add(String table, OutputTable output) {
    outputs.computeIfAbsent(table, _ -> new LinkedHashSet<>()).add(output);
  }

  private void visit(OutputTable output) {
    output.rows().forEach(rows -> visit(rows.table()));
    ordered.add(output);
  }

  private void visit(TablePlan table) {
    if (!visited.add(table.name())) {
      return;
    }
    for (ReferencePlan reference : table.references()) {
      plan.findTable(reference.parent()).ifPresent(this::visit);
    }
    outputs.getOrDefault(table.name(), Set.of()).forEach(this::visit);
  }
}
