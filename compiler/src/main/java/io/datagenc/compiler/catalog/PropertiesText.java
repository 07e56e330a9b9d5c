package io.datagenc.compiler.catalog;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text in the format of [java.util.Properties], with the lines of its entries.
///
/// Stricter than the class of the JDK where a mistake would go unnoticed: a key that occurs twice
/// and one that is followed by neither `=`, `:` nor a value are problems.
///
/// @param entries by key, in the order of the text; of a key that occurs twice the first
record PropertiesText(Map<String, CatalogFile.Entry> entries, List<CatalogFile.Problem> problems) {

  static PropertiesText parse(String text) {
    Parser parser = new Parser();
    parser.parse(text);
    return new PropertiesText(parser.entries, parser.problems);
  }

  private static final class Parser {
    private final Map<String, CatalogFile.Entry> entries = new LinkedHashMap<>();
    private final List<CatalogFile.Problem> problems = new ArrayList<>();

    void parse(String text) {
      List<String> lines = text.lines().toList();
      int index = 0;
      while (index < lines.size()) {
        int first = index;
        StringBuilder logical = new StringBuilder(withoutIndent(lines.get(index++)));
        if (logical.isEmpty() || logical.charAt(0) == '#' || logical.charAt(0) == '!') {
          continue;
        }
        while (isContinued(logical)) {
          logical.setLength(logical.length() - 1);
          // Behind a backslash alone, a line may still be a comment.
          if (index == lines.size() || logical.isEmpty()) {
            break;
          }
          logical.append(withoutIndent(lines.get(index++)));
        }
        if (!logical.isEmpty()) {
          entry(logical.toString(), first + 1);
        } else if (index == lines.size()) {
          problem(first + 1, "a property has no name");
        }
      }
    }

    private static String withoutIndent(String line) {
      int start = 0;
      while (start < line.length() && isBlank(line.charAt(start))) {
        start++;
      }
      return line.substring(start);
    }

    private static boolean isBlank(char character) {
      return character == ' ' || character == '\t' || character == '\f';
    }

    /// Whether the line ends with a backslash that no other one escapes.
    private static boolean isContinued(CharSequence line) {
      int backslashes = 0;
      while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
        backslashes++;
      }
      return backslashes % 2 == 1;
    }

    private void entry(String line, int number) {
      int keyEnd = 0;
      while (keyEnd < line.length() && !isKeyEnd(line.charAt(keyEnd))) {
        keyEnd += line.charAt(keyEnd) == '\\' ? 2 : 1;
      }
      keyEnd = Math.min(keyEnd, line.length());
      int start = keyEnd;
      while (start < line.length() && isBlank(line.charAt(start))) {
        start++;
      }
      boolean separated =
          start < line.length() && (line.charAt(start) == '=' || line.charAt(start) == ':');
      if (separated) {
        start++;
        while (start < line.length() && isBlank(line.charAt(start))) {
          start++;
        }
      }
      try {
        String key = unescaped(line.substring(0, keyEnd));
        String value = unescaped(line.substring(start));
        add(key, value, separated || start > keyEnd, number);
      } catch (IllegalArgumentException e) {
        problem(number, "a Unicode escape has four hexadecimal digits");
      }
    }

    private static boolean isKeyEnd(char character) {
      return character == '=' || character == ':' || isBlank(character);
    }

    private void add(String key, String value, boolean hasValue, int number) {
      if (key.isEmpty()) {
        problem(number, "a property has no name");
        return;
      }
      if (!hasValue) {
        problem(number, "`%s` has no value: `%s=…`".formatted(key, key));
        return;
      }
      CatalogFile.Entry previous = entries.putIfAbsent(key, new CatalogFile.Entry(value, number));
      if (previous != null) {
        problem(number, "`%s` is given twice, first on line %d".formatted(key, previous.line()));
      }
    }

    private void problem(int number, String message) {
      problems.add(new CatalogFile.Problem(number, message));
    }

    /// @throws IllegalArgumentException if the digits of a Unicode escape are missing
    private static String unescaped(String text) {
      StringBuilder unescaped = new StringBuilder();
      int index = 0;
      while (index < text.length()) {
        char character = text.charAt(index++);
        if (character != '\\' || index == text.length()) {
          if (character != '\\') {
            unescaped.append(character);
          }
          continue;
        }
        char escaped = text.charAt(index++);
        switch (escaped) {
          case 't' -> unescaped.append('\t');
          case 'n' -> unescaped.append('\n');
          case 'r' -> unescaped.append('\r');
          case 'f' -> unescaped.append('\f');
          case 'u' -> {
            if (text.length() < index + 4) {
              throw new IllegalArgumentException("incomplete");
            }
            unescaped.append((char) HexFormat.fromHexDigits(text, index, index + 4));
            index += 4;
          }
          default -> unescaped.append(escaped);
        }
      }
      return unescaped.toString();
    }
  }
}
