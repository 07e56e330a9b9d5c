package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Some elements of an array, none twice, in random order: the first steps of the shuffle of
/// Durstenfeld, "Algorithm 235: Random permutation", CACM 7 (1964), which are undone for the next
/// row, so that a row takes time by the number of its elements.
///
/// @param count how many
public record ArraySampleKernel(Type type, RowStream stream, Kernel array, Kernel count)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    Vector values = array.evaluate(rows);
    boolean isConstant = values instanceof ConstantVector;
    ArrayVector arrays =
        (ArrayVector)
            (values instanceof ConstantVector constant
                ? constant.value()
                : Gather.flat(values, scratch));
    LongVector counts = Operands.longs(count, rows);
    long @Nullable [] validity =
        Validities.and(Validities.of(values, scratch), counts.validity(), length, scratch);
    int[] offsets = scratch.takeInts(length + 1);
    int[] starts = scratch.takeInts(length);
    int[] sizes = scratch.takeInts(length);
    long total = 0;
    int longest = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      int of = isConstant ? 0 : i;
      starts[i] = arrays.offsets()[of];
      sizes[i] = arrays.offsets()[of + 1] - starts[i];
      if (Validities.isValid(validity, i)) {
        check(i, counts.values()[i], sizes[i]);
        total += counts.values()[i];
        longest = Math.max(longest, sizes[i]);
      }
      offsets[i + 1] = Texts.checkedSize(total);
    }
    int[] chosen = chosen(rows, starts, sizes, offsets, longest);
    return new ArrayVector(
        length,
        offsets,
        Gather.gather(arrays.elements(), chosen, false, offsets[length], scratch),
        validity);
  }

  private static void check(int index, long count, int size) {
    if (count < 0 || count > size) {
      throw new EvaluationFailure(
          index, "sample: an array of %d elements has no %d of them".formatted(size, count));
    }
  }

  /// The indexes of the elements that the rows choose.
  ///
  /// @param starts where the elements of the array of each row begin
  /// @param sizes how many there are, `longest` at most
  /// @param offsets where those begin that a row chooses
  private int[] chosen(Rows rows, int[] starts, int[] sizes, int[] offsets, int longest) {
    Scratch scratch = rows.scratch();
    int[] chosen = scratch.takeInts(offsets[rows.length()]);
    int[] places = scratch.takeInts(longest);
    for (int i = 0; i < longest; i++) {
      places[i] = i;
    }
    long[] draws = scratch.takeLongs(rows.length());
    stream.draw(rows, draws);
    for (int i = 0; i < rows.length(); i++) {
      int count = offsets[i + 1] - offsets[i];
      for (int k = 0; k < count; k++) {
        swap(places, k, other(draws[i], k, sizes[i]));
        chosen[offsets[i] + k] = starts[i] + places[k];
      }
      for (int k = count - 1; k >= 0; k--) {
        swap(places, k, other(draws[i], k, sizes[i]));
      }
    }
    return chosen;
  }

  private static void swap(int[] places, int first, int second) {
    int place = places[first];
    places[first] = places[second];
    places[second] = place;
  }

  private static int other(long draw, int k, int size) {
    return k + (int) RandomStream.bounded(RandomStream.further(draw, k + 1), size - k);
  }
}
