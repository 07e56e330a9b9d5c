package io.datagenc.compiler.analyzer.prove;

import io.datagenc.compiler.analyzer.reference.RowScan;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Which combinations of what a key draws keep the CHECKs that are about these draws alone.
///
/// @param runs the indexes of the combinations that are left, ascending
/// @param count how many are left
/// @param kept the CHECKs that hold wherever nothing is NULL, as indexes into [TablePlan#checks()]
record KeyFilter(List<Expression.IndexRun> runs, long count, List<Integer> kept) {
  /// More combinations are not tried.
  private static final long MAX_COMBINATIONS = 1_000_000;

  private static final Expression ROW = new Expression.Position(PositionFunction.ROW_INDEX);

  KeyFilter {
    runs = List.copyOf(runs);
    kept = List.copyOf(kept);
  }

  /// What the CHECKs of `table` leave of the combinations of `index`; empty where they leave all of
  /// them, or where there are too many to try.
  static Optional<KeyFilter> of(TablePlan table, KeyIndex index, DomainAnalysis domains) {
    if (index.size() > MAX_COMBINATIONS) {
      return Optional.empty();
    }
    List<Integer> open = new KeyOutcomes(table, index, Optional.empty()).open(domains);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    TablePlan combinations = combinations(table, index);
    GenerationPlan plan =
        domains
            .plan()
            .withTables(
                domains.plan().tables().stream()
                    .map(each -> each.name().equals(table.name()) ? combinations : each)
                    .toList());
    BitSet broken = new BitSet((int) index.size());
    for (int check : open) {
      RowScan.scan(
          plan,
          table.name(),
          table.checks().get(check).condition(),
          index.size(),
          (row, bits) -> {
            if (bits == 0) {
              broken.set((int) row);
            }
            return true;
          });
    }
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KeyFilter(
                runs(broken, (int) index.size()), index.size() - broken.cardinality(), open));
  }

  /// How many keys CHECKs leave of the combinations of `parts`, if they leave fewer than there are;
  /// at least one.
  static OptionalLong capacity(TablePlan table, List<KeyPart> parts, DomainAnalysis domains) {
    return of(table, KeyIndex.of(parts), domains)
        .map(filter -> OptionalLong.of(Math.max(1, filter.count())))
        .orElseGet(OptionalLong::empty);
  }

  private static List<Expression.IndexRun> runs(BitSet broken, int size) {
    List<Expression.IndexRun> runs = new ArrayList<>();
    for (int first = broken.nextClearBit(0); first < size; ) {
      int next = broken.nextSetBit(first);
      int end = next < 0 ? size : next;
      runs.add(new Expression.IndexRun(first, end));
      first = broken.nextClearBit(end);
    }
    return runs;
  }

  /// A table of which row r has combination r, without NULLs.
  private static TablePlan combinations(TablePlan table, KeyIndex index) {
    TablePlan withoutNulls =
        table
            .withColumns(
                table.columns().stream()
                    .map(column -> column.withExpression(withoutNulls(column.expression())))
                    .toList())
            .withReferences(table.references().stream().map(KeyFilter::withoutNulls).toList());
    return index
        .apply(withoutNulls, ROW)
        .withConstraints(List.of(), List.of())
        .withRedraws(List.of())
        .withRows(new RowsPlan.Fixed(index.size()), 0, index.size());
  }

  private static Expression withoutNulls(Expression expression) {
    return expression instanceof Expression.WithNulls nulls
        ? withoutNulls(nulls.expression())
        : expression.mapChildren(KeyFilter::withoutNulls);
  }

  private static ReferencePlan withoutNulls(ReferencePlan reference) {
    return new ReferencePlan(
        reference.name(),
        reference.parent(),
        reference.draw(),
        reference.condition(),
        Optional.empty(),
        reference.constraint(),
        reference.columns(),
        reference.parentColumns());
  }

  /// The number of combinations that are left, drawn by `number`, an index less than it.
  Expression admitted(Expression number) {
    return new Expression.AdmittedIndex(number, runs);
  }

  /// `table` with the CHECKs that hold because of this, but for those that NULL can make false.
  TablePlan proved(TablePlan table) {
    return KeyOutcomes.proved(
        table,
        kept.stream()
            .filter(check -> !KeyOutcomes.readsNulls(table, table.checks().get(check).condition()))
            .toList(),
        "the key is drawn from the values that keep it");
  }
}
