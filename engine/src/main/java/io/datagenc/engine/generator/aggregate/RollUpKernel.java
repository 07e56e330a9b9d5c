package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;

/// An aggregate of the rows that each row owns.
///
/// The owned rows are computed in chunks of the size of a batch, of as many owners as there are in
/// one: what it takes is the rows of the owners that are asked for, in memory for one chunk.
public final class RollUpKernel implements Kernel {
  private static final int CHUNK_ROWS = Batch.MAX_ROWS;

  private final Aggregator aggregator;
  private final OwnedRanges owned;

  /// @param owned the rows of the aggregate's table by their owners
  public RollUpKernel(Aggregator aggregator, OwnedRanges owned) {
    this.aggregator = aggregator;
    this.owned = owned;
  }

  @Override
  public Type type() {
    return aggregator.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    Accumulator accumulator = aggregator.start(rows.length(), rows.scratch());
    Chunk chunk = new Chunk(accumulator, rows.scratch());
    for (int owner = 0; owner < rows.length(); owner++) {
      long position = rows.position(owner);
      long row = owned.first(position);
      long end = owned.first(position + 1);
      while (row < end) {
        row += chunk.add(owner, row, end);
      }
    }
    chunk.complete();
    return accumulator.finish();
  }

  /// Owned rows of some owners that are computed together.
  private final class Chunk {
    private final Accumulator accumulator;
    private final Scratch scratch;
    private final int[] owners;
    private final int[] ends;
    private final long[] firstRows;
    private int parts;
    private int length;

    Chunk(Accumulator accumulator, Scratch scratch) {
      this.accumulator = accumulator;
      this.scratch = scratch;
      this.owners = scratch.takeInts(CHUNK_ROWS);
      this.ends = scratch.takeInts(CHUNK_ROWS);
      this.firstRows = scratch.takeLongs(CHUNK_ROWS);
    }

    /// Adds rows from `row` on, before `end`, of `owner`.
    ///
    /// @return how many
    int add(int owner, long row, long end) {
      int count = (int) Math.min(end - row, CHUNK_ROWS - length);
      owners[parts] = owner;
      firstRows[parts] = row;
      length += count;
      ends[parts++] = length;
      if (length == CHUNK_ROWS) {
        complete();
      }
      return count;
    }

    /// Computes the rows, of which there may be none.
    void complete() {
      if (length > 0) {
        WorkLimits.check();
        Scratch.Mark mark = scratch.mark();
        try {
          AggregateInputs inputs =
              aggregator.inputs(
                  OwnedChunk.rows(aggregator.table(), firstRows, ends, parts, scratch));
          for (int i = 0; i < parts; i++) {
            accumulator.add(owners[i], inputs, start(i), ends[i]);
          }
        } catch (EvaluationFailure failure) {
          throw failure.at(ownerOf(failure.index()));
        }
        scratch.rewind(mark);
      }
      parts = 0;
      length = 0;
    }

    private int start(int part) {
      return part == 0 ? 0 : ends[part - 1];
    }

    private int ownerOf(int row) {
      int part = 0;
      while (part < parts - 1 && ends[part] <= row) {
        part++;
      }
      return owners[part];
    }
  }
}
