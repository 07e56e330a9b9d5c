package io.datagenc.engine.generator;

import io.datagenc.engine.law.Counts;
import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/// How many rows every owner has, and which: exact, without a sum over all owners.
///
/// Owners come in blocks of 256. A full block holds the 256 quantiles of the law in one of 64
/// random orders, which a draw of the block's number chooses; so every full block has the same
/// number of rows, and prefix sums within a block are stored for every order. A short last block is
/// the beginning of a full one: no owner's count depends on the number of owners.
public final class FanOutTable {
  private static final int BLOCK_BITS = 8;
  private static final int BLOCK_OWNERS = 1 << BLOCK_BITS;
  private static final int ORDERS = 64;

  private final RandomStream stream;

  /// For every order the rows of the first 0 to 256 owners.
  private final long[][] sums;

  private final long blockRows;

  private FanOutTable(RandomStream stream, long[][] sums) {
    this.stream = stream;
    this.sums = sums;
    this.blockRows = sums[0][BLOCK_OWNERS];
  }

  /// The counts of `fanOut` under `seed`.
  public static FanOutTable of(FanOut fanOut, long seed) {
    RandomStream stream = RandomStream.of(seed, fanOut.stream().name());
    int[] counts = quantiles(fanOut);
    long[][] sums = new long[ORDERS][];
    for (int order = 0; order < ORDERS; order++) {
      // Blocks draw (block, 0), orders (order, 1 to 255).
      shuffle(counts, stream, order);
      sums[order] = sums(counts);
    }
    return new FanOutTable(stream, sums);
  }

  /// The number of rows of the first `ownerCount` owners under `seed`, without a table: only the
  /// orders up to that of the last block are made, and none where the blocks are full.
  ///
  /// @throws ArithmeticException if it exceeds a `long`
  public static long total(FanOut fanOut, long seed, long ownerCount) {
    int[] counts = quantiles(fanOut);
    long fullBlocks = ownerCount >>> BLOCK_BITS;
    int rest = (int) ownerCount & (BLOCK_OWNERS - 1);
    long rows = Math.multiplyExact(fullBlocks, Arrays.stream(counts).asLongStream().sum());
    if (rest == 0) {
      return rows;
    }
    RandomStream stream = RandomStream.of(seed, fanOut.stream().name());
    int last = orderOf(stream, fullBlocks);
    for (int order = 0; order <= last; order++) {
      shuffle(counts, stream, order);
    }
    return Math.addExact(rows, Arrays.stream(counts, 0, rest).asLongStream().sum());
  }

  /// The counts of every 256 owners in a row that begin at a multiple of 256, in some order.
  public static int[] blockCounts(FanOut fanOut) {
    return quantiles(fanOut);
  }

  private static int[] quantiles(FanOut fanOut) {
    int low = fanOut.low();
    int high = fanOut.high();
    return switch (fanOut.law()) {
      case CountLaw.Uniform _ -> Counts.uniform(low, high, BLOCK_OWNERS);
      case Law.Fixed law -> Samplers.of(law).counts(low, high, BLOCK_OWNERS);
      case CountLaw.Weighted weighted -> {
        List<CountLaw.WeightedCount> counts =
            weighted.counts().stream()
                .filter(count -> count.count() >= low && count.count() <= high)
                .toList();
        yield Counts.weighted(
            counts.stream().mapToInt(CountLaw.WeightedCount::count).toArray(),
            counts.stream().map(CountLaw.WeightedCount::weight).toList(),
            BLOCK_OWNERS);
      }
    };
  }

  /// Fisher and Yates's shuffle.
  private static void shuffle(int[] counts, RandomStream stream, int order) {
    long draw = stream.draw(order);
    for (int last = counts.length - 1; last > 0; last--) {
      int other = RandomStream.smallBounded(RandomStream.further(draw, last), last + 1);
      int count = counts[last];
      counts[last] = counts[other];
      counts[other] = count;
    }
  }

  private static long[] sums(int[] counts) {
    long[] sums = new long[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      sums[i + 1] = sums[i] + counts[i];
    }
    return sums;
  }

  /// The number of rows of the first `ownerCount` owners.
  ///
  /// @throws ArithmeticException if it exceeds a `long`
  public long total(long ownerCount) {
    long block = ownerCount >>> BLOCK_BITS;
    return Math.addExact(
        Math.multiplyExact(block, blockRows), order(block)[(int) ownerCount & (BLOCK_OWNERS - 1)]);
  }

  /// The position of the first row of `owner`; for an owner without rows, that of the next owner's.
  public long firstRow(long owner) {
    long block = owner >>> BLOCK_BITS;
    return block * blockRows + order(block)[(int) owner & (BLOCK_OWNERS - 1)];
  }

  /// The number of rows of `owner`.
  public int count(long owner) {
    long[] order = order(owner >>> BLOCK_BITS);
    int index = (int) owner & (BLOCK_OWNERS - 1);
    return (int) (order[index + 1] - order[index]);
  }

  /// The owner of `row`.
  public long owner(long row) {
    long block = row / blockRows;
    long[] order = order(block);
    long within = row - block * blockRows;
    // The last owner whose first row is not behind: 8 halvings of 256 owners.
    int owner = 0;
    for (int step = BLOCK_OWNERS >>> 1; step > 0; step >>>= 1) {
      owner += order[owner + step] <= within ? step : 0;
    }
    return (block << BLOCK_BITS) + owner;
  }

  private long[] order(long block) {
    return sums[orderOf(stream, block)];
  }

  private static int orderOf(RandomStream stream, long block) {
    return (int) (stream.draw(block) >>> (Long.SIZE - 6));
  }
}
