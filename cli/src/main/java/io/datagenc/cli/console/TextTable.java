package io.datagenc.cli.console;

import io.datagenc.compiler.diagnostic.TerminalWidth;
import java.util.ArrayList;
import java.util.List;

/// Rows of texts in aligned columns. Widths are those of a terminal: wide characters count twice.
///
/// ```
/// table    |   rows
/// ---------+-------
/// company  |    100
/// ```
public final class TextTable {

  /// On which side of its column a text stands.
  public enum Alignment {
    LEFT,
    RIGHT
  }

  private static final String SEPARATOR = " | ";

  private final List<Alignment> alignments;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /// A table without rows yet.
  public TextTable(List<String> header, List<Alignment> alignments) {
    if (header.size() != alignments.size()) {
      throw new IllegalArgumentException(
          header.size() + " headings for " + alignments.size() + " columns");
    }
    this.header = List.copyOf(header);
    this.alignments = List.copyOf(alignments);
  }

  /// Adds a row: one text a column.
  public void add(List<String> row) {
    if (row.size() != header.size()) {
      throw new IllegalArgumentException(row.size() + " cells for " + header.size() + " columns");
    }
    rows.add(List.copyOf(row));
  }

  /// The heading, a rule and the rows, one line each.
  public List<String> lines() {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = TerminalWidth.of(header.get(column));
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], TerminalWidth.of(row.get(column)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(header, widths));
    StringBuilder rule = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      rule.append(column == 0 ? "" : "-+-").repeat('-', widths[column]);
    }
    lines.add(rule.toString());
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      int blank = widths[column] - TerminalWidth.of(cell);
      line.append(column == 0 ? "" : SEPARATOR);
      switch (alignments.get(column)) {
        case LEFT -> line.append(cell).repeat(' ', blank);
        case RIGHT -> line.repeat(' ', blank).append(cell);
      }
    }
    return line.toString().stripTrailing();
  }
}
