package io.datagenc.cli.graph;

import io.datagenc.cli.console.Quantities;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/// The tables of a plan and what refers to what.
///
/// @param nodes the tables in the order of the plan
/// @param edges the references in the order of the plan
record ReferenceGraph(String schema, List<Node> nodes, List<Edge> edges) {

  /// Where the rows of a table come from.
  enum NodeKind {
    GENERATED,
    GIVEN
  }

  /// How a reference finds its row.
  enum EdgeKind {
    /// The parent's row owns this row.
    OWNER,
    /// A row of the parent for every row.
    ALWAYS,
    /// A row of the parent or none.
    NULLABLE
  }

  /// A table.
  record Node(String table, String rows, NodeKind kind) {}

  /// A reference from `child` to `parent`; both are indexes of nodes.
  ///
  /// @param label the referencing columns, the alias, and how many rows an owner has
  record Edge(int child, int parent, String label, EdgeKind kind) {}

  ReferenceGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// The graph of `plan`.
  static ReferenceGraph of(DomainAnalysis domains) {
    GenerationPlan plan = domains.plan();
    List<String> names = plan.tables().stream().map(TablePlan::name).toList();
    List<Edge> edges = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      for (ReferencePlan reference : table.references()) {
        edges.add(
            new Edge(
                names.indexOf(table.name()),
                names.indexOf(reference.parent()),
                label(table, reference),
                kind(domains, table, reference)));
      }
    }
    return new ReferenceGraph(
        plan.schema(), plan.tables().stream().map(ReferenceGraph::node).toList(), edges);
  }

  private static Node node(TablePlan table) {
    String rows = Quantities.count(table.rowCount(), "row");
    return switch (table.rows()) {
      case RowsPlan.GivenRows _ -> new Node(table.name(), rows + ", given", NodeKind.GIVEN);
      case RowsPlan.Fixed _, RowsPlan.PerOwner _ ->
          new Node(table.name(), rows, NodeKind.GENERATED);
    };
  }

  private static String label(TablePlan table, ReferencePlan reference) {
    String columns = String.join(", ", reference.columns());
    boolean isAlias =
        !reference.name().equals(reference.parent()) && !reference.name().equals(columns);
    String name =
        columns.isEmpty()
            ? reference.name()
            : isAlias ? reference.name() + ": " + columns : columns;
    return table.rows() instanceof RowsPlan.PerOwner owned
            && owned.reference().equals(reference.name())
        ? "%s (%s each)".formatted(name, counts(owned.fanOut()))
        : name;
  }

  private static String counts(FanOut fanOut) {
    String low = Quantities.count(fanOut.low());
    String high = Quantities.count(fanOut.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  private static EdgeKind kind(DomainAnalysis domains, TablePlan table, ReferencePlan reference) {
    if (reference.draw() instanceof RowDraw.Owner) {
      return EdgeKind.OWNER;
    }
    return domains.domain(table.name(), new Expression.ReferencedRow(reference.name())).mayBeNull()
        ? EdgeKind.NULLABLE
        : EdgeKind.ALWAYS;
  }
}
