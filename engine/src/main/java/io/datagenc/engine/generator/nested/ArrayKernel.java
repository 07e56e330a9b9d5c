package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Merging;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// `ARRAY[…]`: as many elements in every row; never NULL.
///
/// @param elements one at least
public record ArrayKernel(Type type, Type elementType, List<Kernel> elements) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return new ArrayVector(
        rows.length(),
        offsets(rows.length(), elements.size(), rows.scratch()),
        interleaved(elementType, elements, rows),
        null);
  }

  /// The offsets of `length` arrays of `size` elements.
  static int[] offsets(int length, int size, Scratch scratch) {
    int[] offsets = scratch.takeInts(length + 1);
    for (int i = 0; i <= length; i++) {
      offsets[i] = i * size;
    }
    return offsets;
  }

  /// The values of all `kernels` for the first row, then those for the second one, and so on.
  static Vector interleaved(Type type, List<Kernel> kernels, Rows rows) {
    int size = kernels.size();
    if (size == 1) {
      return kernels.getFirst().evaluate(rows);
    }
    Scratch scratch = rows.scratch();
    Vector[] values = new Vector[size];
    for (int i = 0; i < size; i++) {
      values[i] = Gather.flat(kernels.get(i).evaluate(rows), scratch);
    }
    int length = Math.multiplyExact(rows.length(), size);
    int[] choices = scratch.takeInts(length);
    int[] indexes = scratch.takeInts(length);
    for (int row = 0, next = 0; row < rows.length(); row++) {
      for (int element = 0; element < size; element++, next++) {
        choices[next] = element;
        indexes[next] = row;
      }
    }
    return new Merging(choices, indexes, length, scratch).merge(type, values);
  }
}
