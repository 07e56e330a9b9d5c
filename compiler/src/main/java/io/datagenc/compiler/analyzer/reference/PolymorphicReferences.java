package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.KEY_TYPE_MISMATCH;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.symbol.BranchSymbol;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnScope;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.ast.ColumnClause.PolymorphicReference;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenBranch;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.ReferencePlan.Constraint;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The polymorphic references of one table: `{WHEN (…) REFERENCES …}+ [ELSE REFERENCES …]`. Every
/// branch is a reference of its own, of the rows for which its condition is the first true one.
public final class PolymorphicReferences {

  private final ColumnScope scope;
  private final ColumnTypes types;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  /// The conditions of the columns that have valid ones.
  private final Map<ColumnSymbol, List<Expression>> conditions = new HashMap<>();

  private PolymorphicReferences(
      ColumnScope scope, ColumnTypes types, ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.scope = scope;
    this.types = types;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// Compiles the conditions of `table`; a column with an error, which is reported, is poisoned.
  public static PolymorphicReferences of(
      TableSymbol table,
      ColumnScope scope,
      ColumnTypes types,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    PolymorphicReferences references =
        new PolymorphicReferences(scope, types, compiler, diagnostics);
    for (ColumnSymbol column : table.columns().values()) {
      List<ReferenceSymbol> branches = column.branches();
      if (!branches.isEmpty() && !column.isPoisoned()) {
        references.compile(column, branches);
      }
    }
    return references;
  }

  private void compile(ColumnSymbol column, List<ReferenceSymbol> branches) {
    PolymorphicReference clause = branches.getFirst().branch().orElseThrow().clause();
    if (column.value().isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  CONFLICTING_CLAUSES,
                  column.value().get().value().span(),
                  "AS (…) is not the only clause for the values")
              .withLabel(clause.span(), "the values are keys of the rows referenced here"));
      column.poison();
      return;
    }
    boolean valid = checkNotNull(column, clause) & checkTypes(branches);
    List<SourceExpression> sources = new ArrayList<>();
    for (WhenBranch branch : clause.branches()) {
      valid &= checkPaths(branch);
      sources.add(new SourceExpression(branch.condition(), scope, Optional.empty()));
    }
    List<Expression> compiled = new ArrayList<>();
    List<Optional<Expression>> results = compiler.compile(sources);
    for (int i = 0; i < results.size(); i++) {
      Optional<Expression> condition = results.get(i);
      if (condition.isPresent() && condition.get().type() != SimpleType.BOOLEAN) {
        diagnostics.report(
            TYPE_MISMATCH,
            clause.branches().get(i).condition().span(),
            "WHEN takes a condition, not a value of type %s"
                .formatted(condition.get().type().sql()));
        condition = Optional.empty();
      }
      valid &= condition.isPresent();
      condition.ifPresent(compiled::add);
    }
    if (valid) {
      conditions.put(column, compiled);
    } else {
      column.poison();
    }
  }

  private boolean checkNotNull(ColumnSymbol column, PolymorphicReference clause) {
    if (column.notNull().isEmpty() || clause.otherwise().isPresent()) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                NULLS_NOT_ALLOWED,
                clause.span(),
                "`%s` is NULL where no condition is true".formatted(column.name()))
            .withLabel(column.notNull().get(), "declared NOT NULL here")
            .withHelp("end it with `ELSE REFERENCES …`, or drop NOT NULL"));
    return false;
  }

  private boolean checkTypes(List<ReferenceSymbol> branches) {
    Optional<Type> expected = keyType(branches.getFirst());
    for (ReferenceSymbol branch : branches) {
      Optional<Type> found = keyType(branch);
      if (expected.isPresent() && found.isPresent() && !expected.get().equals(found.get())) {
        diagnostics.report(
            Diagnostic.of(
                    KEY_TYPE_MISMATCH,
                    branch.span(),
                    "the key of `%s` is %s, that of `%s` is %s"
                        .formatted(
                            branch.parent().orElseThrow().name(),
                            found.get().sql(),
                            branches.getFirst().parent().orElseThrow().name(),
                            expected.get().sql()))
                .withLabel(branches.getFirst().span(), "one column holds the keys of both")
                .withHelp("give the tables keys of one type, or use a column for each reference"));
        return false;
      }
    }
    return true;
  }

  private Optional<Type> keyType(ReferenceSymbol branch) {
    return branch
        .parent()
        .filter(parent -> branch.parentColumns().size() == 1)
        .flatMap(parent -> parent.column(branch.parentColumns().getFirst()))
        .flatMap(types::of);
  }

  /// A condition sees the columns of its row only: rows of references are found after it.
  private boolean checkPaths(WhenBranch branch) {
    for (ValueExpression.Path path : ExpressionParts.paths(branch.condition())) {
      if (scope.value(path).filter(value -> !value.references().isEmpty()).isPresent()) {
        diagnostics.report(
            Diagnostic.of(INVALID_REFERENCE, path.span(), "WHEN sees the columns of its row only")
                .withHelp(
                    "make it a column, `… HIDDEN AS (%s)`, and use this one"
                        .formatted(path.name())));
        return false;
      }
    }
    return true;
  }

  /// `plan`, the plan of `symbol`, for the rows that choose it; `plan` itself if `symbol` is no
  /// branch.
  public Optional<ReferencePlan> conditioned(ReferenceSymbol symbol, ReferencePlan plan) {
    if (symbol.branch().isEmpty()) {
      return Optional.of(plan);
    }
    return symbol
        .table()
        .column(symbol.columnNames().getFirst())
        .map(conditions::get)
        .map(
            all ->
                new ReferencePlan(
                    plan.name(),
                    plan.parent(),
                    plan.draw(),
                    Optional.of(condition(all, symbol.branch().get().index())),
                    plan.nulls(),
                    Constraint.NONE,
                    plan.columns(),
                    plan.parentColumns()));
  }

  /// That condition `index` of `all`, if there is one, is true and none before it is.
  private static Expression condition(List<Expression> all, int index) {
    List<Expression> parts = new ArrayList<>();
    for (Expression earlier : all.subList(0, index)) {
      parts.add(new Expression.Call("IS NOT TRUE", List.of(earlier), SimpleType.BOOLEAN));
    }
    if (index < all.size()) {
      parts.add(all.get(index));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : new Expression.Call("AND", parts, SimpleType.BOOLEAN);
  }

  /// The values of `column`, of type `type`: the keys of the rows of the branch that is chosen.
  public Optional<Expression> value(ColumnSymbol column, Type type) {
    List<Expression> all = conditions.get(column);
    if (all == null) {
      return Optional.empty();
    }
    List<Expression.Branch> chosen = new ArrayList<>();
    Optional<Expression> otherwise = Optional.of(new Expression.Literal(type, Value.Null.NULL));
    for (ReferenceSymbol branch : column.branches()) {
      Optional<Expression> key =
          keyType(branch)
              .flatMap(
                  keyType ->
                      Assignments.assign(
                          new Expression.Path(
                              ReferenceNames.name(branch),
                              new Expression.ColumnReference(
                                  branch.parentColumns().getFirst(), keyType)),
                          type,
                          compiler.conversions()));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      BranchSymbol symbol = branch.branch().orElseThrow();
      if (symbol.isOtherwise()) {
        otherwise = key;
      } else {
        chosen.add(new Expression.Branch(all.get(symbol.index()), key.get()));
      }
    }
    return otherwise.map(last -> new Expression.Case(chosen, last, type));
  }
}
