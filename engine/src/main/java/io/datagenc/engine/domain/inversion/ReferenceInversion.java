package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.RowRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From rows of a parent back to the rows that refer to them.
record ReferenceInversion(TableInversion table, ReferencePlan reference) {

  /// The rows in which a path over the reference has one of `values`.
  Preimage path(Expression.Path path, ValueSet values) {
    if (values.admitsNull() && table.domain(path).mayBeNull() && !isOwner()) {
      return table.unknown();
    }
    TableInversion parent = new TableInversion(table.inverter(), parent());
    Preimage target = parent.expression(path.expression(), values);
    if (target.rows().isEmpty() && !values.admitsNull()) {
      return TableInversion.none();
    }
    Preimage rows = referringTo(target.rows());
    return target.isExact() ? rows : rows.weakened();
  }

  /// The rows of which the referenced row is at one of the positions `values`.
  Preimage row(ValueSet values) {
    if (values.admitsNull()
        && table.domain(new Expression.ReferencedRow(reference.name())).mayBeNull()) {
      return table.unknown();
    }
    TablePlan parent = parent();
    Sequence positions = new Sequence(BigDecimal.ZERO, BigDecimal.ONE);
    List<RowRange> rows = new ArrayList<>();
    for (Range range : NumberSet.of(values).ranges()) {
      rows.addAll(positions.rows(parent, range).ranges());
    }
    return referringTo(new RowSelection(rows));
  }

  private TablePlan parent() {
    return table.inverter().domains().table(reference.parent());
  }

  private boolean isOwner() {
    return reference.draw() instanceof RowDraw.Owner && isNeverNull();
  }

  private Preimage referringTo(RowSelection targets) {
    if (!reference.stages().isEmpty()) {
      return table.unknown();
    }
    Preimage rows =
        switch (reference.draw()) {
          case RowDraw.Owner _ ->
              table.table().rows() instanceof RowsPlan.PerOwner perOwner
                  ? ownedBy(targets, perOwner)
                  : table.unknown();
          case RowDraw.Drawn _ -> table.unknown();
          case RowDraw.OneToOne draw -> oneToOne(draw, targets);
          case RowDraw.Computed computed -> computed(computed.position(), targets);
        };
    return isNeverNull() ? rows : rows.weakened();
  }

  /// Whether every row refers to the row that the draw gives.
  private boolean isNeverNull() {
    return reference.nulls().isEmpty()
        && reference.condition().isEmpty()
        && reference.nullKeys().isEmpty();
  }

  private Preimage ownedBy(RowSelection owners, RowsPlan.PerOwner rows) {
    FanOutTable fanOut = table.inverter().fanOut(table.table(), rows);
    List<RowRange> owned = new ArrayList<>(owners.ranges().size());
    for (RowRange range : owners.ranges()) {
      long first = Math.max(table.table().firstRow(), fanOut.firstRow(range.first()));
      long end = Math.min(table.table().endRow(), fanOut.firstRow(range.end()));
      if (first < end) {
        owned.add(new RowRange(first, end));
      }
    }
    return Preimage.exact(new RowSelection(owned));
  }

  private Preimage computed(Expression position, RowSelection targets) {
    List<ValueRange> positions =
        targets.ranges().stream()
            .map(
                range ->
                    ValueRange.between(
                        new Value.LongValue(range.first()), new Value.LongValue(range.end() - 1)))
            .toList();
    return table.expression(
        position, new ValueSet(SimpleType.BIGINT, positions, ValueSet.Nulls.EXCLUDED));
  }

  private Preimage oneToOne(RowDraw.OneToOne draw, RowSelection targets) {
    if (targets.rowCount() > Inverter.MAX_VALUES) {
      return table.unknown();
    }
    TablePlan parent = parent();
    long size = Math.max(1, parent.rowCount());
    Permutation permutation =
        new Permutation(
            RandomStream.of(table.inverter().domains().plan().seed(), draw.stream().name()), size);
    boolean ownTable = parent.name().equals(table.table().name());
    List<RowRange> rows = new ArrayList<>();
    for (RowRange range : targets.ranges()) {
      for (long target = range.first(); target < range.end(); target++) {
        long place = permutation.invert(target - parent.firstRow());
        Optional<Long> row =
            ownTable
                // The row before this one in the cycle.
                ? Optional.of(permutation.apply(place == 0 ? size - 1 : place - 1))
                : Optional.of(place);
        row.map(known -> parent.firstRow() + known)
            .filter(known -> known >= table.table().firstRow() && known < table.table().endRow())
            .ifPresent(known -> rows.add(new RowRange(known, known + 1)));
      }
    }
    return Preimage.exact(new RowSelection(rows));
  }
}
