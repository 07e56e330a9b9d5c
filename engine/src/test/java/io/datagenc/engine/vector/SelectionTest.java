package io.datagenc.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  /// Rows 0 to 99 are selected where this is true: not FALSE, not NULL.
  private static final int LENGTH = 100;

  private static final long[] VALIDITY = {0x5DB6DB6DB6DB6DB6L, -2L};

  private static ByteVector condition() {
    byte[] values = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (byte) (i % 4 == 0 || i > 90 ? 1 : 0);
    }
    return new ByteVector(LENGTH, values, VALIDITY);
  }

  private static List<Integer> expected() {
    List<Integer> rows = new ArrayList<>();
    ByteVector condition = condition();
    for (int i = 0; i < LENGTH; i++) {
      if (!condition.isNull(i) && condition.values()[i] == 1) {
        rows.add(i);
      }
    }
    return rows;
  }

  private static BytesVector texts() {
    byte[] bytes = new byte[2 * LENGTH];
    int[] offsets = new int[LENGTH + 1];
    for (int i = 0; i < LENGTH; i++) {
      byte[] text = "x".repeat(i % 3).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(text, 0, bytes, offsets[i], text.length);
      offsets[i + 1] = offsets[i] + text.length;
    }
    return new BytesVector(LENGTH, bytes, offsets, VALIDITY);
  }

  private static LongVector longs(int length) {
    return new LongVector(length, new Random(7).longs(length).toArray(), null);
  }

  private static List<Vector> columns() {
    int[] ids = new int[LENGTH];
    int[] offsets = new int[LENGTH + 1];
    byte[] bytes = new byte[LENGTH];
    short[] shorts = new short[LENGTH];
    int[] ints = new int[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      ids[i] = i * 7 % 10;
      offsets[i + 1] = offsets[i] + i % 4;
      bytes[i] = (byte) i;
      shorts[i] = (short) (300 * i);
      ints[i] = 70_000 * i;
    }
    int within = offsets[LENGTH];
    return List.of(
        new ByteVector(LENGTH, bytes, VALIDITY),
        new ShortVector(LENGTH, shorts, null),
        new IntVector(LENGTH, ints, VALIDITY),
        longs(LENGTH),
        new Int128Vector(LENGTH, new Random(8).longs(2 * LENGTH).toArray(), VALIDITY),
        texts(),
        new DictionaryVector(LENGTH, ids, longs(10)),
        new ConstantVector(LENGTH, longs(1)),
        new ArrayVector(LENGTH, offsets, longs(within), VALIDITY),
        new MapVector(LENGTH, offsets, longs(within), longs(within), null),
        new RowVector(LENGTH, List.of(texts(), new IntVector(LENGTH, ints, null)), VALIDITY));
  }

  @Test
  void keepsTheRowsForWhichTheConditionIsTrue() {
    Selection selection = Selection.whereTrue(condition());
    assertThat(selection.count()).isEqualTo(expected().size()).isBetween(10, 40);
    IntVector rows =
        (IntVector)
            selection.of(
                new IntVector(LENGTH, java.util.stream.IntStream.range(0, LENGTH).toArray(), null));
    assertThat(rows.values()).containsExactly(expected().stream().mapToInt(i -> i).toArray());
  }

  /// The checksum of rows is the sum of those of each row: selected one by one they have the same.
  @Test
  void keepsTheValuesOfEveryKindOfVector() {
    Selection selection = Selection.whereTrue(condition());
    for (Vector column : columns()) {
      long sum = 0;
      for (int row : expected()) {
        byte[] only = new byte[LENGTH];
        only[row] = 1;
        Selection one = Selection.whereTrue(new ByteVector(LENGTH, only, null));
        assertThat(one.count()).isEqualTo(1);
        Vector selected = one.of(column);
        assertThat(selected.isNull(0)).isEqualTo(column.isNull(row));
        sum += BatchChecksum.of(new Batch(0, 1, List.of(selected)));
      }
      Batch batch = selection.of(0, List.of(column));
      assertThat(batch.rowCount()).isEqualTo(expected().size());
      assertThat(BatchChecksum.of(batch)).as("%s", column.getClass()).isEqualTo(sum);
    }
    byte[] every = new byte[LENGTH];
    java.util.Arrays.fill(every, (byte) 1);
    Selection all = Selection.whereTrue(new ByteVector(LENGTH, every, null));
    assertThat(BatchChecksum.of(all.of(0, columns())))
        .isEqualTo(BatchChecksum.of(new Batch(0, LENGTH, columns())));
  }

  @Test
  void readsConditionsThatAreConstantsAndDictionaries() {
    ByteVector values = new ByteVector(3, new byte[] {0, 1, 1}, new long[] {0b011});
    int[] ids = {0, 1, 2, 1};
    Selection selection = Selection.whereTrue(new DictionaryVector(4, ids, values));
    assertThat(
            ((LongVector) selection.of(new LongVector(4, new long[] {5, 6, 7, 8}, null))).values())
        .containsExactly(6, 8);
    assertThat(
            Selection.whereTrue(new ConstantVector(9, new ByteVector(1, new byte[] {1}, null)))
                .count())
        .isEqualTo(9);
    assertThat(
            Selection.whereTrue(
                    new ConstantVector(9, new ByteVector(1, new byte[] {1}, new long[] {0})))
                .count())
        .isZero();
  }

  @Test
  void refusesWhatIsNoBoolean() {
    assertThatThrownBy(() -> Selection.whereTrue(longs(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
