package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.draw.ReferenceDraw;
import io.datagenc.engine.generator.draw.RowStream;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.Redraw;
import io.datagenc.engine.generator.kernel.ReferencedRows;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.random.Bernoulli;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Optional;

/// A compiled reference: finds the parent's row for every row of a set.
final class ReferenceProgram {
  /// The rows that refer to nothing.
  private record Nulls(RowStream stream, Bernoulli event) {}

  private final ReferenceDraw draw;
  private final Optional<Kernel> condition;
  private final Optional<Nulls> nulls;
  private final TableProgram parent;
  private final int index;

  /// What makes the draw again where a CHECK does not hold.
  private final Optional<Redraw> redraw;

  /// The columns of the parent in which a NULL makes the reference NULL.
  private final int[] nullKeys;

  private ReferenceProgram(
      ReferenceDraw draw,
      Optional<Kernel> condition,
      Optional<Nulls> nulls,
      TableProgram parent,
      int index,
      Optional<Redraw> redraw,
      int[] nullKeys) {
    this.draw = draw;
    this.condition = condition;
    this.nulls = nulls;
    this.parent = parent;
    this.index = index;
    this.redraw = redraw;
    this.nullKeys = nullKeys;
  }

  /// @param index which of the references of `table` it is
  static ReferenceProgram of(
      ReferencePlan plan, int index, TableProgram table, PlanPrograms programs) {
    TableProgram parent = programs.table(plan.parent());
    int[] nullKeys = plan.nullKeys().stream().mapToInt(parent::columnIndex).toArray();
    for (int column : nullKeys) {
      parent.compileColumn(column, programs);
    }
    return new ReferenceProgram(
        ReferenceDrawCompiler.compile(plan, table, parent, programs),
        plan.condition().map(new KernelCompiler(table, programs)::compile),
        plan.nulls()
            .map(
                draw ->
                    new Nulls(
                        programs.stream(draw.stream(), table), Bernoulli.of(draw.fraction()))),
        parent,
        index,
        table.redrawOfReference(index),
        nullKeys);
  }

  TableProgram parent() {
    return parent;
  }

  /// Whether a row may refer to nothing.
  boolean mayBeNull() {
    return condition.isPresent() || nulls.isPresent() || nullKeys.length > 0 || draw.mayBeNull();
  }

  /// The rows to which `rows` refer.
  ReferencedRows follow(Rows rows) {
    if (redraw.isPresent() && !rows.isAttemptOf(redraw.get())) {
      return rows.accepted(redraw.get()).reference(index, parent);
    }
    if (draw instanceof ReferenceDraw.Owner
        && condition.isEmpty()
        && nulls.isEmpty()
        && nullKeys.length == 0) {
      return owners(rows);
    }
    long[] positions = rows.scratch().takeLongs(rows.length());
    if (condition.isPresent()) {
      findWhere(condition.get(), rows, positions);
    } else {
      draw.find(rows, positions);
    }
    nulls.ifPresent(some -> drawNulls(some, rows, positions));
    if (nullKeys.length > 0) {
      leaveOutNullKeys(rows, positions);
    }
    return mayBeNull()
        ? ReferencedRows.at(parent, positions, rows.length(), rows.scratch())
        : new ReferencedRows(
            Rows.at(parent, rows.scratch(), positions, rows.length()), null, false, rows.length());
  }

  private ReferencedRows owners(Rows rows) {
    OwnerRuns runs = rows.owners();
    Rows owners =
        runs.isConsecutive()
            ? Rows.range(parent, rows.scratch(), runs.owners()[0], runs.runCount())
            : Rows.at(parent, rows.scratch(), runs.owners(), runs.runCount());
    return new ReferencedRows(owners, runs.runs(), false, rows.length());
  }

  /// Draws only for the rows for which `holds` is true.
  private void findWhere(Kernel holds, Rows rows, long[] positions) {
    int length = rows.length();
    LongVector truths = Operands.longs(holds, rows);
    int[] chosen = rows.scratch().takeInts(length);
    int count = 0;
    for (int i = 0; i < length; i++) {
      positions[i] = ReferenceDraw.NOTHING;
      if (truths.values()[i] != 0 && !truths.isNull(i)) {
        chosen[count++] = i;
      }
    }
    if (count == 0) {
      return;
    }
    long[] found = rows.scratch().takeLongs(count);
    draw.find(rows.subset(chosen, count), found);
    for (int i = 0; i < count; i++) {
      positions[chosen[i]] = found[i];
    }
  }

  private static void drawNulls(Nulls nulls, Rows rows, long[] positions) {
    long[] draws = rows.scratch().takeLongs(rows.length());
    nulls.stream().draw(rows, draws);
    for (int i = 0; i < rows.length(); i++) {
      if (nulls.event().occurs(draws[i])) {
        positions[i] = ReferenceDraw.NOTHING;
      }
    }
  }

  /// Refers to nothing instead of to rows of which a part of the key is NULL.
  private void leaveOutNullKeys(Rows rows, long[] positions) {
    long[] present = rows.scratch().takeLongs(rows.length());
    int[] referring = rows.scratch().takeInts(rows.length());
    int count = 0;
    for (int i = 0; i < rows.length(); i++) {
      if (positions[i] != ReferenceDraw.NOTHING) {
        referring[count] = i;
        present[count++] = positions[i];
      }
    }
    if (count == 0) {
      return;
    }
    Rows referenced = Rows.at(parent, rows.scratch(), present, count);
    for (int column : nullKeys) {
      Vector key = referenced.column(column);
      for (int i = 0; i < count; i++) {
        if (key.isNull(i)) {
          positions[referring[i]] = ReferenceDraw.NOTHING;
        }
      }
    }
  }
}
