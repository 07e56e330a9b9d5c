package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Merging;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns that are computed from their values in the sibling before.
///
/// The families of the rows are computed from their first rows on, all of them one row at a time:
/// first the first rows of all families, then their second rows. What a long family had come to at
/// the end of a batch is kept with the scratch.
public final class SiblingRecursionKernel {
  private static final int CHUNK_ROWS = 4096;

  private final TableKernels table;
  private final int[] columns;
  private final List<Type> types;
  private final int[] inputs;
  private boolean isBegun;
  private @Nullable List<Kernel> sites;

  /// @param columns the indexes of the columns
  /// @param types of the columns
  /// @param inputs the indexes of other columns of the row that these read
  public SiblingRecursionKernel(TableKernels table, int[] columns, List<Type> types, int[] inputs) {
    this.table = table;
    this.columns = columns;
    this.types = List.copyOf(types);
    this.inputs = inputs;
  }

  /// Whether the compilation of what is carried along begins now; false if it has begun.
  public boolean begin() {
    boolean begins = !isBegun;
    isBegun = true;
    return begins;
  }

  /// Ends the compilation.
  ///
  /// @param values what is carried along, over the rows that it is of
  public void complete(List<Kernel> values) {
    sites = List.copyOf(values);
  }

  private List<Kernel> sites() {
    List<Kernel> known = sites;
    if (known == null) {
      throw new IllegalStateException("not compiled yet");
    }
    return known;
  }

  /// The values of all of the columns for `rows`, which carry nothing on.
  Vector[] compute(Rows rows) {
    if (rows.noted(this) instanceof Vector[] known) {
      return known;
    }
    Vector[] values = isAscending(rows) ? new Evaluation(rows).evaluate() : ofSorted(rows);
    rows.note(this, values);
    return values;
  }

  private static boolean isAscending(Rows rows) {
    if (rows.isRange()) {
      return true;
    }
    for (int i = 1; i < rows.length(); i++) {
      if (rows.position(i) < rows.position(i - 1)) {
        return false;
      }
    }
    return true;
  }

  /// The values of rows in any order: each family is computed once, however its rows are mixed with
  /// others.
  private Vector[] ofSorted(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    long[] sorted = scratch.takeLongs(length);
    System.arraycopy(rows.positions(), 0, sorted, 0, length);
    Arrays.sort(sorted, 0, length);
    int[] indexes = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      indexes[i] = Arrays.binarySearch(sorted, 0, length, rows.position(i));
    }
    Vector[] values = new Evaluation(Rows.at(table, scratch, sorted, length)).evaluate();
    for (int column = 0; column < values.length; column++) {
      values[column] = Gather.gather(values[column], indexes, false, length, scratch);
    }
    return values;
  }

  /// The computation for one set of rows, in runs of rows of one family.
  private final class Evaluation {
    private final Rows rows;
    private final Scratch scratch;
    private final SiblingRanges siblings;

    // The parts of the chunk: rows from `firstRows` on, for the run from `runStarts` to `runEnds`.
    private final long[] firstRows;
    private final int[] partEnds;
    private final int[] runStarts;
    private final int[] runEnds;
    private int parts;
    private int length;

    /// What the first part of the chunk carries on, one row of each site; null for nothing.
    private Vector @Nullable [] carried;

    /// The values of the rows that were asked for, by the chunk and the column.
    private final List<Vector[]> results = new ArrayList<>();

    private final int[] resultOf;
    private final int[] indexOf;

    Evaluation(Rows rows) {
      this.rows = rows;
      this.scratch = rows.scratch();
      this.siblings = SiblingRanges.of(rows, true);
      this.firstRows = scratch.takeLongs(CHUNK_ROWS);
      this.partEnds = scratch.takeInts(CHUNK_ROWS);
      this.runStarts = scratch.takeInts(CHUNK_ROWS);
      this.runEnds = scratch.takeInts(CHUNK_ROWS);
      this.resultOf = scratch.takeInts(rows.length());
      this.indexOf = scratch.takeInts(rows.length());
    }

    Vector[] evaluate() {
      int start = 0;
      while (start < rows.length()) {
        long first = siblings.firsts()[start];
        int end = start;
        long least = Long.MAX_VALUE;
        long most = -1;
        while (end < rows.length() && siblings.firsts()[end] == first) {
          least = Math.min(least, rows.position(end));
          most = Math.max(most, rows.position(end));
          end++;
        }
        run(start, end, first, least, most);
        start = end;
      }
      complete(false);
      Vector[] values = new Vector[columns.length];
      for (int column = 0; column < columns.length; column++) {
        Vector[] ofChunks = new Vector[results.size()];
        for (int chunk = 0; chunk < ofChunks.length; chunk++) {
          ofChunks[chunk] = results.get(chunk)[column];
        }
        values[column] =
            rows.length() == 0
                ? ConstantVectors.empty(types.get(column))
                : new Merging(resultOf, indexOf, rows.length(), scratch)
                    .merge(types.get(column), ofChunks);
      }
      return values;
    }

    /// Computes the rows of the family that begins at `first`, up to `most`.
    private void run(int start, int end, long first, long least, long most) {
      Checkpoints<Vector[]> checkpoints = Checkpoints.of(SiblingRecursionKernel.this, scratch);
      Checkpoints.Checkpoint<Vector[]> checkpoint = checkpoints.before(first, least);
      long row = first;
      if (checkpoint != null) {
        complete(false);
        row = checkpoint.end();
        carried = checkpoint.state();
      }
      boolean isLong = most + 1 - row >= Checkpoints.FEW_ROWS || checkpoint != null;
      while (row <= most) {
        int count = (int) Math.min(most + 1 - row, CHUNK_ROWS - length);
        firstRows[parts] = row;
        runStarts[parts] = start;
        runEnds[parts] = end;
        length += count;
        partEnds[parts++] = length;
        row += count;
        if (length == CHUNK_ROWS || (isLong && row > most)) {
          complete(row <= most || isLong);
        }
      }
      if (isLong && carried != null && most + 1 < siblings.ends()[start]) {
        checkpoints.add(first, most + 1, carried);
      }
      if (isLong) {
        carried = null;
      }
    }

    /// Computes the rows of the chunk, of which there may be none.
    ///
    /// @param goesOn whether what the last part has come to is carried on
    private void complete(boolean goesOn) {
      if (length > 0) {
        WorkLimits.check();
        Scratch.Mark mark = scratch.mark();
        new Chunk().compute(goesOn);
        scratch.rewind(mark);
      }
      parts = 0;
      length = 0;
    }

    /// The computation of the rows of a chunk, wave by wave: a wave has the next row of each part.
    private final class Chunk {
      private final Rows all = OwnedChunk.rows(table, firstRows, partEnds, parts, scratch);
      private final int[] waveOf = scratch.takeInts(length);
      private final int[] indexInWave = scratch.takeInts(length);
      private final List<Vector[]> waves = new ArrayList<>();
      private final List<Vector[]> carries = new ArrayList<>();

      void compute(boolean goesOn) {
        for (int input : inputs) {
          all.column(input);
        }
        int[] slots = scratch.takeInts(parts);
        Arrays.fill(slots, 0, parts, -1);
        Vector[] before = carried;
        if (before != null) {
          slots[0] = 0;
        } else {
          before = new Vector[sites().size()];
          for (int site = 0; site < before.length; site++) {
            before[site] = ConstantVectors.empty(sites().get(site).type());
          }
        }
        int left = parts;
        for (int wave = 0; left > 0; wave++) {
          int[] chosen = scratch.takeInts(left);
          int[] indexes = scratch.takeInts(left);
          int count = 0;
          for (int part = 0; part < parts; part++) {
            int row = start(part) + wave;
            if (row < partEnds[part]) {
              chosen[count] = row;
              indexes[count] = slots[part];
              waveOf[row] = wave;
              indexInWave[row] = count;
              slots[part] = count++;
            }
          }
          left = count;
          if (count > 0) {
            before =
                wave(chosen, count, new Rows.Earlier(SiblingRecursionKernel.this, before, indexes));
          }
        }
        take();
        carried = goesOn ? last() : null;
      }

      private int start(int part) {
        return part == 0 ? 0 : partEnds[part - 1];
      }

      /// Computes a wave.
      ///
      /// @return what its rows carry on
      private Vector[] wave(int[] chosen, int count, Rows.Earlier earlier) {
        Rows wave = all.carrying(chosen, count, earlier);
        Vector[] values = new Vector[columns.length];
        for (int column = 0; column < columns.length; column++) {
          values[column] = Gather.flat(wave.column(columns[column]), scratch);
        }
        waves.add(values);
        Vector[] carriedOn = new Vector[sites().size()];
        for (int site = 0; site < carriedOn.length; site++) {
          carriedOn[site] = Gather.flat(sites().get(site).evaluate(wave), scratch);
        }
        carries.add(carriedOn);
        return carriedOn;
      }

      /// Takes the values of the rows that were asked for.
      private void take() {
        int[] choices = scratch.takeInts(rows.length());
        int[] indexes = scratch.takeInts(rows.length());
        int count = 0;
        for (int part = 0; part < parts; part++) {
          int shift = start(part);
          int size = partEnds[part] - shift;
          for (int row = runStarts[part]; row < runEnds[part]; row++) {
            long offset = rows.position(row) - firstRows[part];
            if (offset >= 0 && offset < size) {
              choices[count] = waveOf[shift + (int) offset];
              indexes[count] = indexInWave[shift + (int) offset];
              resultOf[row] = results.size();
              indexOf[row] = count++;
            }
          }
        }
        if (count == 0) {
          return;
        }
        Scratch kept = Scratch.of(Scratch.Ownership.HANDED_OVER);
        Vector[] values = new Vector[columns.length];
        for (int column = 0; column < columns.length; column++) {
          Vector[] ofWaves = new Vector[waves.size()];
          for (int wave = 0; wave < ofWaves.length; wave++) {
            ofWaves[wave] = waves.get(wave)[column];
          }
          values[column] =
              new Merging(choices, indexes, count, kept).merge(types.get(column), ofWaves);
        }
        results.add(values);
      }

      /// What the last row of the last part has come to.
      private Vector[] last() {
        Vector[] values = carries.get(waveOf[length - 1]);
        int[] index = {indexInWave[length - 1]};
        Vector[] kept = new Vector[values.length];
        for (int site = 0; site < kept.length; site++) {
          kept[site] =
              Gather.gather(
                  values[site], index, false, 1, Scratch.of(Scratch.Ownership.HANDED_OVER));
        }
        return kept;
      }
    }
  }
}
