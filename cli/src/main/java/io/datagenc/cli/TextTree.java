package io.datagenc.cli;

import java.util.ArrayList;
import java.util.List;

/// A heading and what is below it, drawn with lines.
///
/// ```
/// department: 750 rows
/// ├─ columns
/// │  ├─ department_id
/// │  └─ company_id
/// └─ keys
///    └─ PRIMARY KEY (department_id)
/// ```
record TextTree(String label, List<TextTree> children) {

  TextTree {
    children = List.copyOf(children);
  }

  /// A heading with nothing below it.
  static TextTree leaf(String label) {
    return new TextTree(label, List.of());
  }

  /// A heading with texts below it.
  static TextTree of(String label, List<String> leaves) {
    return new TextTree(label, leaves.stream().map(TextTree::leaf).toList());
  }

  /// The tree from top to bottom.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(label);
    addChildren(lines, "");
    return lines;
  }

  private void addChildren(List<String> lines, String indent) {
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      lines.add(indent + (last ? "└─ " : "├─ ") + children.get(i).label);
      children.get(i).addChildren(lines, indent + (last ? "   " : "│  "));
    }
  }
}
