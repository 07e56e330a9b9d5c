package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.OwnedRanges;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Optional;

/// The values of the rows that each row owns, as an array. All of them are part of the result, and
/// are computed at once.
///
/// @param element over rows of `table`
/// @param owned the rows of `table` by their owners
public record CollectKernel(
    Kernel element, Optional<Kernel> filter, TableKernels table, OwnedRanges owned)
    implements Kernel {

  @Override
  public ArrayType type() {
    return new ArrayType(element.type());
  }

  @Override
  public ArrayVector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    int[] offsets = scratch.takeInts(length + 1);
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      long owner = rows.position(i);
      long end = offsets[i] + owned.first(owner + 1) - owned.first(owner);
      if (end > Integer.MAX_VALUE - 64) {
        throw new EvaluationFailure(i, "the arrays of a batch have more than 2^31 elements");
      }
      offsets[i + 1] = (int) end;
    }
    int count = offsets[length];
    long[] validity = scratch.takeValidity(length);
    if (count == 0) {
      return new ArrayVector(length, offsets, ConstantVectors.empty(element.type()), validity);
    }
    AggregateInputs inputs = inputs(rows, offsets);
    int[] kept = scratch.takeInts(count);
    int keptCount = 0;
    int start = 0;
    for (int i = 0; i < length; i++) {
      int end = offsets[i + 1];
      int before = keptCount;
      for (int element = start; element < end; element++) {
        if (inputs.counts(element)) {
          kept[keptCount++] = element;
        }
      }
      if (keptCount > before) {
        Validity.setValid(validity, i);
      }
      start = end;
      offsets[i + 1] = keptCount;
    }
    Vector values = inputs.arguments().getFirst();
    return new ArrayVector(
        length,
        offsets,
        keptCount == count ? values : Gather.gather(values, kept, false, keptCount, scratch),
        validity);
  }

  private AggregateInputs inputs(Rows rows, int[] offsets) {
    long[] positions = rows.scratch().takeLongs(offsets[rows.length()]);
    for (int i = 0; i < rows.length(); i++) {
      long first = owned.first(rows.position(i)) - offsets[i];
      for (int element = offsets[i]; element < offsets[i + 1]; element++) {
        positions[element] = first + element;
      }
    }
    return AggregateInputs.of(
        Rows.at(table, rows.scratch(), positions, offsets[rows.length()]),
        List.of(element),
        filter,
        -1);
  }
}
