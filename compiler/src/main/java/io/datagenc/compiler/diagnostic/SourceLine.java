package io.datagenc.compiler.diagnostic;

/// A line of a source file as a terminal shows it: tabs are spaces, characters that act on the
/// terminal are replaced, and a very long line is cut around what is marked.
///
/// @param text the shown text
/// @param start the offset in the source file of the first character shown
/// @param cells for each character shown, and for the end, the cell where it is
record SourceLine(String text, int start, int[] cells) {

  private static final int TAB = 4;
  private static final int MAXIMUM_LENGTH = 300;
  private static final int CONTEXT = 100;
  private static final String CUT = "…";

  /// The line of an offset.
  static SourceLine of(SourceFile source, int offset) {
    int lineStart = source.lineStart(source.line(offset));
    String line = source.lineText(source.line(offset));
    if (line.length() <= MAXIMUM_LENGTH) {
      return show(line, lineStart, "", "");
    }
    int from = boundary(line, Math.clamp(offset - lineStart - CONTEXT, 0, line.length()));
    int to = boundary(line, Math.min(from + MAXIMUM_LENGTH, line.length()));
    return show(
        line.substring(from, to),
        lineStart + from,
        from > 0 ? CUT : "",
        to < line.length() ? CUT : "");
  }

  private static int boundary(String line, int index) {
    boolean inPair =
        index > 0
            && index < line.length()
            && Character.isSurrogatePair(line.charAt(index - 1), line.charAt(index));
    return inPair ? index - 1 : index;
  }

  private static SourceLine show(String raw, int start, String before, String after) {
    StringBuilder shown = new StringBuilder(before);
    int[] cells = new int[raw.length() + 1];
    int cell = before.length();
    int i = 0;
    while (i < raw.length()) {
      int character = raw.codePointAt(i);
      int width;
      if (character == '\t') {
        width = TAB - cell % TAB;
        shown.repeat(' ', width);
      } else if (TerminalWidth.isControl(character)) {
        width = 1;
        shown.appendCodePoint(TerminalWidth.REPLACEMENT);
      } else {
        width = TerminalWidth.of(character);
        shown.appendCodePoint(character);
      }
      int next = i + Character.charCount(character);
      for (; i < next; i++) {
        cells[i] = cell;
      }
      cell += width;
    }
    cells[raw.length()] = cell;
    return new SourceLine(shown.append(after).toString(), start, cells);
  }

  /// Marks under the part of a span that is shown, at least one.
  String underline(SourceSpan span, char mark) {
    int from = cell(span.start());
    int to = cell(span.end());
    return " ".repeat(from) + String.valueOf(mark).repeat(Math.max(1, to - from));
  }

  private int cell(int offset) {
    return cells[Math.clamp((long) offset - start, 0, cells.length - 1)];
  }
}
