package io.datagenc.engine.vector;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of the rows of a batch, in ascending order: what a condition leaves of it. Selected vectors
/// have arrays of their own, but for dictionaries, which stay shared.
public final class Selection {
  private static final int[] FIRST = {0};

  private final int[] positions;
  private final int count;

  private Selection(int[] positions, int count) {
    this.positions = positions;
    this.count = count;
  }

  /// The rows at some positions.
  ///
  /// @param positions ascending; not changed afterwards
  /// @param count how many of them count
  public static Selection at(int[] positions, int count) {
    return new Selection(positions, count);
  }

  /// The rows for which `condition`, a BOOLEAN, is TRUE; neither FALSE nor NULL.
  public static Selection whereTrue(Vector condition) {
    int length = condition.length();
    int[] positions = new int[length];
    int count =
        switch (condition) {
          case ByteVector flat -> flatTrue(flat, positions);
          case ConstantVector constant -> isTrue(constant.value(), 0) ? all(positions) : 0;
          case DictionaryVector dictionary -> dictionaryTrue(dictionary, positions);
          case ShortVector _,
              IntVector _,
              LongVector _,
              Int128Vector _,
              BytesVector _,
              ArrayVector _,
              MapVector _,
              RowVector _ ->
              throw new IllegalArgumentException("not a BOOLEAN: " + condition.getClass());
        };
    return new Selection(positions, count);
  }

  /// Branch-free: whether the next position is kept decides only where the one behind it goes.
  private static int flatTrue(ByteVector condition, int[] positions) {
    byte[] values = condition.values();
    long[] validity = condition.validity();
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      positions[count] = i;
      count += validity == null || Validity.isValid(validity, i) ? values[i] : 0;
    }
    return count;
  }

  private static int dictionaryTrue(DictionaryVector condition, int[] positions) {
    int[] ids = condition.ids();
    Vector dictionary = condition.dictionary();
    int[] isTrue = new int[dictionary.length()];
    for (int i = 0; i < isTrue.length; i++) {
      isTrue[i] = isTrue(dictionary, i) ? 1 : 0;
    }
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      positions[count] = i;
      count += isTrue[ids[i]];
    }
    return count;
  }

  private static boolean isTrue(Vector vector, int position) {
    return vector instanceof ByteVector bytes
        && !bytes.isNull(position)
        && bytes.values()[position] != 0;
  }

  private static int all(int[] positions) {
    Arrays.setAll(positions, i -> i);
    return positions.length;
  }

  /// The number of rows.
  public int count() {
    return count;
  }

  /// The selected rows of some columns.
  ///
  /// @param firstRow the position of the row that the selected ones are counted from
  public Batch of(long firstRow, List<Vector> columns) {
    return new Batch(firstRow, count, columns.stream().map(this::of).toList());
  }

  /// The selected rows of a column.
  public Vector of(Vector column) {
    return gather(column, positions, count);
  }

  private static Vector gather(Vector column, int[] at, int count) {
    return switch (column) {
      case ConstantVector constant -> new ConstantVector(count, gather(constant.value(), FIRST, 1));
      case DictionaryVector dictionary ->
          new DictionaryVector(count, ints(dictionary.ids(), at, count), dictionary.dictionary());
      case ByteVector bytes ->
          new ByteVector(
              count, bytes(bytes.values(), at, count), validity(bytes.validity(), at, count));
      case ShortVector shorts ->
          new ShortVector(
              count, shorts(shorts.values(), at, count), validity(shorts.validity(), at, count));
      case IntVector ints ->
          new IntVector(
              count, ints(ints.values(), at, count), validity(ints.validity(), at, count));
      case LongVector longs ->
          new LongVector(
              count, longs(longs.values(), at, count), validity(longs.validity(), at, count));
      case Int128Vector wide ->
          new Int128Vector(
              count, int128s(wide.values(), at, count), validity(wide.validity(), at, count));
      case BytesVector texts -> texts(texts, at, count);
      case ArrayVector array -> {
        int[] offsets = offsets(array.offsets(), at, count);
        int[] elements = within(array.offsets(), offsets, at, count);
        yield new ArrayVector(
            count,
            offsets,
            gather(array.elements(), elements, elements.length),
            validity(array.validity(), at, count));
      }
      case MapVector map -> {
        int[] offsets = offsets(map.offsets(), at, count);
        int[] entries = within(map.offsets(), offsets, at, count);
        yield new MapVector(
            count,
            offsets,
            gather(map.keys(), entries, entries.length),
            gather(map.values(), entries, entries.length),
            validity(map.validity(), at, count));
      }
      case RowVector row ->
          new RowVector(
              count,
              row.fields().stream().map(field -> gather(field, at, count)).toList(),
              validity(row.validity(), at, count));
    };
  }

  private static byte[] bytes(byte[] values, int[] at, int count) {
    byte[] result = new byte[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[at[i]];
    }
    return result;
  }

  private static short[] shorts(short[] values, int[] at, int count) {
    short[] result = new short[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[at[i]];
    }
    return result;
  }

  private static int[] ints(int[] values, int[] at, int count) {
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[at[i]];
    }
    return result;
  }

  private static long[] longs(long[] values, int[] at, int count) {
    long[] result = new long[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[at[i]];
    }
    return result;
  }

  private static long[] int128s(long[] values, int[] at, int count) {
    long[] result = new long[2 * count];
    for (int i = 0; i < count; i++) {
      result[2 * i] = values[2 * at[i]];
      result[2 * i + 1] = values[2 * at[i] + 1];
    }
    return result;
  }

  private static BytesVector texts(BytesVector texts, int[] at, int count) {
    int[] offsets = offsets(texts.offsets(), at, count);
    byte[] result = new byte[offsets[count]];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          texts.bytes(), texts.offsets()[at[i]], result, offsets[i], offsets[i + 1] - offsets[i]);
    }
    return new BytesVector(count, result, offsets, validity(texts.validity(), at, count));
  }

  /// The offsets of the selected rows, from 0.
  private static int[] offsets(int[] offsets, int[] at, int count) {
    int[] result = new int[count + 1];
    for (int i = 0; i < count; i++) {
      result[i + 1] = result[i] + offsets[at[i] + 1] - offsets[at[i]];
    }
    return result;
  }

  /// The positions of what is within the selected rows.
  private static int[] within(int[] offsets, int[] selectedOffsets, int[] at, int count) {
    int[] result = new int[selectedOffsets[count]];
    for (int i = 0; i < count; i++) {
      int first = offsets[at[i]];
      for (int j = selectedOffsets[i]; j < selectedOffsets[i + 1]; j++) {
        result[j] = first + j - selectedOffsets[i];
      }
    }
    return result;
  }

  private static long @Nullable [] validity(long @Nullable [] validity, int[] at, int count) {
    if (validity == null) {
      return null;
    }
    long[] result = new long[Validity.words(count)];
    for (int i = 0; i < count; i++) {
      if (Validity.isValid(validity, at[i])) {
        Validity.setValid(result, i);
      }
    }
    return result;
  }
}
