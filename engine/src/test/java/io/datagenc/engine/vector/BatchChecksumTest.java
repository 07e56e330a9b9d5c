package io.datagenc.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchChecksumTest {
  private static final long[] ALL_VALID = {-1};

  private static Batch batch(Vector... columns) {
    return new Batch(0, columns[0].length(), List.of(columns));
  }

  private static BytesVector texts(String... texts) {
    int[] offsets = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      offsets[i + 1] = offsets[i] + texts[i].getBytes(StandardCharsets.UTF_8).length;
    }
    byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
    return new BytesVector(texts.length, bytes, offsets, ALL_VALID);
  }

  private static LongVector longs(long... values) {
    return new LongVector(values.length, values, ALL_VALID);
  }

  @Test
  void doesNotDependOnTheEncoding() {
    long flat = BatchChecksum.of(batch(texts("a", "long text of some words", "a")));
    assertThat(
            BatchChecksum.of(
                batch(
                    new DictionaryVector(
                        3, new int[] {1, 0, 1}, texts("long text of some words", "a")))))
        .isEqualTo(flat);
    assertThat(
            BatchChecksum.of(
                batch(
                    new DictionaryVector(
                        3,
                        new int[] {1, 0, 1},
                        texts("long text of some words", "a", "b", "c", "d")))))
        .isEqualTo(flat);
    assertThat(BatchChecksum.of(batch(new ConstantVector(2, longs(7)))))
        .isEqualTo(BatchChecksum.of(batch(longs(7, 7))));
  }

  @Test
  void doesNotDependOnTheOrderAndTheCutOfRows() {
    long together = BatchChecksum.of(batch(longs(1, 2, 3), texts("x", "y", "z")));
    assertThat(BatchChecksum.of(batch(longs(3, 1, 2), texts("z", "x", "y")))).isEqualTo(together);
    assertThat(
            BatchChecksum.of(batch(longs(1), texts("x")))
                + BatchChecksum.of(batch(longs(2, 3), texts("y", "z"))))
        .isEqualTo(together);
  }

  @Test
  void dependsOnValuesAndTheirColumns() {
    long sum = BatchChecksum.of(batch(longs(1, 2), longs(3, 4)));
    assertThat(BatchChecksum.of(batch(longs(3, 4), longs(1, 2)))).isNotEqualTo(sum);
    assertThat(BatchChecksum.of(batch(longs(2, 1), longs(3, 4)))).isNotEqualTo(sum);
    assertThat(BatchChecksum.of(batch(texts("ab", "c"))))
        .isNotEqualTo(BatchChecksum.of(batch(texts("a", "bc"))));
    assertThat(BatchChecksum.of(batch(texts("", "a\0"))))
        .isNotEqualTo(BatchChecksum.of(batch(texts("", "a"))));
    assertThat(BatchChecksum.of(batch(new LongVector(1, new long[] {0}, new long[] {0}))))
        .isNotEqualTo(BatchChecksum.of(batch(longs(0))));
  }

  @Test
  void aNullHasNoValue() {
    assertThat(BatchChecksum.of(batch(new LongVector(2, new long[] {5, 1}, new long[] {2}))))
        .isEqualTo(BatchChecksum.of(batch(new LongVector(2, new long[] {9, 1}, new long[] {2}))));
  }

  /// Rows of (number, texts by name, numbers) whose children are flat.
  private static RowVector flat() {
    return new RowVector(
        3,
        List.of(
            longs(7, 7, 7),
            new MapVector(
                3, new int[] {0, 2, 2, 3}, texts("k", "l", "k"), longs(1, 2, 3), ALL_VALID),
            new ArrayVector(3, new int[] {0, 1, 3, 3}, longs(5, 6, 5), new long[] {0b011})),
        ALL_VALID);
  }

  /// The same rows, encoded otherwise, with entries in another order and unused elements in front.
  private static RowVector encoded() {
    return new RowVector(
        3,
        List.of(
            new ConstantVector(3, longs(7)),
            new MapVector(
                3,
                new int[] {1, 3, 3, 4},
                new DictionaryVector(4, new int[] {0, 2, 1, 1}, texts("x", "k", "l")),
                longs(9, 2, 1, 3),
                null),
            new ArrayVector(
                3,
                new int[] {1, 2, 4, 4},
                new DictionaryVector(4, new int[] {1, 0, 1, 0}, longs(5, 6)),
                new long[] {0b011})),
        null);
  }

  @Test
  void nestedValuesDoNotDependOnTheEncoding() {
    long flat = BatchChecksum.of(batch(flat()));
    assertThat(BatchChecksum.of(batch(encoded()))).isEqualTo(flat);
    assertThat(BatchChecksum.of(batch(new DictionaryVector(3, new int[] {2, 0, 1}, encoded()))))
        .isEqualTo(flat);
    long first = BatchChecksum.of(batch(new DictionaryVector(1, new int[] {0}, flat())));
    long second = BatchChecksum.of(batch(new DictionaryVector(1, new int[] {1}, encoded())));
    long third = BatchChecksum.of(batch(new DictionaryVector(1, new int[] {2}, flat())));
    assertThat(first + second + third).isEqualTo(flat);
    ArrayVector lists = (ArrayVector) flat().fields().getLast();
    assertThat(
            BatchChecksum.of(
                batch(
                    new ConstantVector(
                        2, new ArrayVector(1, new int[] {1, 3}, lists.elements(), null)))))
        .isEqualTo(
            BatchChecksum.of(
                batch(new ArrayVector(2, new int[] {0, 2, 4}, longs(6, 5, 6, 5), null))));
  }

  @Test
  void dependsOnNestedValuesAndTheirPlaces() {
    Vector[] different = {
      new ArrayVector(2, new int[] {0, 1, 2}, longs(1, 2), null),
      new ArrayVector(2, new int[] {0, 2, 2}, longs(1, 2), null),
      new ArrayVector(2, new int[] {0, 2, 2}, longs(2, 1), null),
      new ArrayVector(2, new int[] {0, 2, 2}, longs(1, 2), new long[] {0b01}),
      new MapVector(2, new int[] {0, 1, 2}, longs(1, 2), longs(3, 4), null),
      new MapVector(2, new int[] {0, 1, 2}, longs(1, 2), longs(4, 3), null),
      new MapVector(2, new int[] {0, 2, 2}, longs(1, 2), longs(3, 4), null),
      new MapVector(2, new int[] {0, 2, 2}, longs(1, 2), longs(3, 4), new long[] {0b01}),
      new RowVector(2, List.of(longs(1, 2), longs(3, 4)), null),
      new RowVector(2, List.of(longs(3, 4), longs(1, 2)), null),
      new RowVector(2, List.of(longs(1, 2), longs(3, 4)), new long[] {0b01}),
      new RowVector(2, List.of(longs(1, 2), new LongVector(2, new long[2], new long[1])), null),
    };
    assertThat(
            List.of(different).stream().map(column -> BatchChecksum.of(batch(column))).distinct())
        .hasSize(different.length);
  }

  @Test
  void theFieldsOfANullRowDoNotCount() {
    assertThat(BatchChecksum.of(batch(new RowVector(2, List.of(longs(1, 2)), new long[] {0b01}))))
        .isEqualTo(
            BatchChecksum.of(batch(new RowVector(2, List.of(longs(1, 3)), new long[] {0b01}))));
  }
}
