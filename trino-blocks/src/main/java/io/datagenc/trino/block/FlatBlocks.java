package io.datagenc.trino.block;

import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.UuidType;

/// The blocks of vectors of one type that are neither dictionaries nor constants.
interface FlatBlocks {

  /// A block of the rows of `vector`.
  ///
  /// @throws IllegalArgumentException if its values are of another type
  Block block(Vector vector);

  /// The blocks that Trino reads as `type`.
  static FlatBlocks of(Type type) {
    return switch (type) {
      case UuidType _ -> ScalarBlocks::ofUuids;
      case TimeType _ -> TimeBlocks::ofTimes;
      case TimestampWithTimeZoneType instant when instant.isShort() -> TimeBlocks::ofShortInstants;
      case TimestampWithTimeZoneType _ -> TimeBlocks::ofLongInstants;
      case ArrayType array -> new ArrayBlocks(new VectorBlocks(array.getElementType()));
      case MapType map ->
          new MapBlocks(
              map, new VectorBlocks(map.getKeyType()), new VectorBlocks(map.getValueType()));
      case RowType row ->
          new RowBlocks(row.getFieldTypes().stream().map(VectorBlocks::new).toList());
      default -> ScalarBlocks::of;
    };
  }

  /// Says that `vector` does not hold values of a type.
  static IllegalArgumentException notOfType(Vector vector) {
    return new IllegalArgumentException("not values of the type: " + vector.getClass().getName());
  }
}
