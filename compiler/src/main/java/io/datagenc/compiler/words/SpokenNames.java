package io.datagenc.compiler.words;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names as people read them: `OrderLines` and `order_lines` are the same two words.
public final class SpokenNames {
  private static final Pattern LOWER_TO_UPPER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern TABLE_LETTERS = Pattern.compile("^[a-z]{1,2}_(?=[a-z]{3})");

  private SpokenNames() {}

  /// The words of `name` in lower case, joined by `_`.
  public static String words(String name) {
    String broken = LOWER_TO_UPPER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    String words = BREAKS.matcher(broken).replaceAll("_");
    int start = words.startsWith("_") ? 1 : 0;
    int end = words.endsWith("_") && words.length() > 1 ? words.length() - 1 : words.length();
    return words.substring(Math.min(start, end), end);
  }

  /// `words` without the one or two letters of a table in front, as in `o_orderdate`.
  public static String withoutTableLetters(String words) {
    return TABLE_LETTERS.matcher(words).replaceFirst("");
  }

  /// The words of a table's name, the last of them as one of what the table has many of.
  public static String singular(String words) {
    if (words.endsWith("ies") && words.length() > 4) {
      return words.substring(0, words.length() - 3) + "y";
    }
    if (words.endsWith("sses") || words.endsWith("xes") || words.endsWith("ches")) {
      return words.substring(0, words.length() - 2);
    }
    boolean isPlural =
        words.endsWith("s")
            && words.length() > 3
            && !words.endsWith("ss")
            && !words.endsWith("us")
            && !words.endsWith("is");
    return isPlural ? words.substring(0, words.length() - 1) : words;
  }

  /// `words` as they begin a sentence: `order_line` is `Order line`.
  public static String sentence(String words) {
    String spoken = words.replace('_', ' ');
    return spoken.isEmpty()
        ? spoken
        : spoken.substring(0, 1).toUpperCase(Locale.ROOT) + spoken.substring(1);
  }
}
