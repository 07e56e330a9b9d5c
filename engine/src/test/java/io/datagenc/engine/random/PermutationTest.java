package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  private static final RandomStream STREAM = RandomStream.of(7, "permutation");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 100, 255, 256, 257, 1000, 65_536, 65_537, 100_000})
  void isABijectionAndInvertsItself(int size) {
    Permutation permutation = new Permutation(STREAM, size);
    BitSet seen = new BitSet(size);
    for (int value = 0; value < size; value++) {
      long image = permutation.apply(value);
      assertThat(image).isBetween(0L, size - 1L);
      assertThat(permutation.invert(image)).isEqualTo(value);
      seen.set((int) image);
    }
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  @Test
  void invertsItselfForHugeSizes() {
    for (long size : new long[] {(1L << 40) + 1, 10_000_000_000L, (1L << 62) - 1, 1L << 62}) {
      Permutation permutation = new Permutation(STREAM, size);
      for (int i = 0; i < 10_000; i++) {
        long value = RandomStream.bounded(STREAM.draw(i, 99), size);
        long image = permutation.apply(value);
        assertThat(image).isBetween(0L, size - 1);
        assertThat(permutation.invert(image)).isEqualTo(value);
      }
    }
  }

  @Test
  void scattersNeighbours() {
    Permutation permutation = new Permutation(STREAM, 1_000_000);
    int close = 0;
    int[] tenths = new int[10];
    for (int value = 0; value < 100_000; value++) {
      long image = permutation.apply(value);
      tenths[(int) (image / 100_000)]++;
      if (Math.abs(image - permutation.apply(value + 1)) < 1000) {
        close++;
      }
    }
    // Two random images are less than 1000 apart with a probability of about 0.002.
    assertThat(close).isBetween(100, 320);
    for (int count : tenths) {
      assertThat(count).isBetween(9_500, 10_500);
    }
  }

  @Test
  void everyOrderOfFewValuesIsEquallyLikely() {
    long[] observed = new long[1 << 8];
    long[] observedByKey = new long[1 << 8];
    for (int key = 0; key < 48_000; key++) {
      Permutation permutation = new Permutation(RandomStream.of(key, "orders"), 4);
      int order = 0;
      int orderByKey = 0;
      for (int value = 0; value < 4; value++) {
        order = 4 * order + (int) permutation.apply(value);
        orderByKey = 4 * orderByKey + (int) RangePermutation.apply(RandomStream.mix(key), 4, value);
      }
      observed[order]++;
      observedByKey[orderByKey]++;
    }
    for (long[] counts : new long[][] {observed, observedByKey}) {
      long[] orders = Arrays.stream(counts).filter(count -> count > 0).toArray();
      assertThat(orders).hasSize(24);
      double[] probabilities = new double[orders.length];
      Arrays.fill(probabilities, 1.0 / orders.length);
      assertThat(GoodnessOfFit.chiSquare(orders, probabilities)).isLessThan(4);
    }
  }

  @Test
  void rejectsSizesOutsideItsRange() {
    assertThatThrownBy(() -> new Permutation(STREAM, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Permutation(STREAM, (1L << 62) + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
