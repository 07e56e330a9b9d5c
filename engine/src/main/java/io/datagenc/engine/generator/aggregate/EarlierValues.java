package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Merging;
import io.datagenc.engine.generator.kernel.ReferencedRows;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of earlier rows which is computed from the same value of rows before them, and so on.
///
/// Every row is computed once, and after those that it needs: these are found first, by following
/// the references until nothing new is found, and then computed in waves, of which each needs only
/// what the waves before it gave. Where a reference itself depends on such values, rows are
/// computed as they are found, one within the other.
///
/// What was computed is kept with the scratch: chains of earlier rows meet.
public final class EarlierValues {

  /// The most rows that are computed at a time: a batch that needs more is computed in parts.
  private static final int MAX_ROWS = 1 << 20;

  /// The most rows that are computed one within the other: a chain of random earlier rows of the
  /// longest table is shorter.
  private static final int MAX_LEVELS = 160;

  /// More rows are not kept from batch to batch.
  private static final int KEPT_ROWS = 1 << 16;

  private final TableKernels table;
  private final Type type;
  private final int[] references;
  private final boolean isAhead;
  private @Nullable Kernel target;

  /// @param type of the value
  /// @param references the indexes of the references along which earlier rows are read
  /// @param isAhead whether these references do not depend on the values
  public EarlierValues(TableKernels table, Type type, int[] references, boolean isAhead) {
    this.table = table;
    this.type = type;
    this.references = references;
    this.isAhead = isAhead;
  }

  /// Ends the compilation.
  ///
  /// @param value the value over the rows that it is of
  public void complete(Kernel value) {
    target = value;
  }

  Type type() {
    return type;
  }

  private Kernel target() {
    Kernel known = target;
    if (known == null) {
      throw new IllegalStateException("not compiled yet");
    }
    return known;
  }

  /// The values of `rows`.
  Vector of(Rows rows) {
    Scratch scratch = rows.scratch();
    Memory memory = memory(scratch);
    int length = rows.length();
    PositionIndex missing = new PositionIndex();
    for (int i = 0; i < length; i++) {
      if (memory.index.find(rows.position(i)) < 0) {
        missing.add(rows.position(i));
      }
    }
    boolean isComputed = missing.size() == 0;
    if (!isComputed) {
      memory.level++;
      try {
        if (memory.level > MAX_LEVELS) {
          throw EvaluationFailure.ofLimit(
              0, "needs values of more than %d rows one before the other".formatted(MAX_LEVELS));
        }
        WorkLimits.check();
        isComputed = compute(missing, memory, scratch);
      } finally {
        memory.level--;
      }
    }
    return isComputed ? memory.values(rows) : ofHalves(rows, memory);
  }

  /// Computes `missing`.
  ///
  /// @return false if they need too many rows, of which none has been computed
  private boolean compute(PositionIndex missing, Memory memory, Scratch scratch) {
    if (isAhead) {
      return new Ahead(memory, scratch).compute(missing);
    }
    compute(missing.positions(0, missing.size()), memory, scratch);
    return true;
  }

  /// The values of `rows`, of which all together need too many earlier rows.
  private Vector ofHalves(Rows rows, Memory memory) {
    int length = rows.length();
    if (length == 1 || memory.level > 0) {
      throw EvaluationFailure.ofLimit(
          0, "needs values of more than %d earlier rows".formatted(MAX_ROWS));
    }
    Scratch scratch = rows.scratch();
    int half = length / 2;
    int[] choices = scratch.takeInts(length);
    int[] indexes = scratch.takeInts(length);
    Vector[] halves = new Vector[2];
    for (int choice = 0; choice < 2; choice++) {
      int first = choice * half;
      int count = choice == 0 ? half : length - half;
      int[] chosen = scratch.takeInts(count);
      for (int i = 0; i < count; i++) {
        chosen[i] = first + i;
        choices[first + i] = choice;
        indexes[first + i] = i;
      }
      halves[choice] = of(rows.subset(chosen, count));
    }
    return new Merging(choices, indexes, length, scratch).merge(type, halves);
  }

  private Memory memory(Scratch scratch) {
    if (scratch.remembered(this) instanceof Memory known
        && (known.level > 0 || known.index.size() <= KEPT_ROWS)) {
      return known;
    }
    Memory memory = new Memory();
    scratch.remember(this, memory);
    return memory;
  }

  /// Computes the rows at `positions`, of which none is known.
  private void compute(long[] positions, Memory memory, Scratch scratch) {
    for (int start = 0; start < positions.length; start += Batch.MAX_ROWS) {
      WorkLimits.check();
      int end = Math.min(positions.length, start + Batch.MAX_ROWS);
      long[] some = Arrays.copyOfRange(positions, start, end);
      Scratch.Mark mark = scratch.mark();
      Vector values =
          Gather.flat(target().evaluate(Rows.at(table, scratch, some, some.length)), scratch);
      memory.add(some, values, scratch.maxValueBytes());
      scratch.rewind(mark);
    }
  }

  /// What is known of earlier rows. Its arrays are in no scratch of a batch.
  private final class Memory {
    private final PositionIndex index = new PositionIndex();
    private final List<Vector> vectors = new ArrayList<>();
    private int[] vectorOf = new int[64];
    private int[] indexIn = new int[64];

    /// How many computations are going on, one within the other.
    private int level;

    /// Adds `values` of the rows at `positions`; rows that have become known meanwhile have the
    /// same values.
    private void add(long[] positions, Vector values, int maxValueBytes) {
      int length = positions.length;
      int[] rows = new int[length];
      for (int i = 0; i < length; i++) {
        rows[i] = i;
      }
      for (int i = 0; i < length; i++) {
        if (index.add(positions[i])) {
          int number = index.size() - 1;
          if (number == vectorOf.length) {
            vectorOf = Arrays.copyOf(vectorOf, 2 * number);
            indexIn = Arrays.copyOf(indexIn, 2 * number);
          }
          vectorOf[number] = vectors.size();
          indexIn[number] = i;
        }
      }
      Scratch kept = Scratch.of(Scratch.Ownership.HANDED_OVER, maxValueBytes);
      vectors.add(
          new Merging(new int[length], rows, length, kept).merge(type, new Vector[] {values}));
      if (index.size() > MAX_ROWS + KEPT_ROWS) {
        throw EvaluationFailure.ofLimit(
            0, "needs values of more than %d earlier rows".formatted(MAX_ROWS));
      }
    }

    /// The values of `rows`, which are known.
    private Vector values(Rows rows) {
      int length = rows.length();
      Scratch scratch = rows.scratch();
      int[] choices = scratch.takeInts(length);
      int[] indexes = scratch.takeInts(length);
      // Of few rows only their own vectors are looked at.
      boolean areFew = length < vectors.size();
      Vector[] all = areFew ? new Vector[length] : vectors.toArray(Vector[]::new);
      for (int i = 0; i < length; i++) {
        int number = index.find(rows.position(i));
        if (areFew) {
          all[i] = vectors.get(vectorOf[number]);
        }
        choices[i] = areFew ? i : vectorOf[number];
        indexes[i] = indexIn[number];
      }
      return new Merging(choices, indexes, length, scratch).merge(type, all);
    }
  }

  /// The computation of rows after all rows that they need.
  private final class Ahead {
    private final Memory memory;
    private final Scratch scratch;

    /// For each row that is needed, by its number, the positions to which its references lead.
    private long[] parents = new long[64 * references.length];

    Ahead(Memory memory, Scratch scratch) {
      this.memory = memory;
      this.scratch = scratch;
    }

    /// @return false if too many are needed
    boolean compute(PositionIndex needed) {
      if (!find(needed)) {
        return false;
      }
      int count = needed.size();
      long[] sorted = new long[count];
      for (int number = 0; number < count; number++) {
        sorted[number] = needed.position(number);
      }
      Arrays.sort(sorted);
      int[] waveOf = new int[count];
      int waves = 0;
      for (long position : sorted) {
        int number = needed.find(position);
        int wave = 0;
        for (int i = 0; i < references.length; i++) {
          long parent = parents[number * references.length + i];
          int earlier = parent == ReferencedRows.NOTHING ? -1 : needed.find(parent);
          if (earlier >= 0) {
            wave = Math.max(wave, waveOf[earlier] + 1);
          }
        }
        waveOf[number] = wave;
        waves = Math.max(waves, wave + 1);
      }
      int[] ends = new int[waves];
      for (int wave : waveOf) {
        ends[wave]++;
      }
      long[][] ofWaves = new long[waves][];
      for (int wave = 0; wave < waves; wave++) {
        ofWaves[wave] = new long[ends[wave]];
        ends[wave] = 0;
      }
      for (long position : sorted) {
        int wave = waveOf[needed.find(position)];
        ofWaves[wave][ends[wave]++] = position;
      }
      for (long[] positions : ofWaves) {
        EarlierValues.this.compute(positions, memory, scratch);
      }
      return true;
    }

    /// Adds to `needed` what its rows need, and so on.
    ///
    /// @return false if that is too much
    private boolean find(PositionIndex needed) {
      for (int first = 0; first < needed.size(); ) {
        WorkLimits.check();
        int count = Math.min(needed.size() - first, Batch.MAX_ROWS);
        long[] positions = needed.positions(first, count);
        Scratch.Mark mark = scratch.mark();
        Rows rows = Rows.at(table, scratch, positions, count);
        int end = (first + count) * references.length;
        if (end > parents.length) {
          parents = Arrays.copyOf(parents, Math.max(end, 2 * parents.length));
        }
        for (int i = 0; i < references.length; i++) {
          ReferencedRows referenced = rows.reference(references[i]);
          for (int row = 0; row < count; row++) {
            long parent = referenced.position(row);
            parents[(first + row) * references.length + i] = parent;
            if (parent != ReferencedRows.NOTHING && memory.index.find(parent) < 0) {
              needed.add(parent);
            }
          }
        }
        scratch.rewind(mark);
        if (needed.size() > MAX_ROWS) {
          return false;
        }
        first += count;
      }
      return true;
    }
  }
}
