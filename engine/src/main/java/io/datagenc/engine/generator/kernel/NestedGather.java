package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// Nested values at chosen indexes, with the parameters of [Gather#gather].
final class NestedGather {
  private NestedGather() {}

  static RowVector rows(
      RowVector rows, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    // The fields of a NULL row are arbitrary: those of the first row, if there is one.
    boolean missing = hasNulls && rows.length() == 0;
    int[] fieldIndexes = hasNulls && !missing ? withoutNulls(indexes, length, scratch) : indexes;
    List<Vector> fields =
        rows.fields().stream()
            .map(field -> child(field, fieldIndexes, missing, length, scratch))
            .toList();
    return new RowVector(
        length, fields, Gather.validity(rows.validity(), indexes, hasNulls, length, scratch));
  }

  private static int[] withoutNulls(int[] indexes, int length, Scratch scratch) {
    int[] present = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      present[i] = Math.max(0, indexes[i]);
    }
    return present;
  }

  static ArrayVector arrays(
      ArrayVector arrays, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    int[] offsets = scratch.takeInts(length + 1);
    int[] elements = elements(arrays.offsets(), indexes, offsets, length, scratch);
    return new ArrayVector(
        length,
        offsets,
        child(arrays.elements(), elements, false, offsets[length], scratch),
        Gather.validity(arrays.validity(), indexes, hasNulls, length, scratch));
  }

  static MapVector maps(
      MapVector maps, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    int[] offsets = scratch.takeInts(length + 1);
    int[] entries = elements(maps.offsets(), indexes, offsets, length, scratch);
    return new MapVector(
        length,
        offsets,
        child(maps.keys(), entries, false, offsets[length], scratch),
        child(maps.values(), entries, false, offsets[length], scratch),
        Gather.validity(maps.validity(), indexes, hasNulls, length, scratch));
  }

  /// The indexes of the chosen arrays' elements; writes the offsets of the result to `offsets`.
  private static int[] elements(
      int[] from, int[] indexes, int[] offsets, int length, Scratch scratch) {
    long total = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      int index = indexes[i];
      total += index < 0 ? 0 : from[index + 1] - from[index];
      offsets[i + 1] = (int) total;
    }
    int[] elements = scratch.takeInts(Texts.checkedSize(total));
    for (int i = 0; i < length; i++) {
      int shift = indexes[i] < 0 ? 0 : from[indexes[i]] - offsets[i];
      for (int element = offsets[i]; element < offsets[i + 1]; element++) {
        elements[element] = element + shift;
      }
    }
    return elements;
  }

  /// A child need not be flat.
  private static Vector child(
      Vector child, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    return child instanceof ConstantVector constant && !hasNulls
        ? new ConstantVector(length, constant.value())
        : Gather.gather(child, indexes, hasNulls, length, scratch);
  }
}
