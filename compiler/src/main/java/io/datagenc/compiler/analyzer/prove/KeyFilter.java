package io.datagenc.compiler.analyzer.prove;

import io.datagenc.compiler.analyzer.reference.RowScan;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
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
/// @param sample where there are too many combinations to try all of them, those that were tried
record KeyFilter(
    List<Expression.IndexRun> runs, long count, List<Integer> kept, Optional<Sample> sample) {

  /// The first combinations in an order of all of them, which `runs` count instead.
  ///
  /// @param stream of the order
  /// @param size the number of all combinations
  /// @param tried how many of them were tried
  record Sample(Stream stream, long size, long tried) {}

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
    TablePlan combinations = combinations(table, index, ROW, index.size());
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
                runs(broken, (int) index.size()),
                index.size() - broken.cardinality(),
                open,
                Optional.empty()));
  }

  /// What the CHECKs of `table` leave of combinations of `index`, which are too many to try all of
  /// them: the first ones, in the order of `stream`, that keep the CHECKs, as many as the table has
  /// rows or as are found. Empty where nothing is left out, and where [#of] tries all.
  static Optional<KeyFilter> sample(
      TablePlan table, KeyIndex index, DomainAnalysis domains, Stream stream) {
    if (index.size() <= MAX_COMBINATIONS) {
      return Optional.empty();
    }
    List<Integer> open = new KeyOutcomes(table, index, Optional.empty()).open(domains);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    TablePlan combinations =
        combinations(
            table, index, new Expression.Permutation(stream, index.size(), ROW), MAX_COMBINATIONS);
    Expression all =
        open.stream()
            .map(check -> table.checks().get(check).condition())
            .reduce(
                (left, right) ->
                    new Expression.Call("AND", List.of(left, right), SimpleType.BOOLEAN))
            .orElseThrow();
    BitSet broken = new BitSet();
    long[] leftOut = new long[1];
    RowScan.scan(
        domains
            .plan()
            .withTables(
                domains.plan().tables().stream()
                    .map(each -> each.name().equals(table.name()) ? combinations : each)
                    .toList()),
        table.name(),
        all,
        MAX_COMBINATIONS,
        (row, bits) -> {
          if (bits == 0) {
            broken.set((int) row);
            leftOut[0]++;
          }
          return row - leftOut[0] < table.endRow();
        });
    return Optional.of(broken)
        .filter(some -> !some.isEmpty())
        .map(some -> sample(some, index, open, stream, table.endRow()));
  }

  private static KeyFilter sample(
      BitSet broken, KeyIndex index, List<Integer> open, Stream stream, long rows) {
    List<Expression.IndexRun> runs = new ArrayList<>();
    long count = 0;
    for (Expression.IndexRun run : runs(broken, (int) MAX_COMBINATIONS)) {
      if (count < rows) {
        long end = Math.min(run.end(), run.first() + rows - count);
        runs.add(new Expression.IndexRun(run.first(), end));
        count += end - run.first();
      }
    }
    return new KeyFilter(
        runs, count, open, Optional.of(new Sample(stream, index.size(), MAX_COMBINATIONS)));
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

  /// A table of `rows` rows of which row r has the combination that `number` says, without NULLs.
  private static TablePlan combinations(
      TablePlan table, KeyIndex index, Expression number, long rows) {
    TablePlan withoutNulls =
        table
            .withColumns(
                table.columns().stream()
                    .map(column -> column.withExpression(withoutNulls(column.expression())))
                    .toList())
            .withReferences(table.references().stream().map(KeyFilter::withoutNulls).toList());
    return index
        .apply(withoutNulls, number)
        .withConstraints(List.of(), List.of())
        .withRedraws(List.of())
        .withRows(new RowsPlan.Fixed(rows), 0, rows);
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

  /// The combination of a row, one that is left and no other row's.
  ///
  /// @param stream of the order in which rows get those that are left
  Expression admitted(Stream stream) {
    return sample
        .<Expression>map(
            tried ->
                new Expression.Permutation(
                    tried.stream(), tried.size(), new Expression.AdmittedIndex(ROW, runs)))
        .orElseGet(
            () ->
                new Expression.AdmittedIndex(new Expression.Permutation(stream, count, ROW), runs));
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
