package io.datagenc.engine.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A fast checksum of rows: the sum, modulo 2⁶⁴, of a 64-bit hash of each row. The checksum of a
/// table is the sum of those of its batches.
///
/// It depends on the values of the columns and on their order, not on the order of rows or of the
/// entries of a map, on where batches begin, or on whether a vector, or one within it, is flat, a
/// dictionary or a constant.
public final class BatchChecksum {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ROW_SEED = 0x6A09E667F3BCC909L;
  private static final long NULL_HASH = 0xBB67AE8584CAA73BL;
  private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
  private static final long SECOND_FACTOR = 0xBF58476D1CE4E5B9L;

  private BatchChecksum() {}

  /// The sum of the hashes of the rows of `batch`.
  public static long of(Batch batch) {
    long[] rows = new long[batch.rowCount()];
    Arrays.fill(rows, ROW_SEED);
    for (Vector column : batch.columns()) {
      add(column, rows);
    }
    long sum = 0;
    for (long row : rows) {
      sum += finish(row);
    }
    return sum;
  }

  private static void add(Vector column, long[] rows) {
    switch (column) {
      case DictionaryVector dictionary -> addDictionary(dictionary, rows);
      case ConstantVector constant -> {
        long hash = hashes(constant.value())[0];
        for (int i = 0; i < rows.length; i++) {
          rows[i] = step(rows[i], hash);
        }
      }
      case LongVector longs when longs.validity() == null -> {
        long[] values = longs.values();
        for (int i = 0; i < rows.length; i++) {
          rows[i] = step(rows[i], values[i]);
        }
      }
      case IntVector ints when ints.validity() == null -> {
        int[] values = ints.values();
        for (int i = 0; i < rows.length; i++) {
          rows[i] = step(rows[i], values[i]);
        }
      }
      case IntVector _,
          LongVector _,
          ByteVector _,
          ShortVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ -> {
        long[] hashes = hashes(column);
        for (int i = 0; i < rows.length; i++) {
          rows[i] = step(rows[i], hashes[i]);
        }
      }
    }
  }

  private static void addDictionary(DictionaryVector column, long[] rows) {
    int[] ids = column.ids();
    Vector dictionary = column.dictionary();
    if (dictionary.length() <= rows.length) {
      long[] hashes = hashes(dictionary);
      for (int i = 0; i < rows.length; i++) {
        rows[i] = step(rows[i], hashes[ids[i]]);
      }
    } else {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = step(rows[i], hash(dictionary, ids[i]));
      }
    }
  }

  /// The hash of each value.
  private static long[] hashes(Vector vector) {
    return switch (vector) {
      case RowVector row -> rowHashes(row);
      case ArrayVector array -> arrayHashes(array);
      case MapVector map -> mapHashes(map);
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          DictionaryVector _,
          ConstantVector _ -> {
        long[] hashes = new long[vector.length()];
        for (int i = 0; i < hashes.length; i++) {
          hashes[i] = hash(vector, i);
        }
        yield hashes;
      }
    };
  }

  private static long[] rowHashes(RowVector row) {
    long[] hashes = new long[row.length()];
    Arrays.fill(hashes, ROW_SEED);
    for (Vector field : row.fields()) {
      add(field, hashes);
    }
    for (int i = 0; i < hashes.length && row.mayHaveNulls(); i++) {
      hashes[i] = row.isNull(i) ? NULL_HASH : hashes[i];
    }
    return hashes;
  }

  private static long[] arrayHashes(ArrayVector array) {
    long[] elements = hashes(array.elements());
    long[] hashes = new long[array.length()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = array.isNull(i) ? NULL_HASH : arrayHash(array, i, elements);
    }
    return hashes;
  }

  private static long arrayHash(ArrayVector array, int index, long[] elements) {
    int start = array.offsets()[index];
    int end = array.offsets()[index + 1];
    long hash = ROW_SEED + (end - start);
    for (int i = start; i < end; i++) {
      hash = step(hash, elements[i]);
    }
    return hash;
  }

  private static long[] mapHashes(MapVector map) {
    long[] keys = hashes(map.keys());
    long[] values = hashes(map.values());
    long[] hashes = new long[map.length()];
    for (int i = 0; i < hashes.length; i++) {
      long hash = ROW_SEED;
      for (int entry = map.offsets()[i]; entry < map.offsets()[i + 1]; entry++) {
        hash += entryHash(keys[entry], values[entry]);
      }
      hashes[i] = map.isNull(i) ? NULL_HASH : hash;
    }
    return hashes;
  }

  private static long entryHash(long key, long value) {
    return finish(step(step(ROW_SEED, key), value));
  }

  private static long hash(Vector vector, int index) {
    if (vector.isNull(index)) {
      return NULL_HASH;
    }
    return switch (vector) {
      case ByteVector bytes -> bytes.values()[index];
      case ShortVector shorts -> shorts.values()[index];
      case IntVector ints -> ints.values()[index];
      case LongVector longs -> longs.values()[index];
      case Int128Vector wide ->
          step(step(ROW_SEED, wide.values()[2 * index]), wide.values()[2 * index + 1]);
      case BytesVector bytes ->
          hash(bytes.bytes(), bytes.offsets()[index], bytes.offsets()[index + 1]);
      // Apart, so that the rest is small enough for the JIT to inline.
      case DictionaryVector _, ConstantVector _, ArrayVector _, MapVector _, RowVector _ ->
          composedHash(vector, index);
    };
  }

  private static long composedHash(Vector vector, int index) {
    return switch (vector) {
      case DictionaryVector dictionary -> hash(dictionary.dictionary(), dictionary.ids()[index]);
      case ConstantVector constant -> hash(constant.value(), 0);
      case RowVector row -> hash(row, index);
      case ArrayVector array -> hash(array, index);
      case MapVector map -> hash(map, index);
      case ByteVector _, ShortVector _, IntVector _, LongVector _, Int128Vector _, BytesVector _ ->
          throw new IllegalArgumentException("composed of nothing: " + vector.getClass());
    };
  }

  private static long hash(RowVector row, int index) {
    long hash = ROW_SEED;
    for (Vector field : row.fields()) {
      hash = step(hash, hash(field, index));
    }
    return hash;
  }

  private static long hash(ArrayVector array, int index) {
    int start = array.offsets()[index];
    int end = array.offsets()[index + 1];
    long hash = ROW_SEED + (end - start);
    for (int i = start; i < end; i++) {
      hash = step(hash, hash(array.elements(), i));
    }
    return hash;
  }

  private static long hash(MapVector map, int index) {
    long hash = ROW_SEED;
    for (int i = map.offsets()[index]; i < map.offsets()[index + 1]; i++) {
      hash += entryHash(hash(map.keys(), i), hash(map.values(), i));
    }
    return hash;
  }

  private static long hash(byte[] bytes, int start, int end) {
    long hash = ROW_SEED + (end - start);
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = step(hash, (long) LONG.get(bytes, i));
    }
    long rest = 0;
    for (int shift = 0; i < end; i++, shift += Byte.SIZE) {
      rest |= (bytes[i] & 0xFFL) << shift;
    }
    return step(hash, rest);
  }

  private static long step(long hash, long value) {
    long mixed = (hash ^ value) * FIRST_FACTOR;
    return mixed ^ mixed >>> 32;
  }

  private static long finish(long hash) {
    long mixed = (hash ^ hash >>> 29) * SECOND_FACTOR;
    return mixed ^ mixed >>> 32;
  }
}
