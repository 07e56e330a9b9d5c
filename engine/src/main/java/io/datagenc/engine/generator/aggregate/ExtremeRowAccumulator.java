package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;

/// The value of each group's first row in which another value is extreme. Only the positions of
/// these rows are kept; the value is computed for them at the end.
final class ExtremeRowAccumulator implements RunningAccumulator {
  private static final long NONE = -1;

  private final ExtremeValues keys;
  private final Kernel value;
  private final TableKernels table;
  private final long[] rows;
  private final int groups;
  private final Scratch scratch;

  /// @param value over rows of `table`
  ExtremeRowAccumulator(
      ExtremeValues keys, Kernel value, TableKernels table, int groups, Scratch scratch) {
    this.keys = keys;
    this.value = value;
    this.table = table;
    this.groups = groups;
    this.scratch = scratch;
    this.rows = scratch.takeLongs(groups);
    Arrays.fill(rows, 0, groups, NONE);
  }

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    Vector offered = inputs.arguments().getFirst();
    for (int i = from; i < end; i++) {
      if (inputs.counts(i) && keys.offer(group, offered, i)) {
        rows[group] = inputs.rows().position(i);
      }
    }
  }

  @Override
  public void copyFrom(Accumulator source, int from, int to) {
    ExtremeRowAccumulator other = (ExtremeRowAccumulator) source;
    keys.copyFrom(other.keys, from, to);
    rows[to] = other.rows[from];
  }

  @Override
  public void clear(int group) {
    keys.clear(group);
    rows[group] = NONE;
  }

  @Override
  public Vector finish() {
    int[] indexes = scratch.takeInts(groups);
    long[] positions = scratch.takeLongs(groups);
    int count = 0;
    for (int i = 0; i < groups; i++) {
      indexes[i] = rows[i] == NONE ? -1 : count;
      if (rows[i] != NONE) {
        positions[count++] = rows[i];
      }
    }
    Vector values =
        count == 0
            ? ConstantVectors.empty(value.type())
            : Gather.flat(value.evaluate(Rows.at(table, scratch, positions, count)), scratch);
    return Gather.gather(values, indexes, count < groups, groups, scratch);
  }
}
