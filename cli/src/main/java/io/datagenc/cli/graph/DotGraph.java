package io.datagenc.cli.graph;

import java.util.ArrayList;
import java.util.List;

/// A graph of references in DOT, the language of Graphviz.
final class DotGraph {
  private DotGraph() {}

  /// The lines of the graph.
  static List<String> lines(ReferenceGraph graph) {
    List<String> lines = new ArrayList<>();
    lines.add("// bold: the owner of the row; solid: always a row; dashed: a row or none");
    lines.add("digraph %s {".formatted(quoted(graph.schema())));
    lines.add("  rankdir=BT;");
    lines.add("  node [shape=box, style=rounded, fontname=\"sans-serif\"];");
    lines.add("  edge [fontname=\"sans-serif\", fontsize=10];");
    for (ReferenceGraph.Node node : graph.nodes()) {
      String label = quoted(node.table() + "\n" + node.rows());
      lines.add(
          switch (node.kind()) {
            case GENERATED -> "  %s [label=%s];".formatted(quoted(node.table()), label);
            case GIVEN ->
                "  %s [label=%s, shape=cylinder, style=solid];"
                    .formatted(quoted(node.table()), label);
          });
    }
    for (ReferenceGraph.Edge edge : graph.edges()) {
      lines.add(
          "  %s -> %s [label=%s, style=%s];"
              .formatted(
                  quoted(graph.nodes().get(edge.child()).table()),
                  quoted(graph.nodes().get(edge.parent()).table()),
                  quoted(edge.label()),
                  switch (edge.kind()) {
                    case OWNER -> "bold";
                    case ALWAYS -> "solid";
                    case NULLABLE -> "dashed";
                  }));
    }
    lines.add("}");
    return lines;
  }

  /// A quoted string; backslashes are doubled, since labels interpret them.
  private static String quoted(String text) {
    return "\"%s\""
        .formatted(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
  }
}
