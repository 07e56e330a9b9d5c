package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.engine.plan.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Completes columns that do not say what their values are. What is said takes precedence: keys,
/// CHECKs, DEFAULT, the name, then the type.
public final class Inference {

  /// In the order in which they are asked.
  private static final List<InferenceRule> RULES =
      List.of(
          new NameRule(NameRule.Columns.KEYS),
          new KeyRule(),
          new NameRule(NameRule.Columns.POSITIVE),
          new CheckRule(),
          new DefaultRule(),
          new NameRule(NameRule.Columns.OTHERS),
          new StyleRule(),
          new TypeRule());

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
    if (open.isEmpty()) {
      return new CompletedColumns(clauses, nulls, contradictions);
    }
    TableConditions conditions = conditions(table);
    for (DeclaredColumn column : open) {
      TableConditions.Column known = conditions.column(column.name());
      if (known.contradiction().isPresent()) {
        contradictions.put(column.name(), known.contradiction().get());
      } else {
        clause(column, table, known)
            .ifPresent(
                clause -> {
                  clauses.put(column.name(), clause);
                  NameRule.nulls(column, table).ifPresent(share -> nulls.put(column.name(), share));
                });
      }
    }
    return new CompletedColumns(clauses, nulls, contradictions);
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
