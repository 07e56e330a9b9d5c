package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextSourceException;
import java.util.ArrayList;
import java.util.List;

/// A part of a Datafaker expression such as `Dr. #{Name.last_name}, #{numerify '##'}`.
sealed interface ExpressionPart {

  /// Text outside of directives.
  record Literal(String text) implements ExpressionPart {}

  /// `#{name 'argument', …}`.
  ///
  /// @param source the directive as written, with `#{` and `}`
  record Directive(String name, List<String> arguments, String source) implements ExpressionPart {
    public Directive {
      arguments = List.copyOf(arguments);
    }
  }

  /// The parts of `expression`.
  ///
  /// @throws TextSourceException if a directive does not end or has no name
  static List<ExpressionPart> parse(String expression) {
    List<ExpressionPart> parts = new ArrayList<>();
    int position = 0;
    while (position < expression.length()) {
      int start = expression.indexOf("#{", position);
      if (start < 0) {
        parts.add(new Literal(expression.substring(position)));
        break;
      }
      if (start > position) {
        parts.add(new Literal(expression.substring(position, start)));
      }
      int end = endOf(expression, start);
      parts.add(directive(expression.substring(start, end)));
      position = end;
    }
    return parts;
  }

  private static int endOf(String expression, int start) {
    boolean quoted = false;
    for (int i = start + 2; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i + 1;
      }
    }
    throw new TextSourceException(
        quoted
            ? "a quote in `" + expression.substring(start) + "` does not end"
            : "`" + expression.substring(start) + "` has no closing `}`");
  }

  private static Directive directive(String source) {
    String content = source.substring(2, source.length() - 1).strip();
    int end = 0;
    while (end < content.length() && isNameCharacter(content.charAt(end))) {
      end++;
    }
    String rest = content.substring(end).strip();
    if (end == 0 && !content.startsWith("/")) {
      throw new TextSourceException("`" + source + "` names no provider and method");
    }
    return new Directive(content.substring(0, end), arguments(rest, source), source);
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private static List<String> arguments(String text, String source) {
    if (text.isEmpty() || text.startsWith("/")) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    List<String> arguments = new ArrayList<>();
    int position = 0;
    while (true) {
      int end = text.indexOf('\'', position + 1);
      if (position >= text.length() || text.charAt(position) != '\'' || end < 0) {
        throw new TextSourceException("the arguments of `" + source + "` are not quoted texts");
      }
      arguments.add(text.substring(position + 1, end));
      position = end + 1;
      while (position < text.length() && text.charAt(position) == ' ') {
        position++;
      }
      if (position == text.length()) {
        return arguments;
      }
      if (text.charAt(position) != ',') {
        throw new TextSourceException(
            "the arguments of `" + source + "` are not separated by commas");
      }
      position++;
      while (position < text.length() && text.charAt(position) == ' ') {
        position++;
      }
    }
  }
}
