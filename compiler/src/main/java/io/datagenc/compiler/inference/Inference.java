package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.condition.NullPatterns;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.engine.plan.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Completes columns that do not say what their values are. What is said takes precedence: keys,
/// CHECKs, DEFAULT, the name, then the type.
public final class Inference {

  /// In the order in which they are asked.
  private static final List<InferenceRule> RULES =
      List.of(
          new NameRule(NameRule.Columns.KEYS),
          new KeyRule(),
          new EqualityRule(),
          new NameRule(NameRule.Columns.POSITIVE),
          new CheckRule(),
          new DefaultRule(),
          new NameRule(NameRule.Columns.OTHERS),
          new StyleRule(),
          new TypeRule());

  /// Of shares of NULLs that CHECKs need.
  private static final String NULLS_RULE = "check";

  private Inference() {}

  /// The names of the rules, in the order in which they are asked.
  public static List<String> rules() {
    return RULES.stream().map(InferenceRule::name).distinct().toList();
  }

  /// Completes the open columns of `table`.
  public static CompletedColumns complete(DeclaredTable table) {
    Map<String, ColumnClause.Inferred> clauses = new LinkedHashMap<>();
    Map<String, ColumnClause.Inferred> nulls = new LinkedHashMap<>();
    Map<String, TableConditions.Contradiction> contradictions = new LinkedHashMap<>();
    List<DeclaredColumn> open =
        table.columns().stream()
            .filter(column -> column.origin() == DeclaredColumn.Origin.OPEN)
            .filter(column -> column.type().isPresent())
            .toList();
    nullPatterns(table)
        .forEach(
            (name, percent) -> {
              DeclaredColumn column = table.column(name).orElseThrow();
              nulls.put(name, NameRule.nulls(column, NULLS_RULE, percent));
            });
    if (open.isEmpty()) {
      return new CompletedColumns(clauses, nulls, contradictions);
    }
    TableConditions conditions = conditions(table);
    for (DeclaredColumn column : open) {
      TableConditions.Column known =
          isAlwaysNull(nulls.get(column.name()))
              ? TableConditions.Column.NOTHING
              : conditions.column(column.name());
      if (known.contradiction().isPresent()) {
        contradictions.put(column.name(), known.contradiction().get());
      } else {
        clause(column, table, known)
            .ifPresent(
                clause -> {
                  clauses.put(column.name(), clause);
                  NameRule.nulls(column, table)
                      .ifPresent(share -> nulls.putIfAbsent(column.name(), share));
                });
      }
    }
    return new CompletedColumns(clauses, nulls, contradictions);
  }

  /// The shares of NULLs that the CHECKs of `table` need.
  private static Map<String, Integer> nullPatterns(DeclaredTable table) {
    Map<String, NullPatterns.Nulls> columns = new LinkedHashMap<>();
    for (DeclaredColumn column : table.columns()) {
      boolean isFixed =
          column.nulls() == DeclaredColumn.Nulls.NONE
              || column.origin() == DeclaredColumn.Origin.IDENTITY
              || table.isPartOfKey(column);
      boolean isOpen =
          column.nulls() == DeclaredColumn.Nulls.OPEN
              && (column.origin() == DeclaredColumn.Origin.OPEN || table.isOptional(column));
      columns.put(
          column.name(),
          isFixed
              ? NullPatterns.Nulls.NEVER
              : isOpen ? NullPatterns.Nulls.OPEN : NullPatterns.Nulls.SOMETIMES);
    }
    return NullPatterns.shares(table.checks(), columns);
  }

  private static boolean isAlwaysNull(ColumnClause.@Nullable Inferred nulls) {
    return nulls != null
        && nulls.clause() instanceof ColumnClause.NullFraction share
        && share.fraction().value().equals("100");
  }

  private static TableConditions conditions(DeclaredTable table) {
    Map<String, Type> types = new LinkedHashMap<>();
    Map<String, NumericLimits> limits = new LinkedHashMap<>();
    for (DeclaredColumn column : table.columns()) {
      column.type().ifPresent(type -> types.put(column.name(), type));
      column.limits().ifPresent(values -> limits.put(column.name(), values));
    }
    return TableConditions.of(table.checks(), types, limits, table.zone());
  }

  private static Optional<ColumnClause.Inferred> clause(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    for (InferenceRule rule : RULES) {
      switch (rule.conclude(column, table, known)) {
        case Conclusion.Completed(ColumnClause clause) -> {
          return Optional.of(new ColumnClause.Inferred(column.span(), rule.name(), clause));
        }
        case Conclusion.Undecided _ -> {
          return Optional.empty();
        }
        case Conclusion.Passed _ -> {}
      }
    }
    return Optional.empty();
  }
}
