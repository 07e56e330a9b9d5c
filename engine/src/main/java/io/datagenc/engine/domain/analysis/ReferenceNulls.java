package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.RankLaw;

/// The share of rows for which a reference of `table` to `parent` finds no candidate.
record ReferenceNulls(DomainAnalysis analysis, TablePlan table, TablePlan parent) {

  /// An upper bound of the expected share; 0 only where every row finds one.
  double fraction(RowDraw.Drawn draw) {
    if (table.rowCount() == 0) {
      return 0;
    }
    double filtered =
        draw.filter().filter(filter -> isOwnTable() && filter.matches().size() == 1).isPresent()
            ? 1.0 / table.rowCount()
            : 0;
    return draw.law() instanceof RankLaw.Weighted weighted && mayFindNoWeight(weighted, draw)
        ? 1
        : ExpressionDomains.either(filtered, withoutCandidates(draw.candidates()));
  }

  /// Whether all candidates of a row may have weight 0; of a whole table a positive one is known.
  private boolean mayFindNoWeight(RankLaw.Weighted weighted, RowDraw.Drawn draw) {
    return weighted.low() == 0 && (isOwnTable() || !(draw.candidates() instanceof Candidates.All));
  }

  private double withoutCandidates(Candidates candidates) {
    return switch (candidates) {
      case Candidates.All _ -> parent.rowCount() > (isOwnTable() ? 1 : 0) ? 0 : 1;
      case Candidates.Preceding _ -> 1.0 / table.rowCount();
      case Candidates.Owned owned -> {
        ReferencePlan reference = table.reference(owned.reference());
        double nothing = nullFraction(reference);
        double least = leastOwned(analysis.table(reference.parent())) - (isOwnTable() ? 1 : 0);
        yield least > 0 ? nothing : 1;
      }
      case Candidates.PrecedingOwned owned -> {
        ReferencePlan reference = table.reference(owned.reference());
        // Of the rows of an owner only the first one finds no earlier one.
        yield reference.draw() instanceof RowDraw.Owner
            ? Math.min(1, (double) analysis.table(reference.parent()).rowCount() / table.rowCount())
            : 1;
      }
      case Candidates.OwnedByThisRow _ -> leastOwned(table) > 0 ? 0 : 1;
    };
  }

  private double nullFraction(ReferencePlan reference) {
    return new ExpressionDomains(analysis, table, _ -> {})
        .nullFraction(reference, analysis.table(reference.parent()));
  }

  /// The least number of rows of `parent` that a row of `owner` owns.
  private double leastOwned(TablePlan owner) {
    double least = 1;
    TablePlan owned = parent;
    while (least > 0 && owned != owner && owned.rows() instanceof RowsPlan.PerOwner perOwner) {
      least *= perOwner.fanOut().low();
      owned = analysis.table(owned.reference(perOwner.reference()).parent());
    }
    return least;
  }

  private boolean isOwnTable() {
    return parent.name().equals(table.name());
  }
}
