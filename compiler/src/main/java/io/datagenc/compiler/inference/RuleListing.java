package io.datagenc.compiler.inference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A rule by which names of columns tell values, for people.
///
/// @param names of columns, `*` for any words, or `table.column`; the first is the rule's own
/// @param nullPercent the share of NULLs where a column may be NULL and does not say how often
/// @param values the first that fits a column decides
public record RuleListing(List<String> names, OptionalInt nullPercent, List<Values> values) {

  public RuleListing {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /// @param columns which columns get the values: a kind of types, the room that they need, and
  ///   whether they are keys
  /// @param expression names in braces stand for columns of the same row that other rules are about
  public record Values(String columns, String expression) {}

  /// All rules, in the order of the table.
  public static List<RuleListing> all() {
    return ColumnRules.instance().rules().stream().map(RuleListing::of).toList();
  }

  /// The rule about a column.
  ///
  /// @param table may be empty
  public static Optional<RuleListing> of(String table, String column) {
    return ColumnRules.instance().find(table, column).map(RuleListing::of);
  }

  private static RuleListing of(ColumnRule rule) {
    return new RuleListing(
        rule.names(),
        rule.nullPercent(),
        rule.values().stream()
            .map(values -> new Values(columns(values), values.expression()))
            .toList());
  }

  private static String columns(ColumnRule.Values values) {
    String kind = values.kind().name().toLowerCase(Locale.ROOT);
    String room = values.least() > 0 ? " of " + values.least() : "";
    return (values.isKey() ? "key " : "") + kind + room;
  }
}
