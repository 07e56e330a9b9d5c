package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.generator.kernel.Conditions;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/// An index that differs from those of all earlier rows of the same owner and keeps conditions.
///
/// The owners of a row set draw side by side, each for one row at a time, so that the conditions
/// are asked of as many rows as there are owners.
public record KeptIndexKernel(
    RandomStream stream, IndexSampler sampler, long size, Conditions conditions) implements Kernel {
  /// How many indexes behind the last draw are tried at a time.
  private static final int NEIGHBOURS = 1024;

  /// How many of them are tried.
  private static final long MOST_NEIGHBOURS = 1_000_000;

  /// Rows of one owner, the next of which draws.
  private static final class Siblings {
    private final DistinctIndexes indexes;

    /// The index in the row set of the next row that is asked for, and the one behind the last.
    private int next;

    private int end;
    private long row;

    Siblings(DistinctIndexes indexes, int next, long row) {
      this.indexes = indexes;
      this.next = next;
      this.end = next + 1;
      this.row = row;
      indexes.start(row);
    }
  }

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] tried = rows.tried(stream.key());
    if (tried != null) {
      return new LongVector(length, tried, null);
    }
    Scratch scratch = rows.scratch();
    long[] values = scratch.takeLongs(length);
    List<Siblings> open = siblings(rows);
    long[] positions = scratch.takeLongs(open.size());
    long[] indexes = scratch.takeLongs(open.size());
    boolean[] kept = new boolean[Math.max(open.size(), NEIGHBOURS)];
    while (!open.isEmpty()) {
      Scratch.Mark mark = scratch.mark();
      List<Siblings> drawn = new ArrayList<>(open.size());
      for (Siblings siblings : open) {
        if (drawFree(siblings.indexes)) {
          positions[drawn.size()] = siblings.row;
          indexes[drawn.size()] = siblings.indexes.last();
          drawn.add(siblings);
        } else {
          take(siblings, neighbour(rows, siblings, kept), rows, values);
        }
      }
      int broken =
          drawn.isEmpty()
              ? 0
              : conditions.judge(rows.trial(positions, drawn.size(), stream.key(), indexes), kept);
      for (int i = 0; i < drawn.size(); i++) {
        if (kept[i]) {
          take(drawn.get(i), indexes[i], rows, values);
        }
      }
      scratch.rewind(mark);
      scratch.countRedraws(broken);
      open.removeIf(siblings -> siblings.next == siblings.end);
    }
    return new LongVector(length, values, null);
  }

  /// The owners of the rows, each with the rows that are asked for as long as these ascend.
  private List<Siblings> siblings(Rows rows) {
    OwnerRuns owners = rows.owners();
    List<Siblings> found = new ArrayList<>();
    for (int i = 0; i < rows.length(); i++) {
      int run = owners.runs()[i];
      boolean goesOn =
          i > 0 && run == owners.runs()[i - 1] && rows.position(i) > rows.position(i - 1);
      if (goesOn) {
        found.getLast().end = i + 1;
      } else {
        found.add(
            new Siblings(new DistinctIndexes(stream, sampler, size), i, owners.firstRows()[run]));
      }
    }
    return found;
  }

  /// Draws until the index is one that no earlier row has; false if none of the draws is.
  private static boolean drawFree(DistinctIndexes indexes) {
    while (indexes.tryNext()) {
      if (!indexes.isTaken(indexes.last())) {
        return true;
      }
    }
    return false;
  }

  /// Gives the next of `siblings` an index.
  private static void take(Siblings siblings, long index, Rows rows, long[] values) {
    siblings.indexes.take(index);
    if (rows.position(siblings.next) == siblings.row) {
      values[siblings.next++] = index;
    }
    siblings.row++;
    siblings.indexes.start(siblings.row);
  }

  /// The first index behind the last draw that no earlier row has and that keeps the conditions.
  private long neighbour(Rows rows, Siblings siblings, boolean[] kept) {
    Scratch scratch = rows.scratch();
    long index = siblings.indexes.last();
    long left = Math.min(size, MOST_NEIGHBOURS);
    while (left > 0) {
      Scratch.Mark mark = scratch.mark();
      long[] positions = scratch.takeLongs(NEIGHBOURS);
      long[] tried = scratch.takeLongs(NEIGHBOURS);
      int count = 0;
      for (; left > 0 && count < NEIGHBOURS; left--) {
        index = siblings.indexes.behind(index);
        if (!siblings.indexes.isTaken(index)) {
          positions[count] = siblings.row;
          tried[count++] = index;
        }
      }
      if (count > 0) {
        conditions.judge(rows.trial(positions, count, stream.key(), tried), kept);
      }
      scratch.countRedraws(count);
      for (int i = 0; i < count; i++) {
        if (kept[i]) {
          long found = tried[i];
          scratch.rewind(mark);
          return found;
        }
      }
      scratch.rewind(mark);
    }
    throw UnsavedRowException.amongSiblings(conditions.table(), siblings.row, conditions.text());
  }
}
