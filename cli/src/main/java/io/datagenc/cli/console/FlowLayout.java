package io.datagenc.cli.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Lines of aligned cells, of which the last ones are broken into more lines where the terminal is
/// too narrow.
///
/// ```
/// name   VARCHAR(80)  faker('Company.name', 'en-US')  ≤ 1,000 values
/// email  VARCHAR(40)  'customer' || customer_id ||    ≤ 1,000 values
///                     '@example.com'
/// ```
///
/// On narrow terminals the flowing cells of an entry stand below each other.
public final class FlowLayout {
  private static final int GAP = 2;
  private static final int NARROW_INDENT = 4;
  private static final int LEAST_FLOW = 32;
  private static final int MOST_FLOW = 60;
  private static final int LEAST_SECOND_FLOW = 20;

  /// A line before it is broken.
  ///
  /// @param fixed cells that are not broken, equally many in all entries
  /// @param flow one or two cells that are broken, equally many in all entries
  public record Entry(List<StyledText> fixed, List<StyledText> flow) {
    public Entry {
      fixed = List.copyOf(fixed);
      flow = List.copyOf(flow);
    }
  }

  private final int columns;
  private final int[] fixed;
  private final int start;
  private final int[] flow;

  private FlowLayout(List<Entry> entries, int columns) {
    this.columns = columns;
    this.fixed = widths(entries.stream().map(Entry::fixed).toList());
    int used = 0;
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = Math.min(fixed[i], Math.max(1, columns / 2));
      used += fixed[i] > 0 ? fixed[i] + GAP : 0;
    }
    this.start = used;
    this.flow = widths(entries.stream().map(Entry::flow).toList());
  }

  /// The lines of each entry, of at most `columns` cells where words are not longer.
  public static List<List<StyledText>> lines(List<Entry> entries, int columns) {
    if (entries.isEmpty()) {
      return List.of();
    }
    FlowLayout layout = new FlowLayout(entries, columns);
    return entries.stream().map(layout::lines).toList();
  }

  private static int[] widths(List<List<StyledText>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<StyledText> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).columns());
      }
    }
    return widths;
  }

  private List<StyledText> lines(Entry entry) {
    List<StyledText> head = head(entry.fixed);
    int rest = columns - start;
    if (rest < LEAST_FLOW) {
      List<StyledText> below = stacked(entry.flow, Math.max(1, columns - NARROW_INDENT));
      List<StyledText> lines = new ArrayList<>(head);
      below.forEach(line -> lines.add(StyledText.EMPTY.padded(NARROW_INDENT).plus(line)));
      return trimmed(lines);
    }
    return trimmed(beside(head, start, flowing(entry.flow, rest)));
  }

  private List<StyledText> flowing(List<StyledText> cells, int rest) {
    if (cells.size() == 1) {
      return cells.getFirst().wrapped(rest);
    }
    int second = Math.min(flow[1], Math.max(LEAST_SECOND_FLOW, rest * 2 / 5));
    int first = Math.min(Math.min(flow[0], MOST_FLOW), rest - GAP - second);
    return first < Math.min(flow[0], LEAST_FLOW)
        ? stacked(cells, rest)
        : beside(
            cells.get(0).wrapped(first),
            first + GAP,
            cells.get(1).wrapped(Math.max(1, rest - first - GAP)));
  }

  private static List<StyledText> stacked(List<StyledText> cells, int columns) {
    return cells.stream()
        .filter(cell -> !cell.isEmpty())
        .flatMap(cell -> cell.wrapped(columns).stream())
        .toList();
  }

  /// The fixed cells in one line; those behind one that is wider than its column in the next line.
  private List<StyledText> head(List<StyledText> cells) {
    List<StyledText> lines = List.of();
    int column = 0;
    for (int i = 0; i < cells.size(); i++) {
      lines = beside(lines, column, List.of(cells.get(i)));
      column += fixed[i] > 0 ? fixed[i] + GAP : 0;
    }
    return lines;
  }

  /// `right` from cell `column` of the terminal on, beginning in the last line of `left` that
  /// leaves room for all of it.
  private static List<StyledText> beside(
      List<StyledText> left, int column, List<StyledText> right) {
    int from = 0;
    for (int i = 0; i < left.size(); i++) {
      from = left.get(i).columns() > Math.max(0, column - GAP) ? i + 1 : from;
    }
    List<StyledText> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), from + right.size()); i++) {
      StyledText line = i < left.size() ? left.get(i) : StyledText.EMPTY;
      boolean hasRight = i >= from && i - from < right.size();
      lines.add(hasRight ? line.padded(column).plus(right.get(i - from)) : line);
    }
    return Collections.unmodifiableList(lines);
  }

  private static List<StyledText> trimmed(List<StyledText> lines) {
    return lines.stream().map(StyledText::stripTrailing).toList();
  }
}
