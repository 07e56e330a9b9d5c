package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.ValueEquality;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Vector;

/// The elements of an array, each value once, where it occurs first. Every element is compared with
/// those before it: sets are small.
public record SetKernel(SetType type, Kernel array) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return distinct(
        type.element(),
        (ArrayVector) Gather.flat(array.evaluate(rows), rows.scratch()),
        rows.scratch());
  }

  static ArrayVector distinct(Type element, ArrayVector arrays, Scratch scratch) {
    int length = arrays.length();
    int[] from = arrays.offsets();
    Vector elements = Gather.flat(arrays.elements(), scratch);
    ValueEquality equality = new ValueEquality(element, elements, elements);
    int[] offsets = scratch.takeInts(length + 1);
    int[] kept = scratch.takeInts(from[length] - from[0]);
    int count = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      for (int candidate = from[i]; candidate < from[i + 1]; candidate++) {
        if (!contains(kept, offsets[i], count, equality, candidate)) {
          kept[count++] = candidate;
        }
      }
      offsets[i + 1] = count;
    }
    return new ArrayVector(
        length, offsets, Gather.gather(elements, kept, false, count, scratch), arrays.validity());
  }

  private static boolean contains(
      int[] kept, int start, int end, ValueEquality equality, int candidate) {
    for (int i = start; i < end; i++) {
      if (equality.equal(kept[i], candidate)) {
        return true;
      }
    }
    return false;
  }
}
