package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexRunsTest {

  @ParameterizedTest
  @CsvSource({"7, 7", "7, 4", "7, 1", "1000, 512", "1000, 8", "1000000000000, 4096"})
  void everyRunHasANumberOfItsOwnThatLeadsBack(long count, long size) {
    IndexRuns runs = new IndexRuns(count, size);
    Set<Long> numbers = new HashSet<>();
    for (long index = 0; index < size; index++) {
      long number = runs.number(index);
      assertThat(number).isBetween(0L, count - 1);
      assertThat(numbers.add(number)).isTrue();
      assertThat(runs.index(number)).hasValue(index);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 512", "1000, 8", "7, 1"})
  void numbersThatStandForNoRunHaveNoIndex(long count, long size) {
    IndexRuns runs = new IndexRuns(count, size);
    long found = 0;
    for (long number = 0; number < count; number++) {
      found += runs.index(number).isPresent() ? 1 : 0;
    }
    assertThat(found).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"0, 62", "-1, 40", "4611686018427387905, 62"})
  void countsMayTakeAllBits(long count, int bits) {
    IndexRuns runs = new IndexRuns(count, 1L << bits);
    long last = runs.number((1L << bits) - 1);
    assertThat(Long.compareUnsigned(runs.number(0), last)).isNegative();
    assertThat(Long.compareUnsigned(last, count - 1)).isLessThanOrEqualTo(0);
  }
}
