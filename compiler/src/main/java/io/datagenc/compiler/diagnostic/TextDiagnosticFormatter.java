package io.datagenc.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Shows diagnostics with the lines of the source file that they are about.
///
/// ```
/// error[DG3104]: `level` is UNIQUE but its expression has 3 distinct values for 21480 rows
///   --> hr.dg:31:17
///    |
/// 31 |   level CHAR(2) UNIQUE AS (choice('L1', 'L2', 'L3')),
///    |                 ^^^^^^ at most 3 distinct values
///    = help: drop UNIQUE, or widen the expression
/// ```
public final class TextDiagnosticFormatter implements DiagnosticFormatter {

  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";
  private static final String BLUE = "\u001B[1;34m";
  private static final String RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[1;33m";
  private static final String CYAN = "\u001B[1;36m";

  private final TextStyle style;

  public TextDiagnosticFormatter(TextStyle style) {
    this.style = style;
  }

  @Override
  public String format(SourceFile source, List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      append(out, source, diagnostic);
    }
    return out.toString();
  }

  private void append(StringBuilder out, SourceFile source, Diagnostic diagnostic) {
    Severity severity = diagnostic.severity();
    String colour = colour(severity);
    int start = diagnostic.span().start();
    List<Mark> marks = marks(source, diagnostic);
    int margin =
        marks.stream()
            .mapToInt(mark -> source.lineInFile(mark.span.start()))
            .map(shown -> Integer.toString(shown).length())
            .reduce(1, Math::max);
    String indent = " ".repeat(margin);
    out.append(paint(colour, "%s[%s]".formatted(severity.word(), diagnostic.code().id())))
        .append(paint(BOLD, ": " + printable(diagnostic.message())))
        .append('\n')
        .append(indent)
        .append(paint(BLUE, "-->"))
        .append(" %s\n".formatted(place(source, start)));
    if (!source.text().isEmpty()) {
      appendMarks(out, source, marks, margin, colour, source.name(start));
    }
    for (String help : diagnostic.helps()) {
      out.append(indent).append(paint(BLUE, " =")).append(" help: %s\n".formatted(printable(help)));
    }
  }

  private void appendMarks(
      StringBuilder out,
      SourceFile source,
      List<Mark> marks,
      int margin,
      String colour,
      String file) {
    String bar = " ".repeat(margin) + paint(BLUE, " |");
    out.append(bar).append('\n');
    int previous = 0;
    String shown = file;
    for (Mark mark : marks) {
      int start = mark.span.start();
      if (!source.name(start).equals(shown)) {
        shown = source.name(start);
        previous = 0;
        out.append(" ".repeat(margin))
            .append(paint(BLUE, ":::"))
            .append(" %s\n".formatted(place(source, start)));
      }
      SourceLine line = SourceLine.of(source, mark.span.start());
      if (mark.line != previous) {
        if (previous > 0 && mark.line > previous + 1) {
          out.append(paint(BLUE, "...")).append('\n');
        }
        out.append(paint(BLUE, "%%%dd |".formatted(margin).formatted(source.lineInFile(start))))
            .append(line.text().isEmpty() ? "" : " ")
            .append(line.text())
            .append('\n');
        previous = mark.line;
      }
      String underline = line.underline(mark.span, mark.primary ? '^' : '-');
      String text = mark.text.isEmpty() ? "" : " " + printable(mark.text);
      int blank = underline.length() - underline.stripLeading().length();
      out.append(bar)
          .append(' ')
          .append(underline, 0, blank)
          .append(paint(mark.primary ? colour : BLUE, underline.substring(blank) + text))
          .append('\n');
    }
  }

  private static String place(SourceFile source, int offset) {
    return "%s:%d:%d"
        .formatted(
            printable(source.name(offset)), source.lineInFile(offset), source.column(offset));
  }

  /// The marked places by line: the diagnostic's own span, and its labels.
  private static List<Mark> marks(SourceFile source, Diagnostic diagnostic) {
    List<Mark> marks = new ArrayList<>();
    SourceSpan own = diagnostic.span();
    diagnostic.labels().stream()
        .filter(label -> label.span().equals(own))
        .forEach(label -> marks.add(new Mark(source.line(own.start()), own, true, label.text())));
    if (marks.isEmpty()) {
      marks.add(new Mark(source.line(own.start()), own, true, ""));
    }
    for (Label label : diagnostic.labels()) {
      if (!label.span().equals(own)) {
        marks.add(new Mark(source.line(label.span().start()), label.span(), false, label.text()));
      }
    }
    marks.sort(Comparator.comparingInt(Mark::line).thenComparingInt(mark -> mark.primary ? 0 : 1));
    return marks;
  }

  private String paint(String colour, String text) {
    return style == TextStyle.COLOURED ? colour + text + RESET : text;
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTE -> CYAN;
    };
  }

  /// Text from a plan without what would move the cursor or recolour a terminal.
  private static String printable(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .map(
            character -> TerminalWidth.isControl(character) ? TerminalWidth.REPLACEMENT : character)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private record Mark(int line, SourceSpan span, boolean primary, String text) {}
}
