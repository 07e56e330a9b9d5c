package io.datagenc.athena.column;

import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Schema;

/// Fills a block with rows. Not thread-safe.
public final class BlockFiller {
  private final Block block;
  private final List<ColumnWriter> columns = new ArrayList<>();
  private int rows;
  private long bytes;

  /// An empty block.
  ///
  /// @param types of the columns in the plan, in the order of `schema`
  public BlockFiller(BlockAllocator allocator, Schema schema, List<Type> types) {
    this.block = allocator.createBlock(schema);
    List<FieldVector> vectors = block.getFieldVectors();
    for (int i = 0; i < vectors.size(); i++) {
      columns.add(ColumnWriter.of(vectors.get(i), types.get(i)));
    }
  }

  /// About how many bytes the first `count` rows of `vectors` take in a block.
  public static long bytes(List<Type> types, List<Vector> vectors, int count) {
    long sum = 0;
    try (BufferAllocator allocator = new RootAllocator()) {
      for (int i = 0; i < vectors.size(); i++) {
        try (FieldVector target =
            io.datagenc.athena.type.AthenaTypes.field("", types.get(i)).createVector(allocator)) {
          sum += ColumnWriter.of(target, types.get(i)).bytes(vectors.get(i), 0, count);
        }
      }
    }
    return sum;
  }

  /// About how many bytes the rows `from` to before `to` of `vectors` take in the block.
  public long bytes(List<Vector> vectors, int from, int to) {
    long sum = 0;
    for (int i = 0; i < columns.size(); i++) {
      sum += columns.get(i).bytes(vectors.get(i), from, to);
    }
    return sum;
  }

  /// Appends the rows `from` to before `to` of `vectors`.
  public void append(List<Vector> vectors, int from, int to) {
    bytes += bytes(vectors, from, to);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).append(vectors.get(i), from, to);
    }
    rows += to - from;
  }

  /// The number of rows of the block.
  public int rows() {
    return rows;
  }

  /// About how many bytes they take.
  public long bytes() {
    return bytes;
  }

  /// The block, when all rows are in it.
  public Block finish() {
    columns.forEach(ColumnWriter::finish);
    block.setRowCount(rows);
    return block;
  }
}
