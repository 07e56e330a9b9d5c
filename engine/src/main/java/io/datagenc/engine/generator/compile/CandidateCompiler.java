package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.AliasLaw;
import io.datagenc.engine.generator.draw.CandidateLaw;
import io.datagenc.engine.generator.draw.CandidateRanges;
import io.datagenc.engine.generator.draw.WeightedLaw;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.law.Sampler;
import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.RowRange;

/// Compiles which rows of the parent a row may refer to, and by which law one of them is chosen.
///
/// @param table the table of the referring rows
/// @param parentRows the rows of the parent where all of them are candidates
record CandidateCompiler(
    TableProgram table, TableProgram parent, RowRange parentRows, PlanPrograms programs) {

  CandidateRanges ranges(Candidates candidates) {
    return switch (candidates) {
      case Candidates.All _ ->
          new CandidateRanges.WholeTable(
              parentRows.first(), parentRows.rowCount(), parent == table);
      case Candidates.Preceding _ -> new CandidateRanges.EarlierRows(table.firstRow());
      case Candidates.Owned owned -> ownersRows(owned.reference(), false);
      case Candidates.PrecedingOwned owned -> ownersRows(owned.reference(), true);
      case Candidates.OwnedByThisRow _ ->
          new CandidateRanges.OwnRows(programs.ownedRanges(table, parent));
    };
  }

  private CandidateRanges ownersRows(String reference, boolean onlyEarlier) {
    int index = table.referenceIndex(reference);
    ReferenceProgram owner = table.compileReference(index, programs);
    return new CandidateRanges.OwnersRows(
        index,
        owner.mayBeNull(),
        programs.ownedRanges(owner.parent(), parent),
        parent == table,
        onlyEarlier,
        areSiblings(reference));
  }

  private boolean areSiblings(String reference) {
    return parent == table
        && table.plan().rows() instanceof RowsPlan.PerOwner owned
        && owned.reference().equals(reference);
  }

  /// @param stream that of the reference
  CandidateLaw law(RankLaw law, RandomStream stream, CandidateRanges candidates) {
    return switch (law) {
      case RankLaw.Uniform _ -> new CandidateLaw.Uniform();
      case RankLaw.RoundRobin _ -> new CandidateLaw.RoundRobin();
      case Law.Fixed fixed ->
          ranked(
              Samplers.of(fixed).preparedFor(Math.max(1, candidates.minCount())),
              stream,
              candidates);
      case RankLaw.Weighted weighted -> weighted(weighted, candidates);
    };
  }

  private static CandidateLaw ranked(
      Sampler ranks, RandomStream stream, CandidateRanges candidates) {
    // The streams before are those of the draws that a filter takes.
    RandomStream scatter = stream.further(RowFilter.TRIES);
    return candidates instanceof CandidateRanges.WholeTable whole
        ? new CandidateLaw.Ranked(ranks, new Permutation(scatter, Math.max(1, whole.count())))
        : new CandidateLaw.RankedRange(ranks, scatter);
  }

  private CandidateLaw weighted(RankLaw.Weighted law, CandidateRanges candidates) {
    Kernel weight = new KernelCompiler(parent, programs).compile(law.weight());
    boolean allOfAnother =
        candidates instanceof CandidateRanges.WholeTable whole && !whole.isOwnTable();
    if (allOfAnother
        && parent.rowCount() > 0
        && parent.rowCount() <= RankLaw.Weighted.MAX_TABULATED
        && parent.plan().rows() instanceof RowsPlan.GivenRows) {
      return new AliasLaw(
          AliasTable.of(WeightedLaw.weights(weight, parent, parent.firstRow(), parent.endRow())));
    }
    return new WeightedLaw(weight, law.high(), parent, !allOfAnother && law.low() == 0);
  }
}
