package io.datagenc.engine.generator;

import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.RankLaw;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import java.util.Arrays;

/// Finds the parent's row for every row of a set.
sealed interface ReferenceDraw
    permits ReferenceDraw.Owner,
        ReferenceDraw.AnyRow,
        ReferenceDraw.Computed,
        CandidateDraw,
        FilteredDraw,
        OneToOneDraw {
  /// The position where a row refers to nothing.
  long NOTHING = -1;

  /// Writes the position of the parent's row for every row of `rows`, [#NOTHING] where there is
  /// none.
  void find(Rows rows, long[] positions);

  /// Whether a row may refer to nothing.
  boolean mayBeNull();

  static ReferenceDraw of(
      RowDraw draw, TableProgram table, TableProgram parent, PlanPrograms programs) {
    return switch (draw) {
      case RowDraw.Owner _ -> {
        table.compileFanOut(programs);
        yield new Owner();
      }
      case RowDraw.OneToOne oneToOne -> OneToOneDraw.of(oneToOne, table, parent, programs);
      case RowDraw.Drawn drawn -> drawn(drawn, table, parent, programs);
      case RowDraw.Computed computed ->
          new Computed(
              new ExpressionCompiler(table, programs).compile(computed.position()),
              Nullness.mayBeNull(computed.position(), table, programs));
    };
  }

  private static ReferenceDraw drawn(
      RowDraw.Drawn drawn, TableProgram table, TableProgram parent, PlanPrograms programs) {
    RowStream stream = programs.stream(drawn.stream(), table);
    if (drawn.candidates() instanceof Candidates.All
        && drawn.law() instanceof RankLaw.Uniform
        && drawn.filter().isEmpty()
        && parent != table) {
      return new AnyRow(stream, parent.firstRow(), parent.rowCount());
    }
    CandidateRanges candidates = CandidateRanges.of(drawn.candidates(), table, parent, programs);
    CandidateLaw law = CandidateLaw.of(drawn.law(), stream.stream(), candidates, parent, programs);
    return drawn
        .filter()
        .<ReferenceDraw>map(
            filter ->
                FilteredDraw.of(filter, candidates, law, stream, parent, parent == table, programs))
        .orElseGet(() -> new CandidateDraw(candidates, law, stream));
  }

  /// The owner of the row.
  record Owner() implements ReferenceDraw {

    @Override
    public void find(Rows rows, long[] positions) {
      OwnerRuns runs = rows.owners();
      for (int i = 0; i < rows.length(); i++) {
        positions[i] = runs.owners()[runs.runs()[i]];
      }
    }

    @Override
    public boolean mayBeNull() {
      return false;
    }
  }

  /// Each of the `count` rows of another table, from row `first` on, with equal probability.
  record AnyRow(RowStream stream, long first, long count) implements ReferenceDraw {

    @Override
    public void find(Rows rows, long[] positions) {
      int length = rows.length();
      if (count == 0) {
        Arrays.fill(positions, 0, length, NOTHING);
        return;
      }
      stream.draw(rows, positions);
      for (int i = 0; i < length; i++) {
        positions[i] = first + RandomStream.bounded(positions[i], count);
      }
    }

    @Override
    public boolean mayBeNull() {
      return count == 0;
    }
  }

  /// The row at the position that `position` has as its value.
  record Computed(Kernel position, boolean mayBeNull) implements ReferenceDraw {

    @Override
    public void find(Rows rows, long[] positions) {
      LongVector values = Operands.longs(position, rows);
      for (int i = 0; i < rows.length(); i++) {
        positions[i] = values.isNull(i) ? NOTHING : values.values()[i];
      }
    }
  }
}
