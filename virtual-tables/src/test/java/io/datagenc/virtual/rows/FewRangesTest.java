package io.datagenc.virtual.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewRangesTest {

  @Test
  void leavesFewRangesAsTheyAre() {
    RowSelection rows = random(FewRanges.MAX_RANGES, 1);
    assertThat(FewRanges.covering(rows)).isEqualTo(rows);
    assertThat(FewRanges.covering(RowSelection.NONE)).isEqualTo(RowSelection.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {FewRanges.MAX_RANGES + 1, 3 * FewRanges.MAX_RANGES, 100_000})
  void mergesTheNearestRanges(int ranges) {
    RowSelection rows = random(ranges, ranges);
    RowSelection covering = FewRanges.covering(rows);
    assertThat(covering.ranges()).hasSizeBetween(1, FewRanges.MAX_RANGES);
    assertThat(covering.intersection(rows)).isEqualTo(rows);
    assertThat(covering.ranges().getFirst().first()).isEqualTo(rows.ranges().getFirst().first());
    assertThat(covering.ranges().getLast().end()).isEqualTo(rows.ranges().getLast().end());
    assertThat(covering.rowCount())
        .as("gaps that are left are wider than those that are closed")
        .isLessThan(rows.ranges().getLast().end() - rows.ranges().getFirst().first());
  }

  @Test
  void mergesRangesOfEqualGaps() {
    List<RowRange> ranges = new ArrayList<>();
    for (int i = 0; i <= FewRanges.MAX_RANGES; i++) {
      ranges.add(new RowRange(2L * i, 2L * i + 1));
    }
    assertThat(FewRanges.covering(new RowSelection(ranges)))
        .isEqualTo(RowSelection.of(0, 2L * FewRanges.MAX_RANGES + 1));
  }

  private static RowSelection random(int count, long seed) {
    Random random = new Random(seed);
    List<RowRange> ranges = new ArrayList<>();
    long end = random.nextInt(1000);
    for (int i = 0; i < count; i++) {
      long first = end + 1 + random.nextLong(1L << random.nextInt(1, 40));
      end = first + 1 + random.nextInt(100);
      ranges.add(new RowRange(first, end));
    }
    return new RowSelection(ranges);
  }
}
