package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.CheckProof;
import io.datagenc.engine.domain.proof.CheckProofs;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is the same in all rows that have one combination of what a key draws, or in all rows at
/// one place among the siblings of one owner that have it.
final class KeyOutcomes {
  private final TablePlan table;
  private final Set<Expression.Draw> draws = new HashSet<>();
  private final Set<String> references = new HashSet<>();
  private final Optional<String> owner;
  private boolean some;

  /// @param owner the reference to the owner, whose siblings the rows are; empty where rows of all
  ///   owners are meant
  KeyOutcomes(TablePlan table, KeyIndex index, Optional<String> owner) {
    this.table = table;
    this.owner = owner;
    for (KeyIndex.Digit digit : index.digits()) {
      switch (digit.part()) {
        case KeyPart.DrawPart part -> draws.add(part.draw());
        case KeyPart.ReferencePart part -> references.add(part.reference());
      }
    }
  }

  /// The CHECKs that a combination decides and that are neither proved nor may fail, as indexes
  /// into [TablePlan#checks()].
  List<Integer> open(DomainAnalysis domains) {
    CheckProofs proofs = new CheckProofs(domains);
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < table.checks().size(); i++) {
      Expression condition = table.checks().get(i).condition();
      if (decide(condition)
          && proofs.prove(table.name(), condition) instanceof CheckProof.Open
          && isComputed(condition, domains)) {
        open.add(i);
      }
    }
    return open;
  }

  /// Whether a combination decides `condition`.
  private boolean decide(Expression condition) {
    some = false;
    return isDecided(condition, new HashSet<>()) && some;
  }

  /// Whether `condition` and the columns that it reads can be computed for every row.
  private boolean isComputed(Expression condition, DomainAnalysis domains) {
    return domains.failures(table.name(), "CHECK", condition).isEmpty()
        && RowInputs.columnsOf(domains.plan(), table, List.of(condition)).stream()
            .allMatch(
                column ->
                    domains
                        .failures(table.name(), column, table.column(column).expression())
                        .isEmpty());
  }

  private boolean isDecided(Expression expression, Set<String> seen) {
    return switch (expression) {
      case Expression.Literal _ -> true;
      case Expression.ColumnReference column ->
          !seen.add(column.column()) || isDecided(table.column(column.column()).expression(), seen);
      case Expression.Path path -> isDrawn(path.reference());
      case Expression.ReferencedRow row -> isDrawn(row.reference());
      case Expression.Draw draw -> {
        boolean isPart = draws.contains(draw);
        some |= isPart;
        yield isPart;
      }
      case Expression.WithNulls _,
          Expression.Call _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _ ->
          expression.children().stream().allMatch(child -> isDecided(child, seen));
      // Siblings draw one after the other, each for its own place.
      case Expression.Position _ -> owner.isPresent();
      case Expression.Given _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          false;
    };
  }

  private boolean isDrawn(String reference) {
    boolean isPart = references.contains(reference);
    some |= isPart;
    return isPart || owner.filter(reference::equals).isPresent();
  }

  /// `table` with `kept`, some of its CHECKs, as proved.
  static TablePlan proved(TablePlan table, List<Integer> kept, String reason) {
    List<CheckPlan> checks = new ArrayList<>(table.checks());
    kept.forEach(check -> checks.set(check, checks.get(check).proved(reason)));
    return table.withConstraints(table.keys(), checks);
  }

  /// Whether some of what `expression` reads is NULL at random.
  static boolean readsNulls(TablePlan table, Expression expression) {
    return readsNulls(table, expression, new HashSet<>());
  }

  private static boolean readsNulls(TablePlan table, Expression expression, Set<String> seen) {
    return switch (expression) {
      case Expression.WithNulls _ -> true;
      case Expression.ColumnReference column ->
          seen.add(column.column())
              && readsNulls(table, table.column(column.column()).expression(), seen);
      // Other rows may be drawn again.
      case Expression.Path _ -> true;
      case Expression.ReferencedRow row -> table.reference(row.reference()).nulls().isPresent();
      case Expression.Literal _,
          Expression.Draw _,
          Expression.Call _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Position _,
          Expression.Given _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          expression.children().stream().anyMatch(child -> readsNulls(table, child, seen));
    };
  }
}
