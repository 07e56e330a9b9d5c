package io.datagenc.compiler.diagnostic;

/// Text from data, made fit for one line of a terminal.
public final class PrintableText {
  private static final String ELLIPSIS = "…";

  private PrintableText() {}

  /// `text` on one line and without what would act on a terminal: line ends and tabs are escaped as
  /// in Java, other control characters replaced.
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default ->
                    line.appendCodePoint(
                        TerminalWidth.isControl(character) ? TerminalWidth.REPLACEMENT : character);
              }
            });
    return line.toString();
  }

  /// `line`, cut where it is wider than `columns`, with an ellipsis in the last of them.
  public static String cut(String line, int columns) {
    if (TerminalWidth.of(line) <= columns) {
      return line;
    }
    StringBuilder start = new StringBuilder();
    int width = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      width += TerminalWidth.of(line.codePointAt(i));
      if (width > columns - 1) {
        break;
      }
      start.appendCodePoint(line.codePointAt(i));
    }
    return start.append(ELLIPSIS).toString();
  }
}
