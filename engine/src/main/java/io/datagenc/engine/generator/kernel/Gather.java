package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values at chosen indexes, in the encodings of evaluation.
public final class Gather {
  private Gather() {}

  /// Row i of the result is row `indexes[i]` of `values`, or NULL where that is −1.
  ///
  /// A dictionary stays one only if no index is −1; a constant becomes flat.
  public static Vector gather(
      Vector values, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    return switch (values) {
      case LongVector longs -> longs(longs, indexes, hasNulls, length, scratch);
      case Int128Vector wide -> int128s(wide, indexes, hasNulls, length, scratch);
      case BytesVector bytes -> bytes(bytes, indexes, hasNulls, length, scratch);
      case DictionaryVector dictionary -> {
        int[] ids = scratch.takeInts(length);
        for (int i = 0; i < length; i++) {
          ids[i] = indexes[i] < 0 ? -1 : dictionary.ids()[indexes[i]];
        }
        yield hasNulls
            ? gather(dictionary.dictionary(), ids, true, length, scratch)
            : new DictionaryVector(length, ids, dictionary.dictionary());
      }
      case ConstantVector constant -> {
        int[] ids = scratch.takeInts(length);
        for (int i = 0; i < length; i++) {
          ids[i] = indexes[i] >> 31;
        }
        yield gather(constant.value(), ids, hasNulls, length, scratch);
      }
      case RowVector rows -> NestedGather.rows(rows, indexes, hasNulls, length, scratch);
      case ArrayVector arrays -> NestedGather.arrays(arrays, indexes, hasNulls, length, scratch);
      case MapVector maps -> NestedGather.maps(maps, indexes, hasNulls, length, scratch);
      case ByteVector _, ShortVector _, IntVector _ ->
          throw new IllegalArgumentException("not a vector of evaluation: " + values);
    };
  }

  private static LongVector longs(
      LongVector values, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    long[] from = values.values();
    long[] to = scratch.takeLongs(length);
    if (hasNulls) {
      for (int i = 0; i < length; i++) {
        to[i] = indexes[i] < 0 ? 0 : from[indexes[i]];
      }
    } else {
      for (int i = 0; i < length; i++) {
        to[i] = from[indexes[i]];
      }
    }
    return new LongVector(
        length, to, validity(values.validity(), indexes, hasNulls, length, scratch));
  }

  private static Int128Vector int128s(
      Int128Vector values, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    long[] from = values.values();
    long[] to = scratch.takeLongs(2 * length);
    for (int i = 0; i < length; i++) {
      int index = indexes[i];
      to[2 * i] = index < 0 ? 0 : from[2 * index];
      to[2 * i + 1] = index < 0 ? 0 : from[2 * index + 1];
    }
    return new Int128Vector(
        length, to, validity(values.validity(), indexes, hasNulls, length, scratch));
  }

  private static BytesVector bytes(
      BytesVector values, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    int[] from = values.offsets();
    int[] offsets = scratch.takeInts(length + 1);
    long total = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      int index = indexes[i];
      total += index < 0 ? 0 : from[index + 1] - from[index];
      offsets[i + 1] = (int) total;
    }
    byte[] bytes = scratch.takeBytes(Texts.checkedSize(total));
    for (int i = 0; i < length; i++) {
      int index = indexes[i];
      if (index >= 0) {
        Texts.copy(values.bytes(), from[index], bytes, offsets[i], offsets[i + 1] - offsets[i]);
      }
    }
    return new BytesVector(
        length, bytes, offsets, validity(values.validity(), indexes, hasNulls, length, scratch));
  }

  /// The validity of the chosen rows.
  public static long @Nullable [] validity(
      long @Nullable [] values, int[] indexes, boolean hasNulls, int length, Scratch scratch) {
    if (values == null && !hasNulls) {
      return null;
    }
    long[] validity = scratch.takeValidity(length);
    for (int i = 0; i < length; i++) {
      int index = indexes[i];
      if (index >= 0 && (values == null || Validity.isValid(values, index))) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }

  /// `values` without a dictionary and not a constant.
  public static Vector flat(Vector values, Scratch scratch) {
    return switch (values) {
      case DictionaryVector dictionary ->
          gather(dictionary.dictionary(), dictionary.ids(), false, dictionary.length(), scratch);
      case ConstantVector constant -> {
        int[] zeros = scratch.takeInts(constant.length());
        Arrays.fill(zeros, 0, constant.length(), 0);
        yield gather(constant.value(), zeros, false, constant.length(), scratch);
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          values;
    };
  }
}
