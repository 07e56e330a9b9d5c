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
import org.jspecify.annotations.Nullable;

/// An aggregate of the siblings in a frame around each row.
///
/// A frame that begins with the first sibling is computed from that one on; what it was at the end
/// of a batch is kept with the scratch, so that the batches of a long family take no longer than
/// the family.
public final class SiblingWindowKernel implements Kernel {
  private static final int CHUNK_ROWS = Batch.MAX_ROWS;

  private final Aggregator aggregator;
  private final SiblingFrame frame;
  private final boolean areOwned;

  /// @param areOwned whether the rows have owners
  public SiblingWindowKernel(Aggregator aggregator, SiblingFrame frame, boolean areOwned) {
    this.aggregator = aggregator;
    this.frame = frame;
    this.areOwned = areOwned;
  }

  @Override
  public Type type() {
    return aggregator.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    return new Evaluation(rows).evaluate();
  }

  /// The computation for one set of rows. Rows are taken in runs: those of a run are of one family,
  /// and their frames follow each other without gaps. The rows that runs need are computed in
  /// chunks.
  private final class Evaluation {
    private final Rows rows;
    private final Scratch scratch;
    private final SiblingRanges siblings;
    private final RunningAccumulator sums;

    /// The group of what is running, behind those of the rows.
    private final int running;

    /// Where the run that begins with the first row goes on; null if it begins.
    private final Checkpoints.@Nullable Checkpoint<RunningAccumulator> checkpoint;

    // The parts of the chunk: rows from `firstRows` on, for the run from `runStarts` to `runEnds`.
    private final long[] firstRows;
    private final int[] partEnds;
    private final int[] runStarts;
    private final int[] runEnds;
    private int parts;
    private int length;

    /// The first row of the run that is being computed, −1 before the first one.
    private int current = -1;

    /// The first row of the set of which the frame is not complete.
    private int next;

    /// The position behind the last row that was added to what is running.
    private long added;

    Evaluation(Rows rows) {
      this.rows = rows;
      this.scratch = rows.scratch();
      this.siblings = SiblingRanges.of(rows, areOwned);
      this.running = rows.length();
      this.sums = aggregator.startRunning(rows.length() + 1, scratch);
      this.checkpoint = checkpoint();
      this.firstRows = scratch.takeLongs(CHUNK_ROWS);
      this.partEnds = scratch.takeInts(CHUNK_ROWS);
      this.runStarts = scratch.takeInts(CHUNK_ROWS);
      this.runEnds = scratch.takeInts(CHUNK_ROWS);
    }

    private Checkpoints.@Nullable Checkpoint<RunningAccumulator> checkpoint() {
      return frame.isUnbounded() && rows.length() > 0
          ? checkpoints().before(siblings.firsts()[0], frameEnd(0))
          : null;
    }

    private Checkpoints<RunningAccumulator> checkpoints() {
      return Checkpoints.of(SiblingWindowKernel.this, scratch);
    }

    private long frameFirst(int row) {
      return frame.first(rows.position(row), siblings.firsts()[row]);
    }

    private long frameEnd(int row) {
      return frame.end(rows.position(row), siblings.firsts()[row], siblings.ends()[row]);
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
      keep();
      return FirstGroups.of(sums.finish(), running, scratch);
    }

    /// Whether the row is of the run of the row before.
    private boolean follows(int row) {
      return siblings.firsts()[row] == siblings.firsts()[row - 1]
          && rows.position(row) > rows.position(row - 1)
          && (frame.isUnbounded() || frameFirst(row) <= frameEnd(row - 1));
    }

    /// Adds the rows that the frames of the run from row `start` to before `end` need.
    private void add(int start, int end) {
      long row = start == 0 && checkpoint != null ? checkpoint.end() : frameFirst(start);
      long last = frameEnd(end - 1);
      if (row >= last && start == 0 && checkpoint != null) {
        begin(start);
        settle(end, last);
      }
      while (row < last) {
        int count = (int) Math.min(last - row, CHUNK_ROWS - length);
        firstRows[parts] = row;
        runStarts[parts] = start;
        runEnds[parts] = end;
        length += count;
        partEnds[parts++] = length;
        row += count;
        if (length == CHUNK_ROWS) {
          complete();
        }
      }
    }

    /// Computes the rows of the chunk, of which there may be none.
    private void complete() {
      if (length > 0) {
        WorkLimits.check();
        Scratch.Mark mark = scratch.mark();
        int part = 0;
        try {
          AggregateInputs inputs =
              aggregator.inputs(
                  OwnedChunk.rows(aggregator.table(), firstRows, partEnds, parts, scratch));
          for (; part < parts; part++) {
            add(part, inputs);
          }
        } catch (EvaluationFailure failure) {
          throw failure.at(runStarts[part]);
        }
        scratch.rewind(mark);
      }
      parts = 0;
      length = 0;
    }

    private void add(int part, AggregateInputs inputs) {
      int from = part == 0 ? 0 : partEnds[part - 1];
      long shift = from - firstRows[part];
      long end = partEnds[part] - shift;
      begin(runStarts[part]);
      if (frame.isUnbounded()) {
        while (next < runEnds[part] && frameEnd(next) <= end) {
          addRunning(inputs, frameEnd(next), shift);
          sums.copyFrom(sums, running, next++);
        }
        addRunning(inputs, end, shift);
        return;
      }
      for (int row = next; row < runEnds[part] && frameFirst(row) < end; row++) {
        long first = Math.max(frameFirst(row), firstRows[part]);
        long last = Math.min(frameEnd(row), end);
        if (first < last) {
          sums.add(row, inputs, (int) (first + shift), (int) (last + shift));
        }
      }
      while (next < runEnds[part] && frameEnd(next) <= end) {
        next++;
      }
    }

    private void addRunning(AggregateInputs inputs, long end, long shift) {
      if (end > added) {
        sums.add(running, inputs, (int) (added + shift), (int) (end + shift));
        added = end;
      }
    }

    /// Begins the run whose first row is `start`, if it has not begun.
    private void begin(int start) {
      if (current == start) {
        return;
      }
      current = start;
      next = start;
      added = siblings.firsts()[start];
      sums.clear(running);
      if (start == 0 && checkpoint != null) {
        added = checkpoint.end();
        sums.copyFrom(checkpoint.state(), 0, running);
      }
    }

    /// Completes frames of the run up to row `end` that end before `last`.
    private void settle(int end, long last) {
      while (next < end && frameEnd(next) <= last) {
        sums.copyFrom(sums, running, next++);
      }
    }

    /// Keeps what is running of the last row's family.
    private void keep() {
      int last = rows.length() - 1;
      if (!frame.isUnbounded()
          || current < 0
          || siblings.firsts()[current] != siblings.firsts()[last]
          || added - siblings.firsts()[last] < Checkpoints.FEW_ROWS
          || added == siblings.ends()[last]) {
        return;
      }
      RunningAccumulator kept =
          aggregator.startRunning(1, Scratch.of(Scratch.Ownership.HANDED_OVER));
      kept.copyFrom(sums, running, 0);
      checkpoints().add(siblings.firsts()[last], added, kept);
    }
  }
}
