package io.datagenc.compiler.parser.foreign;

/// A text of MySQL's in standard spelling, with every character at its place.
final class MysqlText {

  private static final String DELIMITER = "DELIMITER";

  private final String text;
  private final char[] characters;
  private String delimiter = ";";

  MysqlText(String text) {
    this.text = text;
    this.characters = text.toCharArray();
  }

  String standard() {
    int i = 0;
    while (i < characters.length) {
      i = next(i);
    }
    return new String(characters);
  }

  /// Goes over what starts at `i`.
  ///
  /// @return the offset behind it
  private int next(int i) {
    char character = characters[i];
    if (isDelimiterCommand(i)) {
      return delimiterCommand(i);
    }
    if (!delimiter.equals(";") && text.startsWith(delimiter, i)) {
      ForeignText.blank(characters, i, i + delimiter.length());
      characters[i] = ';';
      return i + delimiter.length();
    }
    return switch (character) {
      case '\'' -> string(i);
      case '"' -> doubleQuoted(i);
      case '`' -> endOf('`', i + 1);
      case '#' -> {
        int end = endOfLine(i);
        ForeignText.blank(characters, i, end);
        yield end;
      }
      case '-' -> text.startsWith("-- ", i) || text.startsWith("--\n", i) ? endOfLine(i) : i + 1;
      case '/' -> text.startsWith("/*", i) ? endOfComment(i) : i + 1;
      case ';' -> {
        if (!delimiter.equals(";")) {
          characters[i] = ' ';
        }
        yield i + 1;
      }
      default -> i + 1;
    };
  }

  private boolean isDelimiterCommand(int i) {
    return (characters[i] == 'D' || characters[i] == 'd')
        && (i == 0 || characters[i - 1] == '\n')
        && text.regionMatches(true, i, DELIMITER, 0, DELIMITER.length())
        && i + DELIMITER.length() < text.length()
        && (text.charAt(i + DELIMITER.length()) == ' '
            || text.charAt(i + DELIMITER.length()) == '\t');
  }

  private int delimiterCommand(int i) {
    int end = endOfLine(i);
    delimiter = text.substring(i + DELIMITER.length(), end).strip();
    if (delimiter.isEmpty()) {
      delimiter = ";";
    }
    ForeignText.blank(characters, i, end);
    return end;
  }

  private int string(int start) {
    int i = start + 1;
    while (i < characters.length) {
      if (characters[i] == '\\' && i + 1 < characters.length) {
        if (characters[i + 1] == '\'') {
          characters[i] = '\'';
        }
        i += 2;
      } else if (characters[i] == '\'') {
        if (i + 1 < characters.length && characters[i + 1] == '\'') {
          i += 2;
        } else {
          return i + 1;
        }
      } else {
        i++;
      }
    }
    return i;
  }

  /// A string in double quotes becomes one in single quotes, unless it has some of them.
  private int doubleQuoted(int start) {
    int end = endOf('"', start + 1);
    if (text.indexOf('\'', start) < 0 || text.indexOf('\'', start) >= end) {
      characters[start] = '\'';
      characters[end - 1] = '\'';
    }
    return end;
  }

  /// The offset behind the next `quote` from `start` on that no `\` escapes.
  private int endOf(char quote, int start) {
    int i = start;
    while (i < characters.length && characters[i] != quote) {
      i += characters[i] == '\\' && quote != '`' ? 2 : 1;
    }
    return Math.min(i + 1, characters.length);
  }

  private int endOfLine(int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private int endOfComment(int start) {
    int end = text.indexOf("*/", start + 2);
    return end < 0 ? text.length() : end + 2;
  }
}
