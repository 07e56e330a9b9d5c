package io.datagenc.engine.generator;

import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.random.Bernoulli;
import io.datagenc.engine.random.RandomStream;
import java.util.Arrays;
import java.util.Optional;

/// A compiled reference: finds the parent's row for every row of a set.
final class ReferenceProgram {
  private static final int NOTHING = -1;

  /// The rows that refer to nothing.
  private record Nulls(RowStream stream, Bernoulli event) {}

  private final RowDraw draw;
  private final Optional<RowStream> stream;
  private final Optional<Nulls> nulls;
  private final TableProgram table;
  private final TableProgram parent;

  private ReferenceProgram(
      RowDraw draw,
      Optional<RowStream> stream,
      Optional<Nulls> nulls,
      TableProgram table,
      TableProgram parent) {
    this.draw = draw;
    this.stream = stream;
    this.nulls = nulls;
    this.table = table;
    this.parent = parent;
  }

  static ReferenceProgram of(ReferencePlan plan, TableProgram table, PlanPrograms programs) {
    Optional<RowStream> stream =
        switch (plan.draw()) {
          case RowDraw.Owner _ -> Optional.empty();
          case RowDraw.Uniform uniform -> Optional.of(programs.stream(uniform.stream(), table));
          case RowDraw.Preceding preceding ->
              Optional.of(programs.stream(preceding.stream(), table));
          case RowDraw.PrecedingSibling sibling ->
              Optional.of(programs.stream(sibling.stream(), table));
        };
    if (!(plan.draw() instanceof RowDraw.Uniform)) {
      table.compileFanOut(programs);
    }
    return new ReferenceProgram(
        plan.draw(),
        stream,
        plan.nulls()
            .map(
                draw ->
                    new Nulls(
                        programs.stream(draw.stream(), table), Bernoulli.of(draw.fraction()))),
        table,
        programs.table(plan.parent()));
  }

  TableProgram parent() {
    return parent;
  }

  /// Whether a row may refer to nothing.
  boolean mayBeNull() {
    return nulls.isPresent()
        || switch (draw) {
          case RowDraw.Owner _ -> false;
          case RowDraw.Uniform _ -> parent.rowCount() <= (parent == table ? 1 : 0);
          case RowDraw.Preceding _, RowDraw.PrecedingSibling _ -> true;
        };
  }

  /// The rows to which `rows` refer.
  ReferencedRows follow(Rows rows) {
    if (draw instanceof RowDraw.Owner && nulls.isEmpty()) {
      return owners(rows);
    }
    long[] positions = rows.scratch().takeLongs(rows.length());
    stream.ifPresent(draws -> draws.draw(rows, positions));
    switch (draw) {
      case RowDraw.Owner _ -> ownerPositions(rows, positions);
      case RowDraw.Uniform _ -> uniform(rows, positions);
      case RowDraw.Preceding _ -> preceding(rows, positions);
      case RowDraw.PrecedingSibling _ -> precedingSibling(rows, positions);
    }
    nulls.ifPresent(some -> drawNulls(some, rows, positions));
    return mayBeNull()
        ? compacted(rows, positions)
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

  private static void ownerPositions(Rows rows, long[] positions) {
    OwnerRuns runs = rows.owners();
    for (int i = 0; i < rows.length(); i++) {
      positions[i] = runs.owners()[runs.runs()[i]];
    }
  }

  private void uniform(Rows rows, long[] positions) {
    int length = rows.length();
    long first = parent.firstRow();
    long count = parent.rowCount();
    if (parent != table) {
      if (count == 0) {
        Arrays.fill(positions, 0, length, NOTHING);
        return;
      }
      for (int i = 0; i < length; i++) {
        positions[i] = first + RandomStream.bounded(positions[i], count);
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      // One of the others: those from the own row on move up by one.
      long other = first + RandomStream.bounded(positions[i], count - 1);
      positions[i] = count == 1 ? NOTHING : other + (other >= rows.position(i) ? 1 : 0);
    }
  }

  private void preceding(Rows rows, long[] positions) {
    long first = table.firstRow();
    for (int i = 0; i < rows.length(); i++) {
      long row = rows.position(i);
      positions[i] =
          row == first ? NOTHING : first + RandomStream.bounded(positions[i], row - first);
    }
  }

  private static void precedingSibling(Rows rows, long[] positions) {
    OwnerRuns runs = rows.owners();
    for (int i = 0; i < rows.length(); i++) {
      long row = rows.position(i);
      long ordinal = runs.ordinal(i, row);
      positions[i] =
          ordinal == 0 ? NOTHING : row - ordinal + RandomStream.bounded(positions[i], ordinal);
    }
  }

  private static void drawNulls(Nulls nulls, Rows rows, long[] positions) {
    long[] draws = rows.scratch().takeLongs(rows.length());
    nulls.stream().draw(rows, draws);
    for (int i = 0; i < rows.length(); i++) {
      if (nulls.event().occurs(draws[i])) {
        positions[i] = NOTHING;
      }
    }
  }

  /// Leaves out the rows that refer to nothing, so that nothing is computed for them.
  private ReferencedRows compacted(Rows rows, long[] positions) {
    int length = rows.length();
    int[] indexes = rows.scratch().takeInts(length);
    int count = 0;
    for (int i = 0; i < length; i++) {
      long position = positions[i];
      if (position == NOTHING) {
        indexes[i] = -1;
      } else {
        indexes[i] = count;
        positions[count++] = position;
      }
    }
    Rows referenced = Rows.at(parent, rows.scratch(), positions, count);
    return count == length
        ? new ReferencedRows(referenced, null, false, length)
        : new ReferencedRows(referenced, indexes, true, length);
  }
}
