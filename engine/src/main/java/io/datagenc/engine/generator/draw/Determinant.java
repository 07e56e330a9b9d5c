package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
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
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;

/// The values that determine a draw, hashed to the counter of the draw: equal values give equal
/// counters, whatever the table, the row and the encoding of the vectors.
///
/// A value is hashed as one or more words of 64 bits in a canonical form: an integer of any width
/// and a DECIMAL as its 128-bit unscaled value, a DECIMAL with digits behind the point also as
/// their number, DOUBLE and REAL by their bits with one zero and one NaN, every other type as
/// [io.datagenc.engine.plan.type.Representation] holds it, runs of bytes with their length. The
/// words are chained by [RandomStream#mix].
public record Determinant(List<Kernel> values) {
  private static final long INITIAL = 0x6A09E667F3BCC908L;
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final long NULL = 0xBB67AE8584CAA73BL;

  public Determinant {
    values = List.copyOf(values);
  }

  /// The counter of every row.
  long[] counters(Rows rows) {
    int length = rows.length();
    long[] hashes = rows.scratch().takeLongs(length);
    Arrays.fill(hashes, 0, length, INITIAL);
    for (Kernel kernel : values) {
      Vector vector = kernel.evaluate(rows);
      if (vector instanceof DictionaryVector dictionary) {
        long[] words = rows.scratch().takeLongs(dictionary.dictionary().length());
        words(kernel.type(), dictionary.dictionary(), words);
        for (int i = 0; i < length; i++) {
          hashes[i] = chain(hashes[i], words[dictionary.ids()[i]]);
        }
      } else {
        long[] words = rows.scratch().takeLongs(length);
        words(kernel.type(), Gather.flat(vector, rows.scratch()), words);
        for (int i = 0; i < length; i++) {
          hashes[i] = chain(hashes[i], words[i]);
        }
      }
    }
    return hashes;
  }

  private static long chain(long hash, long word) {
    return RandomStream.mix((hash ^ word) + STEP);
  }

  /// Writes a hash of every value of `vector`, which is flat.
  private static void words(Type type, Vector vector, long[] words) {
    for (int i = 0; i < vector.length(); i++) {
      words[i] = vector.isNull(i) ? NULL : word(type, vector, i);
    }
  }

  private static long word(Type type, Vector vector, int index) {
    return switch (vector) {
      case LongVector longs when type == SimpleType.DOUBLE || type == SimpleType.REAL ->
          // Adding zero makes the negative zero positive.
          chain(
              INITIAL,
              Double.doubleToLongBits(Double.longBitsToDouble(longs.values()[index]) + 0.0));
      case LongVector longs -> {
        long value = longs.values()[index];
        yield number(type, value >> (Long.SIZE - 1), value);
      }
      case Int128Vector wide ->
          number(type, wide.values()[2 * index], wide.values()[2 * index + 1]);
      case BytesVector bytes ->
          bytes(bytes.bytes(), bytes.offsets()[index], bytes.byteLength(index));
      case ByteVector _,
          ShortVector _,
          IntVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("no value of type " + type.sql());
    };
  }

  private static long number(Type type, long high, long low) {
    long hash = chain(chain(INITIAL, high), low);
    return type instanceof DecimalType decimal && decimal.scale() > 0
        ? chain(hash, decimal.scale())
        : hash;
  }

  private static long bytes(byte[] bytes, int offset, int length) {
    long hash = chain(INITIAL, length);
    for (int start = 0; start < length; start += Long.BYTES) {
      long word = 0;
      for (int i = start; i < Math.min(start + Long.BYTES, length); i++) {
        word |= (bytes[offset + i] & 0xFFL) << (8 * (i - start));
      }
      hash = chain(hash, word);
    }
    return hash;
  }
}
