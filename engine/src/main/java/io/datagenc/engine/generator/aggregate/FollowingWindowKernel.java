package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;

/// An aggregate of the siblings from a row near each row to the last one.
///
/// It is computed from the last sibling back. Of a family that is larger than a batch, what it is
/// from the first row of each batch of the family on is kept with the scratch, so that the batches
/// of such a family take no longer than twice the family, in whatever order they come.
public final class FollowingWindowKernel implements Kernel {
  private static final int CHUNK_ROWS = Batch.MAX_ROWS;

  private final Aggregator aggregator;
  private final SiblingFrame frame;

  /// @param frame that ends with the last sibling and does not begin with the first one; the rows
  ///   have owners
  public FollowingWindowKernel(Aggregator aggregator, SiblingFrame frame) {
    this.aggregator = aggregator;
    this.frame = frame;
  }

  @Override
  public Type type() {
    return aggregator.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    return new Evaluation(rows).evaluate();
  }

  /// A large family, cut into chunks from its first row on.
  ///
  /// @param first the position of the first row
  /// @param sums group k is of the rows from chunk k on; the last one of none
  private record Family(long first, RunningAccumulator sums) {}

  private final class Evaluation {
    private final Rows rows;
    private final Scratch scratch;
    private final SiblingRanges siblings;
    private final RunningAccumulator sums;

    /// The group of what is running, behind those of the rows.
    private final int running;

    // The parts of the chunk: rows from `firstRows` on to the last of a family, for the rows of the
    // set from `runStarts` to `runEnds`.
    private final long[] firstRows;
    private final int[] partEnds;
    private final int[] runStarts;
    private final int[] runEnds;
    private int parts;
    private int length;

    Evaluation(Rows rows) {
      this.rows = rows;
      this.scratch = rows.scratch();
      this.siblings = SiblingRanges.of(rows, true);
      this.running = rows.length();
      this.sums = aggregator.startBackward(rows.length() + 1, scratch);
      this.firstRows = scratch.takeLongs(CHUNK_ROWS);
      this.partEnds = scratch.takeInts(CHUNK_ROWS);
      this.runStarts = scratch.takeInts(CHUNK_ROWS);
      this.runEnds = scratch.takeInts(CHUNK_ROWS);
    }

    Vector evaluate() {
      int start = 0;
      while (start < rows.length()) {
        int end = start + 1;
        while (end < rows.length() && follows(end)) {
          end++;
        }
        add(start, end);
        start = end;
      }
      complete();
      return FirstGroups.of(sums.finish(), running, scratch);
    }

    private boolean follows(int row) {
      return siblings.firsts()[row] == siblings.firsts()[row - 1]
          && rows.position(row) > rows.position(row - 1);
    }

    private long frameFirst(int row) {
      return frame.first(rows.position(row), siblings.firsts()[row]);
    }

    /// Adds what the rows of one family from row `start` of the set to before `end` need.
    private void add(int start, int end) {
      long first = frameFirst(start);
      long familyEnd = siblings.ends()[start];
      if (first >= familyEnd) {
        return;
      }
      if (familyEnd - siblings.firsts()[start] > CHUNK_ROWS) {
        large(start, end);
        return;
      }
      if (length + (familyEnd - first) > CHUNK_ROWS) {
        complete();
      }
      firstRows[parts] = first;
      runStarts[parts] = start;
      runEnds[parts] = end;
      length += (int) (familyEnd - first);
      partEnds[parts++] = length;
    }

    /// Computes the parts, of which there may be none.
    private void complete() {
      if (length > 0) {
        WorkLimits.check();
        Scratch.Mark mark = scratch.mark();
        AggregateInputs inputs =
            inputs(
                OwnedChunk.rows(aggregator.table(), firstRows, partEnds, parts, scratch),
                runStarts[0]);
        for (int part = 0; part < parts; part++) {
          int from = part == 0 ? 0 : partEnds[part - 1];
          sums.clear(running);
          addBack(
              inputs, from, firstRows[part], partEnds[part] - from, runStarts[part], runEnds[part]);
        }
        scratch.rewind(mark);
      }
      parts = 0;
      length = 0;
    }

    /// Adds rows to what is running, from the last one back, and gives it to the rows of the set
    /// that begin with them.
    ///
    /// @param from the index of the first one in `inputs`
    /// @param first the position of the first one
    /// @param count how many there are
    /// @param start the first row of the set that may begin with one of them
    /// @param end behind the last one
    /// @return behind the last row of the set that begins before them
    private int addBack(
        AggregateInputs inputs, int from, long first, int count, int start, int end) {
      int row = end;
      while (row > start && frameFirst(row - 1) >= first + count) {
        row--;
      }
      for (int i = count - 1; i >= 0 && row > start; i--) {
        sums.add(running, inputs, from + i, from + i + 1);
        while (row > start && frameFirst(row - 1) == first + i) {
          sums.copyFrom(sums, running, --row);
        }
      }
      return row;
    }

    private void large(int start, int end) {
      Family family = family(start);
      long behind = siblings.ends()[start];
      int row = end;
      while (row > start && frameFirst(row - 1) >= behind) {
        row--;
      }
      while (row > start) {
        int chunk = (int) ((frameFirst(row - 1) - family.first) / CHUNK_ROWS);
        long first = family.first + (long) chunk * CHUNK_ROWS;
        int count = (int) Math.min(CHUNK_ROWS, behind - first);
        WorkLimits.check();
        Scratch.Mark mark = scratch.mark();
        AggregateInputs inputs =
            inputs(Rows.range(aggregator.table(), scratch, first, count), start);
        sums.copyFrom(family.sums, chunk + 1, running);
        row = addBack(inputs, 0, first, count, start, row);
        scratch.rewind(mark);
      }
    }

    /// The family of row `row` of the set, as it is kept.
    private Family family(int row) {
      long first = siblings.firsts()[row];
      if (scratch.remembered(FollowingWindowKernel.this) instanceof Family known
          && known.first == first) {
        return known;
      }
      long behind = siblings.ends()[row];
      int chunks = (int) ((behind - first + CHUNK_ROWS - 1) / CHUNK_ROWS);
      RunningAccumulator kept =
          aggregator.startBackward(chunks + 1, Scratch.of(Scratch.Ownership.HANDED_OVER));
      for (int chunk = chunks - 1; chunk >= 0; chunk--) {
        WorkLimits.check();
        long from = first + (long) chunk * CHUNK_ROWS;
        int count = (int) Math.min(CHUNK_ROWS, behind - from);
        Scratch.Mark mark = scratch.mark();
        AggregateInputs inputs = inputs(Rows.range(aggregator.table(), scratch, from, count), row);
        kept.copyFrom(kept, chunk + 1, chunk);
        for (int i = count - 1; i >= 0; i--) {
          kept.add(chunk, inputs, i, i + 1);
        }
        scratch.rewind(mark);
      }
      Family family = new Family(first, kept);
      scratch.remember(FollowingWindowKernel.this, family);
      return family;
    }

    /// @param row the row of the set of which a failure is
    private AggregateInputs inputs(Rows added, int row) {
      try {
        return aggregator.inputs(added);
      } catch (EvaluationFailure failure) {
        throw failure.at(row);
      }
    }
  }
}
