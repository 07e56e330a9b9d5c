package io.datagenc.engine.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.Stream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FanOutTableTest {
  private static final int BLOCK = 256;
  private static final List<FanOut> FAN_OUTS =
      List.of(
          fanOut(0, 0, new CountLaw.Uniform()),
          fanOut(1, 1, new CountLaw.Uniform()),
          fanOut(12, 12, Law.Fixed.of(Law.NORMAL, 3, 1)),
          fanOut(0, 1, new CountLaw.Uniform()),
          fanOut(3, 12, new CountLaw.Uniform()),
          fanOut(0, 60, Law.Fixed.of(Law.ZIPF, 1.2)),
          fanOut(2, 60, Law.Fixed.of(Law.ZIPF, 0)),
          fanOut(0, 40, Law.Fixed.of(Law.POISSON, 0)),
          fanOut(0, 40, Law.Fixed.of(Law.POISSON, 3.5)),
          fanOut(100, 140, Law.Fixed.of(Law.POISSON, 1)),
          fanOut(0, 100, Law.Fixed.of(Law.NORMAL, 50, 10)),
          fanOut(0, 5, Law.Fixed.of(Law.NORMAL, 1000, 1)),
          fanOut(0, 100_000, Law.Fixed.of(Law.ZIPF, 2)),
          fanOut(0, 40, Law.Fixed.of(Law.BINOMIAL, 12, 0.3)),
          fanOut(5, 6, Law.Fixed.of(Law.BINOMIAL, 3, 0.3)),
          fanOut(0, 40, Law.Fixed.of(Law.BINOMIAL, 12, 0)),
          fanOut(0, 40, Law.Fixed.of(Law.BINOMIAL, 12, 1)),
          fanOut(900, 1000, Law.Fixed.of(Law.BINOMIAL, 2_000_000_000, 1e-9)),
          fanOut(0, 1_000_000, Law.Fixed.of(Law.BINOMIAL, 1_000_000, 0.5)),
          fanOut(2, 90, Law.Fixed.of(Law.GEOMETRIC, 0.2)),
          fanOut(2, 90, Law.Fixed.of(Law.GEOMETRIC, 1)),
          fanOut(2, 90, Law.Fixed.of(Law.GEOMETRIC, 1e-300)),
          fanOut(0, 90, Law.Fixed.of(Law.EXPONENTIAL, 7)),
          fanOut(5, 9, Law.Fixed.of(Law.EXPONENTIAL, 1e-9)),
          fanOut(0, 9, Law.Fixed.of(Law.EXPONENTIAL, 1e300)),
          fanOut(0, 90, Law.Fixed.of(Law.LOGNORMAL, 1, 0.7)),
          fanOut(3, 9, Law.Fixed.of(Law.LOGNORMAL, -700, 0.1)),
          fanOut(3, 9, Law.Fixed.of(Law.LOGNORMAL, 700, 0.1)),
          fanOut(1, 90, Law.Fixed.of(Law.PARETO, 1, 1.2)),
          fanOut(1, 9, Law.Fixed.of(Law.PARETO, 50, 1.2)),
          fanOut(0, 90, Law.Fixed.of(Law.PARETO, 1e-9, 300)),
          fanOut(0, 9, weighted(0, "1", 3, "2.5", 8, "0.25")));

  private static CountLaw weighted(Object... countsAndWeights) {
    List<CountLaw.WeightedCount> counts = new ArrayList<>();
    for (int i = 0; i < countsAndWeights.length; i += 2) {
      counts.add(
          new CountLaw.WeightedCount(
              (Integer) countsAndWeights[i], new BigDecimal((String) countsAndWeights[i + 1])));
    }
    return new CountLaw.Weighted(counts);
  }

  private static FanOut fanOut(int low, int high, CountLaw law) {
    return new FanOut(low, high, law, new Stream("fan-out"));
  }

  @Test
  void totalsAreKnownWithoutATable() {
    for (FanOut fanOut : FAN_OUTS) {
      for (long seed = 0; seed < 5; seed++) {
        FanOutTable table = FanOutTable.of(fanOut, seed);
        for (long owners : new long[] {0, 1, 255, 256, 257, 5 * BLOCK + 17, 1_000_003, 1L << 32}) {
          assertThat(FanOutTable.total(fanOut, seed, owners)).isEqualTo(table.total(owners));
        }
      }
    }
  }

  @Test
  void everyFullBlockHasTheCountsOfABlock() {
    for (FanOut fanOut : FAN_OUTS) {
      FanOutTable table = FanOutTable.of(fanOut, 7);
      int[] expected = FanOutTable.blockCounts(fanOut);
      Arrays.sort(expected);
      for (long block = 0; block < 5; block++) {
        assertThat(
                LongStream.range(block * BLOCK, (block + 1) * BLOCK)
                    .mapToInt(table::count)
                    .sorted()
                    .toArray())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void prefixSumsAndOwnersAgreeWithTheCounts() {
    for (FanOut fanOut : FAN_OUTS) {
      FanOutTable table = FanOutTable.of(fanOut, 7);
      long row = 0;
      for (long owner = 0; owner < 5 * BLOCK + 17; owner++) {
        assertThat(table.firstRow(owner)).isEqualTo(row);
        assertThat(table.total(owner)).isEqualTo(row);
        int count = table.count(owner);
        assertThat(count).isBetween(fanOut.low(), fanOut.high());
        for (int ordinal = 0; ordinal < Math.min(count, 50); ordinal++) {
          assertThat(table.owner(row + ordinal)).isEqualTo(owner);
        }
        if (count > 0) {
          assertThat(table.owner(row + count - 1)).isEqualTo(owner);
        }
        row += count;
      }
    }
  }

  @Test
  void everyFullBlockHoldsTheSameCountsInVaryingOrder() {
    FanOutTable table = FanOutTable.of(fanOut(0, 60, Law.Fixed.of(Law.ZIPF, 1.2)), 7);
    int[] first = sortedBlock(table, 0);
    boolean ordersDiffer = false;
    for (long block = 1; block < 100; block++) {
      assertThat(sortedBlock(table, block)).isEqualTo(first);
      ordersDiffer |= table.count(block * BLOCK) != table.count(0);
    }
    assertThat(ordersDiffer).isTrue();
  }

  private static int[] sortedBlock(FanOutTable table, long block) {
    int[] counts = new int[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      counts[i] = table.count(block * BLOCK + i);
    }
    Arrays.sort(counts);
    return counts;
  }

  @Test
  void hugeTablesAreExact() {
    FanOutTable table = FanOutTable.of(fanOut(2, 60, Law.Fixed.of(Law.ZIPF, 1.2)), 7);
    long owner = 1_000_000_000_000L;
    long row = table.firstRow(owner);
    assertThat(table.owner(row)).isEqualTo(owner);
    assertThat(table.owner(row - 1)).isEqualTo(owner - 1);
    assertThat(table.total(owner + 1) - table.total(owner)).isEqualTo(table.count(owner));
  }

  @Test
  void uniformCountsAreEquallyFrequent() {
    Map<Integer, Integer> frequencies = frequencies(fanOut(1, 4, new CountLaw.Uniform()));
    assertThat(frequencies).isEqualTo(Map.of(1, 64, 2, 64, 3, 64, 4, 64));
  }

  @Test
  void zipfFavoursTheLowerBound() {
    Map<Integer, Integer> frequencies = frequencies(fanOut(5, 7, Law.Fixed.of(Law.ZIPF, 1)));
    // Weights 1, 1/2, 1/3 of 11/6.
    assertThat(frequencies.get(5)).isBetween(139, 140);
    assertThat(frequencies.get(6)).isBetween(69, 71);
    assertThat(frequencies.get(7)).isBetween(46, 47);
  }

  @Test
  void poissonFollowsItsProbabilities() {
    Map<Integer, Integer> frequencies = frequencies(fanOut(0, 50, Law.Fixed.of(Law.POISSON, 2)));
    assertThat(frequencies.getOrDefault(0, 0) / 256.0).isCloseTo(0.1353, offset(0.004));
    assertThat(frequencies.getOrDefault(2, 0) / 256.0).isCloseTo(0.2707, offset(0.004));
    assertThat(frequencies.getOrDefault(4, 0) / 256.0).isCloseTo(0.0902, offset(0.004));
  }

  @Test
  void normalIsRoundedToTheNearestCount() {
    Map<Integer, Integer> frequencies = frequencies(fanOut(0, 20, Law.Fixed.of(Law.NORMAL, 10, 1)));
    // Within half a deviation of the mean.
    assertThat(frequencies.getOrDefault(10, 0) / 256.0).isCloseTo(0.3829, offset(0.004));
    assertThat(frequencies.get(9)).isEqualTo(frequencies.get(11));
  }

  @Test
  void binomialFollowsItsProbabilities() {
    Map<Integer, Integer> frequencies =
        frequencies(fanOut(0, 50, Law.Fixed.of(Law.BINOMIAL, 4, 0.5)));
    assertThat(frequencies).isEqualTo(Map.of(0, 16, 1, 64, 2, 96, 3, 64, 4, 16));
    // Conditioned on 2 to 3: 96 and 64 of 160.
    assertThat(frequencies(fanOut(2, 3, Law.Fixed.of(Law.BINOMIAL, 4, 0.5))).get(2))
        .isBetween(153, 154);
  }

  @Test
  void geometricHalvesFromCountToCount() {
    Map<Integer, Integer> frequencies = frequencies(fanOut(0, 7, Law.Fixed.of(Law.GEOMETRIC, 0.5)));
    assertThat(frequencies).isEqualTo(Map.of(0, 129, 1, 64, 2, 32, 3, 16, 4, 8, 5, 4, 6, 2, 7, 1));
  }

  @Test
  void exponentialLognormalAndParetoFollowTheirProbabilities() {
    // 1 − exp(−0.5 / 2), and exp(−0.5 / 2) − exp(−1.5 / 2).
    Map<Integer, Integer> exponential =
        frequencies(fanOut(0, 1000, Law.Fixed.of(Law.EXPONENTIAL, 2)));
    assertThat(exponential.getOrDefault(0, 0) / 256.0).isCloseTo(0.2212, offset(0.004));
    assertThat(exponential.getOrDefault(1, 0) / 256.0).isCloseTo(0.3064, offset(0.004));
    // Φ(ln 1.5) and Φ(ln 2.5) − Φ(ln 1.5).
    Map<Integer, Integer> lognormal =
        frequencies(fanOut(0, 100_000, Law.Fixed.of(Law.LOGNORMAL, 0, 1)));
    assertThat((lognormal.getOrDefault(0, 0) + lognormal.getOrDefault(1, 0)) / 256.0)
        .isCloseTo(0.6574, offset(0.004));
    assertThat(lognormal.getOrDefault(2, 0) / 256.0).isCloseTo(0.1628, offset(0.004));
    // 1 − (1 / 1.5)², and (1 / 1.5)² − (1 / 2.5)².
    Map<Integer, Integer> pareto =
        frequencies(fanOut(0, 1_000_000, Law.Fixed.of(Law.PARETO, 1, 2)));
    assertThat(pareto.getOrDefault(1, 0) / 256.0).isCloseTo(0.5556, offset(0.004));
    assertThat(pareto.getOrDefault(2, 0) / 256.0).isCloseTo(0.2844, offset(0.004));
  }

  @Test
  void weightedCountsAreAsFrequentAsTheirWeights() {
    assertThat(frequencies(fanOut(0, 9, weighted(0, "1", 3, "2.5", 8, "0.5"))))
        .isEqualTo(Map.of(0, 64, 3, 160, 8, 32));
  }

  @Test
  void randomAccessIsExactAmongTenBillionOwners() {
    long owners = 10_000_000_000L;
    for (FanOut fanOut : FAN_OUTS) {
      FanOutTable table = FanOutTable.of(fanOut, 11);
      long block = table.total(BLOCK);
      for (long boundary = owners - owners % BLOCK, i = 0; i < 3; i++, boundary /= 3) {
        boundary -= boundary % BLOCK;
        long row = boundary / BLOCK * block;
        assertThat(table.firstRow(boundary)).isEqualTo(row);
        for (long owner = boundary; owner <= boundary + BLOCK; owner++) {
          assertThat(table.firstRow(owner)).isEqualTo(row);
          assertThat(table.total(owner)).isEqualTo(row);
          if (table.count(owner) > 0) {
            assertThat(table.owner(row)).isEqualTo(owner);
            assertThat(table.owner(row + table.count(owner) - 1)).isEqualTo(owner);
          }
          row += table.count(owner);
        }
      }
    }
  }

  private static Map<Integer, Integer> frequencies(FanOut fanOut) {
    FanOutTable table = FanOutTable.of(fanOut, 1);
    Map<Integer, Integer> frequencies = new TreeMap<>();
    for (int owner = 0; owner < BLOCK; owner++) {
      frequencies.merge(table.count(owner), 1, Integer::sum);
    }
    return frequencies;
  }
}
