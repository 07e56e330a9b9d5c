package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.ReferencedRows;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import java.util.Arrays;

/// Finds the parent's row for every row of a set.
public sealed interface ReferenceDraw
    permits ReferenceDraw.Owner,
        ReferenceDraw.AnyRow,
        ReferenceDraw.OtherRow,
        ReferenceDraw.EarlierRow,
        ReferenceDraw.Computed,
        CandidateDraw,
        FilteredDraw,
        OneToOneDraw,
        StagedDraw {
  /// The position where a row refers to nothing.
  long NOTHING = ReferencedRows.NOTHING;

  /// Writes the position of the parent's row for every row of `rows`, [#NOTHING] where there is
  /// none.
  void find(Rows rows, long[] positions);

  /// Whether a row may refer to nothing.
  boolean mayBeNull();

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

  /// Each of the other rows of the same table, which has `count` from row `first` on, with equal
  /// probability.
  record OtherRow(RowStream stream, long first, long count) implements ReferenceDraw {

    @Override
    public void find(Rows rows, long[] positions) {
      int length = rows.length();
      if (count == 1) {
        Arrays.fill(positions, 0, length, NOTHING);
        return;
      }
      stream.draw(rows, positions);
      for (int i = 0; i < length; i++) {
        // Those from the own row on move up by one.
        long other = first + RandomStream.bounded(positions[i], count - 1);
        positions[i] = other + (other >= rows.position(i) ? 1 : 0);
      }
    }

    @Override
    public boolean mayBeNull() {
      return count <= 1;
    }
  }

  /// Each earlier row of the same table, of which `first` is the first one, with equal probability.
  record EarlierRow(RowStream stream, long first) implements ReferenceDraw {

    @Override
    public void find(Rows rows, long[] positions) {
      stream.draw(rows, positions);
      for (int i = 0; i < rows.length(); i++) {
        long earlier = rows.position(i) - first;
        positions[i] = earlier == 0 ? NOTHING : first + RandomStream.bounded(positions[i], earlier);
      }
    }

    @Override
    public boolean mayBeNull() {
      return true;
    }
  }
}
