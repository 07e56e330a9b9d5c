package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values of the rows that rows own, side by side, in the order of an arrangement.
///
/// @param value over rows of `table`
/// @param filter only rows count for which it is true
/// @param withNulls whether rows count in which the value is NULL
/// @param owned the rows of `table` by their owners
public record OwnedValues(
    Kernel value,
    Optional<Kernel> filter,
    boolean withNulls,
    Arranger arranger,
    TableKernels table,
    OwnedRanges owned) {

  /// @param values flat
  /// @param offsets where the values of each owner begin, and where those of the last one end
  record Listed(Vector values, int[] offsets) {}

  /// How many rows `owners`, rows of a set, own from row `from` to before `end`.
  long count(Rows owners, int from, int end) {
    long count = 0;
    for (int i = from; i < end; i++) {
      long owner = owners.position(i);
      count += owned.first(owner + 1) - owned.first(owner);
    }
    return count;
  }

  /// The values of the rows that `owners`, rows of a set, own from row `from` to before `end`.
  Listed of(Rows owners, int from, int end) {
    int length = end - from;
    Scratch scratch = owners.scratch();
    int[] offsets = scratch.takeInts(length + 1);
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      long next = offsets[i] + count(owners, from + i, from + i + 1);
      if (next > Integer.MAX_VALUE - 64) {
        throw new EvaluationFailure(from + i, "the arrays of a batch have more than 2^31 elements");
      }
      offsets[i + 1] = (int) next;
    }
    int count = offsets[length];
    if (count == 0) {
      return new Listed(ConstantVectors.empty(value.type()), offsets);
    }
    AggregateInputs inputs = inputs(owners, from, offsets, length);
    Vector values = inputs.arguments().getFirst();
    Arranger.Arranging arranging =
        new Arranger.Arranging(
            arranger,
            value.type(),
            values,
            inputs.arguments().subList(1, inputs.arguments().size()));
    int[] kept = scratch.takeInts(count);
    int keptCount = 0;
    int start = 0;
    for (int i = 0; i < length; i++) {
      int before = keptCount;
      for (int row = start; row < offsets[i + 1]; row++) {
        if (inputs.counts(row)) {
          kept[keptCount++] = row;
        }
      }
      start = offsets[i + 1];
      keptCount = arranging.arrange(kept, before, keptCount);
      offsets[i + 1] = keptCount;
    }
    boolean isAsItIs = keptCount == count && arranger.isNone();
    return new Listed(
        isAsItIs ? values : Gather.gather(values, kept, false, keptCount, scratch), offsets);
  }

  private AggregateInputs inputs(Rows owners, int from, int[] offsets, int length) {
    Scratch scratch = owners.scratch();
    long[] positions = scratch.takeLongs(offsets[length]);
    for (int i = 0; i < length; i++) {
      long first = owned.first(owners.position(from + i)) - offsets[i];
      for (int row = offsets[i]; row < offsets[i + 1]; row++) {
        positions[row] = first + row;
      }
    }
    List<Kernel> read = new ArrayList<>();
    read.add(value);
    arranger.keys().forEach(key -> read.add(key.value()));
    try {
      return AggregateInputs.of(
          Rows.at(table, scratch, positions, offsets[length]), read, filter, withNulls ? -1 : 0);
    } catch (EvaluationFailure failure) {
      int owner = 0;
      while (offsets[owner + 1] <= failure.index()) {
        owner++;
      }
      throw failure.at(from + owner);
    }
  }
}
