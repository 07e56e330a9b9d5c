package io.datagenc.trino.block;

import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.ArrayBlock;
import io.trino.spi.block.Block;
import java.util.Optional;

/// Blocks of ARRAY.
///
/// @param elements the blocks of the elements
record ArrayBlocks(VectorBlocks elements) implements FlatBlocks {

  @Override
  public Block block(Vector vector) {
    if (!(vector instanceof ArrayVector array)) {
      throw FlatBlocks.notOfType(vector);
    }
    return ArrayBlock.fromElementBlock(
        array.length(),
        Optional.ofNullable(array.validity()),
        array.offsets(),
        elements.wrap(array.elements()));
  }
}
