package io.datagenc.trino.block;

import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.block.RowBlock;
import java.util.List;
import java.util.Optional;

/// Blocks of ROW.
///
/// @param fields the blocks of the fields, in order
record RowBlocks(List<VectorBlocks> fields) implements FlatBlocks {

  @Override
  public Block block(Vector vector) {
    if (!(vector instanceof RowVector row)) {
      throw FlatBlocks.notOfType(vector);
    }
    Block[] blocks = new Block[fields.size()];
    for (int i = 0; i < blocks.length; i++) {
      Vector field = row.fields().get(i);
      // Where a row is NULL Trino expects its fields to be.
      blocks[i] =
          row.validity() == null
              ? fields.get(i).wrap(field)
              : fields.get(i).wrap(field, row.validity());
    }
    return RowBlock.fromNotNullSuppressedFieldBlocks(
        row.length(), Optional.ofNullable(row.validity()), blocks);
  }
}
