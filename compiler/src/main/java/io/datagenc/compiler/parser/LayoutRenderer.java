package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.Comments.Comment;
import io.datagenc.compiler.parser.Layout.Block;
import io.datagenc.compiler.parser.Layout.Element;
import io.datagenc.compiler.parser.Layout.Piece;
import io.datagenc.compiler.parser.Layout.Run;
import java.util.ArrayList;
import java.util.List;

/// Renders laid-out statements together with their comments.
///
/// A comment between the elements of a block stays there, on a line of its own or at the end of the
/// element before it. An element with a comment inside is left as it was written, and so is a
/// statement with a comment outside of its blocks.
final class LayoutRenderer {

  static final int WIDTH = 120;
  private static final int MAXIMUM_NAME = 40;
  private static final String INDENT = "  ";

  private final Comments comments;

  LayoutRenderer(Comments comments) {
    this.comments = comments;
  }

  String render(Layout layout) {
    if (hasLooseComments(layout)) {
      return comments.text(layout.span());
    }
    StringBuilder out = new StringBuilder();
    for (Piece piece : layout.pieces()) {
      switch (piece) {
        case Run(Doc doc) -> out.append(Doc.render(doc, WIDTH, column(out), 0));
        case Block block -> block(out, block);
      }
    }
    return out.toString();
  }

  private static int column(StringBuilder out) {
    return out.length() - out.lastIndexOf("\n") - 1;
  }

  private boolean hasLooseComments(Layout layout) {
    int start = layout.span().start();
    int count = comments.between(start, layout.span().end()).size();
    if (count == 0) {
      return false;
    }
    int placed = 0;
    for (Piece piece : layout.pieces()) {
      if (piece instanceof Block block && !block.elements().isEmpty()) {
        placed += comments.between(blockStart(block), blockEnd(block)).size();
      }
    }
    return placed != count;
  }

  /// Where comments start to belong to a block: after its `(`, or at its first element.
  private int blockStart(Block block) {
    int start = block.elements().getFirst().span().start();
    if (block.open().isEmpty()) {
      return start;
    }
    return comments.afterOpen(start);
  }

  private int blockEnd(Block block) {
    int end = block.elements().getLast().span().end();
    return block.close().isEmpty() ? end : comments.beforeClose(end);
  }

  private void block(StringBuilder out, Block block) {
    List<Element> elements = block.elements();
    boolean commented =
        !elements.isEmpty() && !comments.between(blockStart(block), blockEnd(block)).isEmpty();
    if (block.inline() && !commented && inline(out, block)) {
      return;
    }
    out.append(block.open());
    int width = nameWidth(elements);
    List<Line> lines = new ArrayList<>();
    int position = elements.isEmpty() ? 0 : blockStart(block);
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      addComments(lines, position, element.span().start());
      boolean last = i == elements.size() - 1;
      lines.add(
          new Line(
              text(element, width) + (last ? "" : ","),
              i > 0 && comments.isAfterBlankLine(element.span().start()) && !lines.isEmpty()));
      position = element.span().end();
    }
    if (!elements.isEmpty()) {
      addComments(lines, position, blockEnd(block));
    }
    write(out, lines);
    if (!block.close().isEmpty()) {
      out.append('\n').append(block.close());
    }
  }

  /// Writes the elements on the line if they fit there.
  private boolean inline(StringBuilder out, Block block) {
    int room = WIDTH - column(out);
    StringBuilder line = new StringBuilder(block.open());
    for (Element element : block.elements()) {
      line.append(line.isEmpty() ? " " : ", ")
          .append(Doc.render(element.rest(), Integer.MAX_VALUE, 0, 0));
      if (line.length() > room) {
        return false;
      }
    }
    if (line.indexOf("\n") >= 0) {
      return false;
    }
    out.append(line).append(block.close());
    return true;
  }

  private int nameWidth(List<Element> elements) {
    return elements.stream()
        .filter(element -> element.rest() != Doc.EMPTY)
        .flatMap(element -> element.name().stream())
        .mapToInt(name -> name.codePointCount(0, name.length()))
        .filter(length -> length <= MAXIMUM_NAME)
        .max()
        .orElse(0);
  }

  private String text(Element element, int width) {
    SourceSpan span = element.span();
    if (!comments.between(span.start(), span.end()).isEmpty()) {
      return comments.text(span);
    }
    StringBuilder text = new StringBuilder();
    element
        .name()
        .ifPresent(
            name -> {
              text.append(name);
              if (element.rest() != Doc.EMPTY) {
                text.repeat(' ', Math.max(0, width - name.codePointCount(0, name.length())) + 1);
              }
            });
    int column = INDENT.length() + text.length();
    return text.append(Doc.render(element.rest(), WIDTH, column, INDENT.length())).toString();
  }

  /// Adds the comments between two offsets, the first of which is the end of the last line, if
  /// there is one.
  private void addComments(List<Line> lines, int start, int end) {
    int position = start;
    boolean afterElement = true;
    for (Comment comment : comments.between(start, end)) {
      boolean continued = !lines.isEmpty() && comments.isSameLine(position, comment.span().start());
      if (continued && afterElement) {
        Line line = lines.getLast();
        line.comment =
            line.comment.isEmpty() ? comment.text() : line.comment + " " + comment.text();
      } else if (continued) {
        Line line = lines.removeLast();
        lines.add(new Line(line.text + " " + comment.text(), line.afterBlank));
      } else {
        afterElement = false;
        lines.add(
            new Line(
                comment.text(),
                !lines.isEmpty() && comments.isAfterBlankLine(comment.span().start())));
      }
      position = comment.span().end();
    }
  }

  /// Writes lines, with the comments at the ends of neighbouring lines under each other.
  private static void write(StringBuilder out, List<Line> lines) {
    int i = 0;
    while (i < lines.size()) {
      int end = i + 1;
      while (end < lines.size() && !lines.get(end).comment.isEmpty()) {
        end++;
      }
      int width = 0;
      for (Line line : lines.subList(i, end)) {
        width = line.comment.isEmpty() ? width : Math.max(width, line.lastWidth());
      }
      for (Line line : lines.subList(i, end)) {
        out.append(line.afterBlank ? "\n\n" : "\n").append(INDENT).append(line.text);
        if (!line.comment.isEmpty()) {
          out.repeat(' ', Math.max(0, width - line.lastWidth()) + 2).append(line.comment);
        }
      }
      i = end;
    }
  }

  /// A line of a block, or several if an element is long.
  private static final class Line {
    private final String text;
    private final boolean afterBlank;
    private String comment = "";

    private Line(String text, boolean afterBlank) {
      this.text = text;
      this.afterBlank = afterBlank;
    }

    private int lastWidth() {
      String last = text.substring(text.lastIndexOf('\n') + 1);
      return last.codePointCount(0, last.length()) + (last.length() == text.length() ? 2 : 0);
    }
  }
}
