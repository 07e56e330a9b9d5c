package io.datagenc.athena.read;

import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.data.SpillConfig;
import com.amazonaws.athena.connector.lambda.domain.spill.SpillLocation;
import io.datagenc.athena.column.BlockFiller;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;

/// Cuts the rows of a split into blocks of at most a given size: one for the answer if it is small
/// enough, else all for S3.
final class SplitBlocks {

  /// A block without columns has no bytes.
  private static final int MAX_ROWS = 1 << 24;

  private final BlockAllocator allocator;
  private final Schema schema;
  private final List<Type> types;
  private final SpillConfig config;
  private final SpilledBlocks spilled;
  private BlockFiller filler;
  private boolean hasSpilled;

  /// @param types of the columns in the plan, in the order of `schema`
  SplitBlocks(
      BlockAllocator allocator,
      Schema schema,
      List<Type> types,
      SpillConfig config,
      SpilledBlocks spilled) {
    this.allocator = allocator;
    this.schema = schema;
    this.types = types;
    this.config = config;
    this.spilled = spilled;
    this.filler = new BlockFiller(allocator, schema, types);
  }

  /// Adds the first `count` rows of `vectors`. Returns about how many bytes they take.
  long add(List<Vector> vectors, int count) throws InterruptedException {
    int from = 0;
    while (from < count) {
      int to = from + fitting(vectors, from, count);
      if (to == from && filler.rows() > 0) {
        spill();
      } else {
        // A row that is larger than a block has one of its own.
        to = Math.max(to, from + 1);
        filler.append(vectors, from, to);
        from = to;
      }
    }
    return filler.bytes(vectors, 0, count);
  }

  /// How many of the rows `from` to before `to` the block has room for.
  private int fitting(List<Vector> vectors, int from, int to) {
    long room = config.getMaxBlockBytes() - filler.bytes();
    int fit = 0;
    int rest = Math.min(to - from, MAX_ROWS - filler.rows());
    // The greatest number of rows is the sum of halves, quarters and so on that fit behind it.
    for (int step = Integer.highestOneBit(Math.max(rest, 1)); step > 0; step >>= 1) {
      if (fit + step <= rest) {
        long bytes = filler.bytes(vectors, from + fit, from + fit + step);
        if (bytes <= room) {
          room -= bytes;
          fit += step;
        }
      }
    }
    return fit;
  }

  private void spill() throws InterruptedException {
    hasSpilled = true;
    spilled.add(filler.finish());
    filler = new BlockFiller(allocator, schema, types);
  }

  /// All rows, if they fit into an answer; else they are in [#locations].
  Optional<Block> inline() {
    if (hasSpilled) {
      return Optional.empty();
    }
    Block block = filler.finish();
    return block.getSize() < config.getMaxInlineBlockSize() || filler.rows() == 0
        ? Optional.of(block)
        : Optional.empty();
  }

  /// Where all blocks are.
  List<SpillLocation> locations() throws InterruptedException {
    if (filler.rows() > 0) {
      spilled.add(filler.finish());
    }
    return spilled.locations();
  }
}
