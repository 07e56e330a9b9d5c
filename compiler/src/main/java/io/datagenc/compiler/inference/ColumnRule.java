package io.datagenc.compiler.inference;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a column says of its values: a row of the [table of rules][ColumnRules].
///
/// @param names the names that the rule is about, each in words joined by `_`: a whole name, one
///   with `*` for any words, or `table.column`; the first is the name of the rule
/// @param nullPercent the share of NULLs where a column may be NULL and does not say how often
/// @param values what it says of columns of several kinds; the first that fits a column decides
record ColumnRule(List<String> names, OptionalInt nullPercent, List<Values> values) {

  /// What may stand in braces beside names of rules.
  static final List<String> NAMES = List.of("Table", "table", "Name", "name", "type");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z_0-9]+)\\}");

  ColumnRule {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  String name() {
    return names.getFirst();
  }

  /// Values of one kind.
  ///
  /// @param isKey whether they are for columns that are keys by themselves, which other values are
  ///   not
  /// @param least the least [room][ColumnKind.Room#size] that a column must have for them, beside
  ///   that of the names in place of `{Table}`, `{table}`, `{Name}` and `{name}`
  /// @param expression with names of other rules in braces in place of the columns of the same
  ///   table that those are about, and `{type}` for the type of the column
  record Values(ColumnKind kind, boolean isKey, int least, String expression) {

    /// The least room of a column for the values: texts are not empty, numbers may have two digits.
    int leastRoom() {
      return switch (kind) {
        case TEXT -> Math.max(1, least);
        case INTEGER -> Math.max(2, least);
        case DECIMAL, DOUBLE, BOOLEAN, DATE, TIMESTAMP, TIME, UUID, JSON -> least;
      };
    }

    /// The names of the rules about other columns that the values depend on.
    List<String> columns() {
      return PLACEHOLDER
          .matcher(expression)
          .results()
          .map(found -> found.group(1))
          .filter(name -> !NAMES.contains(name))
          .distinct()
          .toList();
    }

    /// The expression with `texts` in the place of what stands in braces.
    String filled(UnaryOperator<String> texts) {
      return PLACEHOLDER
          .matcher(expression)
          .replaceAll(found -> Matcher.quoteReplacement(texts.apply(found.group(1))));
    }
  }
}
