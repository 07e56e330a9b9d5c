package io.datagenc.athena.column;

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

/// Spells dictionaries out, into arrays that the next call uses again. Not thread-safe.
final class FlatValues {
  private byte[] bytes = {};
  private short[] shorts = {};
  private int[] ints = {};
  private long[] longs = {};
  private int[] offsets = {};
  private long[] validity = {};
  private int[] zeros = {};

  /// The only value of `value`, `count` times.
  Vector repeated(Vector value, int count) {
    if (zeros.length < count) {
      zeros = new int[count];
    }
    return gathered(value, zeros, 0, count);
  }

  /// The values of `dictionary` at the indexes `ids[from]` to before `ids[to]`.
  ///
  /// @throws IllegalArgumentException if they are nested
  // Class files of records do not say that a validity may be null.
  @SuppressWarnings("NullAway")
  Vector gathered(Vector dictionary, int[] ids, int from, int to) {
    int count = to - from;
    return switch (dictionary) {
      case ByteVector source -> {
        bytes = bytes.length < count ? new byte[count] : bytes;
        for (int i = 0; i < count; i++) {
          bytes[i] = source.values()[ids[from + i]];
        }
        yield new ByteVector(count, bytes, validity(dictionary, ids, from, count));
      }
      case ShortVector source -> {
        shorts = shorts.length < count ? new short[count] : shorts;
        for (int i = 0; i < count; i++) {
          shorts[i] = source.values()[ids[from + i]];
        }
        yield new ShortVector(count, shorts, validity(dictionary, ids, from, count));
      }
      case IntVector source -> {
        ints = ints.length < count ? new int[count] : ints;
        for (int i = 0; i < count; i++) {
          ints[i] = source.values()[ids[from + i]];
        }
        yield new IntVector(count, ints, validity(dictionary, ids, from, count));
      }
      case LongVector source -> {
        longs = longs.length < count ? new long[count] : longs;
        for (int i = 0; i < count; i++) {
          longs[i] = source.values()[ids[from + i]];
        }
        yield new LongVector(count, longs, validity(dictionary, ids, from, count));
      }
      case Int128Vector source -> {
        longs = longs.length < 2 * count ? new long[2 * count] : longs;
        for (int i = 0; i < count; i++) {
          int id = ids[from + i];
          longs[2 * i] = source.values()[2 * id];
          longs[2 * i + 1] = source.values()[2 * id + 1];
        }
        yield new Int128Vector(count, longs, validity(dictionary, ids, from, count));
      }
      case BytesVector source -> texts(source, ids, from, count);
      case DictionaryVector _, ConstantVector _, ArrayVector _, MapVector _, RowVector _ ->
          throw ColumnWriter.notOfType(dictionary);
    };
  }

  // Class files of records do not say that a validity may be null.
  @SuppressWarnings("NullAway")
  private Vector texts(BytesVector source, int[] ids, int from, int count) {
    offsets = offsets.length < count + 1 ? new int[count + 1] : offsets;
    int end = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = end;
      end += source.byteLength(ids[from + i]);
    }
    offsets[count] = end;
    bytes = bytes.length < end ? new byte[Math.max(end, 2 * bytes.length)] : bytes;
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          source.bytes(),
          source.offsets()[ids[from + i]],
          bytes,
          offsets[i],
          offsets[i + 1] - offsets[i]);
    }
    return new BytesVector(count, bytes, offsets, validity(source, ids, from, count));
  }

  private long @Nullable [] validity(Vector dictionary, int[] ids, int from, int count) {
    if (!dictionary.mayHaveNulls()) {
      return null;
    }
    int words = Validity.words(count);
    validity = validity.length < words ? new long[words] : validity;
    Arrays.fill(validity, 0, words, 0);
    for (int i = 0; i < count; i++) {
      if (!dictionary.isNull(ids[from + i])) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }
}
