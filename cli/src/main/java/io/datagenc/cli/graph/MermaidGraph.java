package io.datagenc.cli.graph;

import java.util.ArrayList;
import java.util.List;

/// A graph of references as a flowchart of Mermaid.
final class MermaidGraph {
  private MermaidGraph() {}

  /// The lines of the flowchart.
  static List<String> lines(ReferenceGraph graph) {
    List<String> lines = new ArrayList<>();
    lines.add("%% thick: the owner of the row; solid: always a row; dotted: a row or none");
    lines.add("flowchart BT");
    for (int i = 0; i < graph.nodes().size(); i++) {
      ReferenceGraph.Node node = graph.nodes().get(i);
      String label = "\"<b>%s</b><br/>%s\"".formatted(escaped(node.table()), node.rows());
      lines.add(
          "  t%d%s"
              .formatted(
                  i,
                  switch (node.kind()) {
                    case GENERATED -> "[" + label + "]";
                    case GIVEN -> "[(" + label + ")]";
                  }));
    }
    for (ReferenceGraph.Edge edge : graph.edges()) {
      String arrow =
          switch (edge.kind()) {
            case OWNER -> "==>";
            case ALWAYS -> "-->";
            case NULLABLE -> "-.->";
          };
      lines.add(
          "  t%d %s|\"%s\"| t%d"
              .formatted(edge.child(), arrow, escaped(edge.label()), edge.parent()));
    }
    return lines;
  }

  /// Letters, digits and what has no meaning in a label are kept, all else is written as an entity
  /// of Mermaid, `#code;`.
  private static String escaped(String text) {
    StringBuilder label = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character) || " _-:,.()".indexOf(character) >= 0) {
                label.appendCodePoint(character);
              } else {
                label.append('#').append(character).append(';');
              }
            });
    return label.toString();
  }
}
