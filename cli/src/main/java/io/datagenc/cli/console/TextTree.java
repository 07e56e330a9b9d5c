package io.datagenc.cli.console;

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
///
/// @param label the lines of the heading, at least one
public record TextTree(List<StyledText> label, List<TextTree> children) {
  /// How far children stand to the right of their heading.
  public static final int INDENT = 3;

  private static final String BRANCH = "├─ ";
  private static final String LAST_BRANCH = "└─ ";
  private static final String TRUNK = "│  ";
  private static final String NO_TRUNK = "   ";

  public TextTree {
    label = List.copyOf(label);
    children = List.copyOf(children);
    if (label.isEmpty()) {
      throw new IllegalArgumentException("a heading has no lines");
    }
  }

  /// A heading of one line.
  public static TextTree of(StyledText label, List<TextTree> children) {
    return new TextTree(List.of(label), children);
  }

  /// A heading with nothing below it.
  public static TextTree leaf(List<StyledText> label) {
    return new TextTree(label, List.of());
  }

  /// The tree from top to bottom.
  public List<StyledText> lines() {
    List<StyledText> lines = new ArrayList<>();
    addLabel(lines, "", "");
    addChildren(lines, "");
    return lines;
  }

  private void addLabel(List<StyledText> lines, String first, String others) {
    String below = others + (children.isEmpty() ? "" : TRUNK);
    for (int i = 0; i < label.size(); i++) {
      lines.add(StyledText.of(Ink.FAINT, i == 0 ? first : below).plus(label.get(i)));
    }
  }

  private void addChildren(List<StyledText> lines, String indent) {
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      String below = indent + (last ? NO_TRUNK : TRUNK);
      children.get(i).addLabel(lines, indent + (last ? LAST_BRANCH : BRANCH), below);
      children.get(i).addChildren(lines, below);
    }
  }
}
