package io.datagenc.virtual.rows;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.random.RandomStream;

/// A share of the rows of a table: whole blocks of neighbours, each in the sample or not by a draw
/// of its own. The same rows in every query and however the table is split; others under another
/// seed, and in another table.
public final class BlockSample {

  /// A table has at least so many blocks, if it has so many rows: the share would be rough with
  /// fewer.
  private static final long MIN_BLOCKS = 16_384;

  /// Larger blocks would take no less time a row.
  private static final long MAX_BLOCK_ROWS = 1024;

  private final RandomStream draws;
  private final double share;
  private final long blockRows;

  private BlockSample(RandomStream draws, double share, long blockRows) {
    this.draws = draws;
    this.share = share;
    this.blockRows = blockRows;
  }

  /// About `share` of the rows of `table`.
  ///
  /// @param share from 0 to 1
  public static BlockSample of(GenerationPlan plan, TablePlan table, double share) {
    return new BlockSample(
        RandomStream.of(plan.seed(), plan.schema() + "." + table.name() + " sample"),
        share,
        Math.clamp(Long.highestOneBit(table.rowCount() / MIN_BLOCKS), 1, MAX_BLOCK_ROWS));
  }

  /// The number of rows that the sample takes or leaves together, from a multiple of it on.
  long blockRows() {
    return blockRows;
  }

  /// Whether the block of the row at `position` is in the sample.
  boolean contains(long position) {
    return (draws.draw(position / blockRows) >>> 11) * 0x1p-53 < share;
  }
}
