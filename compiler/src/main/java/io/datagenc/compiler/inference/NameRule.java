package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.parser.PlanParser;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.compiler.words.SpokenNames;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a column says what its values are, by the [table of rules][ColumnRules]. Columns of
/// a row that belong together do so: an address of mail has the names in it, a row is changed after
/// it was made.
final class NameRule implements InferenceRule {
  private static final Pattern NEGATIVE = Pattern.compile("[(, ]-\\d");

  /// Which columns the rule is about.
  enum Columns {
    /// Those that are keys by themselves.
    KEYS,
    /// Numbers of which a CHECK says no more than that they are at least 0, or above that; those
    /// that a rule makes are, or are drawn again.
    POSITIVE,
    /// All that are part of no key.
    OTHERS
  }

  private final Columns columns;

  NameRule(Columns columns) {
    this.columns = columns;
  }

  @Override
  public String name() {
    return "name";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    boolean isAbout =
        switch (columns) {
          case KEYS -> table.isKey(column) && uses(column, table) == 0;
          case POSITIVE ->
              !table.isPartOfKey(column) && uses(column, table) == 1 && isPositive(known);
          case OTHERS -> !table.isPartOfKey(column);
        };
    if (!isAbout) {
      return Conclusion.PASSED;
    }
    return ColumnRules.instance()
        .find(table.name(), column.name())
        .flatMap(rule -> value(rule, column, table))
        .map(value -> Conclusion.value(value, new ExpressionFactory(column.span())))
        .orElse(Conclusion.PASSED);
  }

  /// How often a column is NULL that may be and does not say how often; empty if its name says
  /// nothing of that, or a CHECK may.
  static Optional<ColumnClause.Inferred> nulls(DeclaredColumn column, DeclaredTable table) {
    if (column.nulls() != DeclaredColumn.Nulls.OPEN
        || table.isPartOfKey(column)
        || uses(column, table) > 0) {
      return Optional.empty();
    }
    return ColumnRules.instance().find(table.name(), column.name()).stream()
        .flatMapToInt(rule -> rule.nullPercent().stream())
        .mapToObj(percent -> nulls(column, "name", percent))
        .findFirst();
  }

  /// `NULLS percent PERCENT` of `column`, as `rule` concludes.
  static ColumnClause.Inferred nulls(DeclaredColumn column, String rule, int percent) {
    return new ColumnClause.Inferred(
        column.span(),
        rule,
        new ColumnClause.NullFraction(
            column.span(), new Percentage(column.span(), Integer.toString(percent))));
  }

  private Optional<ValueExpression> value(
      ColumnRule rule, DeclaredColumn column, DeclaredTable table) {
    Type type = column.type().orElseThrow();
    Optional<ColumnKind.Room> room =
        column.limits().flatMap(NameRule::room).or(() -> ColumnKind.room(type));
    if (room.isEmpty()) {
      return Optional.empty();
    }
    boolean isNotNegative = column.limits().isPresent() || columns == Columns.POSITIVE;
    for (ColumnRule.Values values : rule.values()) {
      Optional<Map<String, String>> texts =
          values.kind() == room.get().kind()
                  && values.isKey() == (columns == Columns.KEYS)
                  && !(isNotNegative && NEGATIVE.matcher(values.expression()).find())
              ? texts(values, column, table)
              : Optional.empty();
      if (texts.isPresent()
          && room.get().size() >= values.leastRoom() + lengthOfNames(values, texts.get())) {
        return Optional.of(converted(values, texts.get(), type, column));
      }
    }
    return Optional.empty();
  }

  /// Of a column of which the values have limits that its type does not have; empty if it has as
  /// many digits as its type.
  private static Optional<ColumnKind.Room> room(NumericLimits limits) {
    return limits
        .high()
        .map(high -> new ColumnKind.Room(ColumnKind.INTEGER, high.precision() - high.scale() - 1));
  }

  private static ValueExpression converted(
      ColumnRule.Values values, Map<String, String> texts, Type type, DeclaredColumn column) {
    String value = values.filled(name -> texts.getOrDefault(name, ""));
    boolean isOfOtherType =
        type == SimpleType.REAL
            || (type instanceof TimestampWithTimeZoneType && values.columns().isEmpty());
    return PlanParser.completion(
        isOfOtherType ? "CAST(%s AS %s)".formatted(value, type.sql()) : value, column.span());
  }

  /// What stands for what is in braces; empty if the table has no such columns.
  private static Optional<Map<String, String>> texts(
      ColumnRule.Values values, DeclaredColumn column, DeclaredTable table) {
    Map<String, String> texts = new HashMap<>();
    String name = SpokenNames.words(column.name());
    String owner = SpokenNames.singular(SpokenNames.words(table.name()));
    texts.put("name", name);
    texts.put("Name", SpokenNames.sentence(name));
    texts.put("table", owner);
    texts.put("Table", SpokenNames.sentence(owner));
    texts.put("type", column.type().orElseThrow().sql());
    for (String other : values.columns()) {
      Optional<DeclaredColumn> found =
          table.columns().stream()
              .filter(candidate -> isBase(candidate, column, table, values.kind()))
              .filter(
                  candidate ->
                      ColumnRules.instance()
                          .find(table.name(), candidate.name())
                          .filter(rule -> rule.name().equals(other))
                          .isPresent())
              .findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      texts.put(other, "\"" + found.get().name().replace("\"", "\"\"") + "\"");
    }
    return Optional.of(texts);
  }

  private static int lengthOfNames(ColumnRule.Values values, Map<String, String> texts) {
    if (values.kind() != ColumnKind.TEXT) {
      return 0;
    }
    int length = 0;
    for (String name : List.of("name", "Name", "table", "Table")) {
      if (values.expression().contains("{" + name + "}")) {
        length += texts.getOrDefault(name, "").length();
      }
    }
    return length;
  }

  /// Whether the values of `column` may depend on those of `base`: these follow from a rule of the
  /// table and so from no other column that could depend on `column`, and are NULL only where those
  /// of `column` may be.
  private static boolean isBase(
      DeclaredColumn base, DeclaredColumn column, DeclaredTable table, ColumnKind kind) {
    return !base.name().equals(column.name())
        && !column.isDetermined()
        && base.origin() == DeclaredColumn.Origin.OPEN
        && (base.defaultValue().isEmpty()
            || kind == ColumnKind.TIMESTAMP
            || kind == ColumnKind.DATE)
        && !table.isPartOfKey(base)
        && uses(base, table) == 0
        && base.type()
            .flatMap(ColumnKind::room)
            .filter(room -> isAlike(room.kind(), kind))
            .isPresent()
        && isWithZone(base) == isWithZone(column)
        && (base.nulls() == DeclaredColumn.Nulls.NONE
            || column.nulls() != DeclaredColumn.Nulls.NONE);
  }

  private static boolean isAlike(ColumnKind base, ColumnKind kind) {
    return base == kind || (kind == ColumnKind.DECIMAL && base == ColumnKind.INTEGER);
  }

  private static boolean isWithZone(DeclaredColumn column) {
    return column.type().orElseThrow() instanceof TimestampWithTimeZoneType;
  }

  private static boolean isPositive(TableConditions.Column known) {
    return known.values().isPresent()
        && known.values().get() instanceof ColumnValues.Ranges ranges
        && ranges.ranges().size() == 1
        && ranges.hasLeast()
        && !ranges.hasMost()
        && ranges.low().signum() >= 0
        && ranges.low().compareTo(BigDecimal.ONE) <= 0;
  }

  /// How often CHECKs name `column`.
  private static long uses(DeclaredColumn column, DeclaredTable table) {
    return table.checks().stream()
        .flatMap(check -> ExpressionParts.paths(check).stream())
        .filter(path -> path.name().last().value().equals(column.name()))
        .count();
  }
}
