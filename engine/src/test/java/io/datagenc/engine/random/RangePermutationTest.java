package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RangePermutationTest {

  @Test
  void isABijectionForEverySizeAndKeyAndInvertsItself() {
    for (int size = 1; size <= 300; size++) {
      long key = RandomStream.mix(size);
      BitSet seen = new BitSet(size);
      for (int value = 0; value < size; value++) {
        long image = RangePermutation.apply(key, size, value);
        assertThat(image).isBetween(0L, size - 1L);
        assertThat(RangePermutation.invert(key, size, image)).isEqualTo(value);
        seen.set((int) image);
      }
      assertThat(seen.cardinality()).isEqualTo(size);
    }
  }

  @Test
  void differentKeysPutTheFirstValueAnywhere() {
    int size = 10;
    long[] observed = new long[size];
    double[] probabilities = new double[size];
    for (int key = 0; key < 100_000; key++) {
      observed[(int) RangePermutation.apply(RandomStream.mix(key), size, 0)]++;
    }
    Arrays.fill(probabilities, 1.0 / size);
    assertThat(GoodnessOfFit.chiSquare(observed, probabilities)).isLessThan(4);
  }
}
