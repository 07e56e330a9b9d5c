package io.datagenc.engine.faker;

/// How long the texts may become that are made for a regular expression, where it says so: what `*`
/// and `+` repeat is not counted.
final class RegexLength {
  private static final int MAX_DEPTH = 64;

  private final String pattern;
  private int position;

  private RegexLength(String pattern) {
    this.pattern = pattern;
  }

  /// The least length, [Long#MAX_VALUE] where it exceeds what a number holds. Of a pattern that is
  /// none, that of what can be read; others say what is wrong with it.
  static long least(String pattern) {
    return new RegexLength(pattern).alternatives(0);
  }

  /// @param depth of groups; deeper ones are taken for empty
  private long alternatives(int depth) {
    long least = sequence(depth);
    while (position < pattern.length() && pattern.charAt(position) == '|') {
      position++;
      least = Math.min(least, sequence(depth));
    }
    return least;
  }

  private long sequence(int depth) {
    long length = 0;
    while (position < pattern.length()) {
      char next = pattern.charAt(position);
      if (next == '|' || (next == ')' && depth > 0)) {
        break;
      }
      length = sum(length, product(atom(depth), repetitions()));
    }
    return length;
  }

  private long atom(int depth) {
    char first = pattern.charAt(position++);
    return switch (first) {
      case '(' -> group(depth);
      case '[' -> set();
      case '\\' -> {
        position++;
        yield 1;
      }
      case '^', '$' -> 0;
      default -> 1;
    };
  }

  private long group(int depth) {
    if (depth == MAX_DEPTH) {
      position = pattern.length();
      return 0;
    }
    if (position < pattern.length() && pattern.charAt(position) == '?') {
      // What kind of group it is: (?:…), (?<name>…).
      position = Math.min(position + 2, pattern.length());
    }
    long length = alternatives(depth + 1);
    position++;
    return length;
  }

  private long set() {
    while (position < pattern.length() && pattern.charAt(position) != ']') {
      position += pattern.charAt(position) == '\\' ? 2 : 1;
    }
    position++;
    return 1;
  }

  /// How often the atom that has just been read occurs at least.
  private long repetitions() {
    char next = position < pattern.length() ? pattern.charAt(position) : ' ';
    if (next == '{') {
      return counted();
    }
    if (next == '*' || next == '?') {
      position++;
      return 0;
    }
    if (next == '+') {
      position++;
    }
    return 1;
  }

  private long counted() {
    int end = pattern.indexOf('}', position);
    if (end < 0) {
      position++;
      return 1;
    }
    String text = pattern.substring(position + 1, end).strip();
    position = end + 1;
    int comma = text.indexOf(',');
    // Of a range any number may be drawn: the greatest counts.
    String number =
        comma < 0 || comma == text.length() - 1 ? text.replace(",", "") : text.substring(comma + 1);
    return number.strip().matches("\\d{1,18}") ? Long.parseLong(number.strip()) : 1;
  }

  private static long sum(long first, long second) {
    return first > Long.MAX_VALUE - second ? Long.MAX_VALUE : first + second;
  }

  private static long product(long first, long second) {
    return first != 0 && second > Long.MAX_VALUE / first ? Long.MAX_VALUE : first * second;
  }
}
