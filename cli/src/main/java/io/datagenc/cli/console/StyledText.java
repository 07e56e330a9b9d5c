package io.datagenc.cli.console;

import io.datagenc.compiler.diagnostic.TerminalWidth;
import io.datagenc.compiler.diagnostic.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A text for a terminal whose parts may differ in look.
public record StyledText(List<Span> spans) {
  public static final StyledText EMPTY = new StyledText(List.of());

  /// A blank at which lines are not broken, written as a blank.
  public static final char FIRM_BLANK = '\u00A0';

  private static final String ESCAPE = "\u001B[";
  private static final String RESET = "\u001B[0m";

  /// A part that looks the same everywhere.
  ///
  /// @param columns how many cells of a terminal the text takes
  record Span(Ink ink, String text, int columns) {
    Span(Ink ink, String text) {
      this(ink, text, TerminalWidth.of(text));
    }
  }

  public StyledText {
    List<Span> visible = new ArrayList<>(spans.size());
    for (Span span : spans) {
      if (!span.text.isEmpty()) {
        visible.add(span);
      }
    }
    spans = Collections.unmodifiableList(visible);
  }

  public static StyledText of(String text) {
    return of(Ink.PLAIN, text);
  }

  public static StyledText of(Ink ink, String text) {
    return new StyledText(List.of(new Span(ink, text)));
  }

  public StyledText plus(Ink ink, String text) {
    return plus(of(ink, text));
  }

  public StyledText plus(String text) {
    return plus(of(text));
  }

  public StyledText plus(StyledText other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    List<Span> all = new ArrayList<>(spans.size() + other.spans.size());
    all.addAll(spans);
    all.addAll(other.spans);
    return new StyledText(all);
  }

  /// The same, filled up with blanks to `columns` cells of the terminal.
  StyledText padded(int columns) {
    int missing = columns - columns();
    return missing <= 0 ? this : plus(" ".repeat(missing));
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /// How many cells of a terminal it takes.
  int columns() {
    int columns = 0;
    for (Span span : spans) {
      columns += span.columns;
    }
    return columns;
  }

  /// The text without its looks.
  String plain() {
    return in(TextStyle.PLAIN);
  }

  /// The text as it is written.
  String in(TextStyle style) {
    StringBuilder out = new StringBuilder();
    for (Span span : spans) {
      boolean painted = style == TextStyle.COLOURED && !span.ink.attributes().isEmpty();
      out.append(painted ? ESCAPE + span.ink.attributes() + "m" : "")
          .append(span.text.replace(FIRM_BLANK, ' '))
          .append(painted ? RESET : "");
    }
    return out.toString();
  }

  /// The same without blanks at the end.
  StyledText stripTrailing() {
    List<Span> kept = new ArrayList<>(spans);
    while (!kept.isEmpty()) {
      Span last = kept.removeLast();
      String text = last.text.stripTrailing();
      if (!text.isEmpty()) {
        kept.add(new Span(last.ink, text));
        break;
      }
    }
    return new StyledText(kept);
  }

  /// Lines of at most `columns` cells, broken at blanks; a word that is wider has a line of its
  /// own.
  public List<StyledText> wrapped(int columns) {
    if (columns() <= columns) {
      return List.of(this);
    }
    List<StyledText> lines = new ArrayList<>();
    StyledText line = EMPTY;
    for (StyledText word : words()) {
      boolean isFirst = line.isEmpty();
      if (!isFirst && line.columns() + 1 + word.columns() > columns) {
        lines.add(line);
        line = word;
      } else {
        line = isFirst ? word : line.plus(" ").plus(word);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /// What stands between blanks; a word may consist of several spans.
  private List<StyledText> words() {
    List<StyledText> words = new ArrayList<>();
    StyledText word = EMPTY;
    for (Span span : spans) {
      int start = 0;
      for (int i = 0; i <= span.text.length(); i++) {
        boolean ends = i == span.text.length();
        if (ends || span.text.charAt(i) == ' ') {
          word = word.plus(span.ink, span.text.substring(start, i));
          start = i + 1;
          if (!ends && !word.isEmpty()) {
            words.add(word);
            word = EMPTY;
          }
        }
      }
    }
    if (!word.isEmpty()) {
      words.add(word);
    }
    return words;
  }
}
