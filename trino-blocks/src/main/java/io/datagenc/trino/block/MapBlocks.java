package io.datagenc.trino.block;

import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.block.MapBlock;
import io.trino.spi.type.MapType;
import java.util.Optional;

/// Blocks of MAP.
///
/// @param type knows how to hash keys
/// @param keys the blocks of the keys
/// @param values the blocks of the values
record MapBlocks(MapType type, VectorBlocks keys, VectorBlocks values) implements FlatBlocks {

  @Override
  public Block block(Vector vector) {
    if (!(vector instanceof MapVector map)) {
      throw FlatBlocks.notOfType(vector);
    }
    return MapBlock.fromKeyValueBlock(
        Optional.ofNullable(map.validity()),
        map.offsets(),
        map.length(),
        keys.wrap(map.keys()),
        values.wrap(map.values()),
        type);
  }
}
