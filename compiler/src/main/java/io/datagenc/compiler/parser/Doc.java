package io.datagenc.compiler.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// A text with places at which it may be broken into lines (Wadler, "A prettier printer", 2003).
sealed interface Doc {

  Doc EMPTY = new Text("");

  /// A place for a line break that is a space if the line is not broken.
  Doc LINE = new Line(" ");

  /// A place for a line break that is nothing if the line is not broken.
  Doc SOFT_LINE = new Line("");

  record Text(String text) implements Doc {}

  record Line(String flat) implements Doc {}

  record Nest(Doc body) implements Doc {}

  /// Is broken at all its places, or at none.
  record Group(Doc body) implements Doc {}

  record Concat(List<Doc> parts) implements Doc {
    public Concat {
      parts = List.copyOf(parts);
    }
  }

  static Doc text(String text) {
    return new Text(text);
  }

  static Doc concat(Doc... parts) {
    return new Concat(List.of(parts));
  }

  /// Parts with single spaces between them.
  static Doc words(List<Doc> parts) {
    return join(parts, text(" "));
  }

  static Doc join(List<Doc> parts, Doc separator) {
    List<Doc> joined = new ArrayList<>();
    for (Doc part : parts) {
      if (!joined.isEmpty()) {
        joined.add(separator);
      }
      joined.add(part);
    }
    return new Concat(joined);
  }

  /// `open item, item close`, with the items on lines of their own if they do not fit on one.
  static Doc list(String open, List<Doc> items, String close) {
    if (items.isEmpty()) {
      return text(open + close);
    }
    return bracketed(open, join(items, concat(text(","), LINE)), close);
  }

  static Doc bracketed(String open, Doc body, String close) {
    return new Group(concat(text(open), new Nest(concat(SOFT_LINE, body)), SOFT_LINE, text(close)));
  }

  /// `body` behind a space, or on an indented line of its own if it does not fit on this one.
  static Doc continued(Doc body) {
    return new Group(new Nest(concat(LINE, body)));
  }

  /// `text` with lines of at most `width` characters where that is possible.
  ///
  /// @param indent the column of the text's first character less that of its broken lines
  static String render(Doc text, int width, int column, int indent) {
    return new Rendering(width, column, indent).render(text);
  }

  /// Lays out one document.
  final class Rendering {
    private static final int STEP = 2;

    private final int width;
    private final int indent;
    private final StringBuilder out = new StringBuilder();
    private int column;

    private Rendering(int width, int column, int indent) {
      this.width = width;
      this.column = column;
      this.indent = indent;
    }

    private String render(Doc doc) {
      Deque<Pending> pending = new ArrayDeque<>();
      pending.push(new Pending(indent, false, doc));
      while (!pending.isEmpty()) {
        Pending next = pending.pop();
        switch (next.doc) {
          case Text(String text) -> append(text);
          case Line(String flat) -> {
            if (next.flat) {
              append(flat);
            } else {
              while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
              }
              out.append('\n').repeat(' ', next.indent);
              column = next.indent;
            }
          }
          case Nest(Doc body) -> pending.push(new Pending(next.indent + STEP, next.flat, body));
          case Group(Doc body) ->
              pending.push(new Pending(next.indent, next.flat || fits(body, pending), body));
          case Concat(List<Doc> parts) ->
              parts
                  .reversed()
                  .forEach(part -> pending.push(new Pending(next.indent, next.flat, part)));
        }
      }
      return out.toString();
    }

    private void append(String text) {
      out.append(text);
      int newline = text.lastIndexOf('\n');
      column = newline < 0 ? column + text.length() : text.length() - newline - 1;
    }

    /// Whether a flat document and what follows it up to the next line break fit on the line.
    private boolean fits(Doc doc, Deque<Pending> following) {
      int room = width - column;
      Deque<Pending> rest = new ArrayDeque<>();
      rest.push(new Pending(0, true, doc));
      Iterator<Pending> after = following.iterator();
      while (room >= 0) {
        if (rest.isEmpty()) {
          if (!after.hasNext()) {
            return true;
          }
          rest.push(after.next());
        }
        Pending next = rest.pop();
        switch (next.doc) {
          case Text(String text) -> {
            int newline = text.indexOf('\n');
            if (newline >= 0) {
              return room >= newline;
            }
            room -= text.length();
          }
          case Line(String flat) -> {
            if (!next.flat) {
              return true;
            }
            room -= flat.length();
          }
          case Nest(Doc body) -> rest.push(new Pending(0, next.flat, body));
          case Group(Doc body) -> rest.push(new Pending(0, next.flat, body));
          case Concat(List<Doc> parts) ->
              parts.reversed().forEach(part -> rest.push(new Pending(0, next.flat, part)));
        }
      }
      return false;
    }

    private record Pending(int indent, boolean flat, Doc doc) {}
  }
}
