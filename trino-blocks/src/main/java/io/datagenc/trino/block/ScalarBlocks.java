package io.datagenc.trino.block;

import io.airlift.slice.Slices;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.block.ByteArrayBlock;
import io.trino.spi.block.Int128ArrayBlock;
import io.trino.spi.block.IntArrayBlock;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.ShortArrayBlock;
import io.trino.spi.block.VariableWidthBlock;
import java.util.Optional;

/// Blocks of values that are not nested.
final class ScalarBlocks {
  private ScalarBlocks() {}

  /// A block over the arrays of `vector`.
  static Block of(Vector vector) {
    return switch (vector) {
      case ByteVector bytes ->
          new ByteArrayBlock(bytes.length(), Optional.ofNullable(bytes.validity()), bytes.values());
      case ShortVector shorts ->
          new ShortArrayBlock(
              shorts.length(), Optional.ofNullable(shorts.validity()), shorts.values());
      case IntVector ints ->
          new IntArrayBlock(ints.length(), Optional.ofNullable(ints.validity()), ints.values());
      case LongVector longs ->
          new LongArrayBlock(longs.length(), Optional.ofNullable(longs.validity()), longs.values());
      case Int128Vector wide ->
          new Int128ArrayBlock(wide.length(), Optional.ofNullable(wide.validity()), wide.values());
      case BytesVector text ->
          new VariableWidthBlock(
              text.length(),
              Slices.wrappedBuffer(text.bytes()),
              text.offsets(),
              Optional.ofNullable(text.validity()));
      case DictionaryVector _, ConstantVector _, ArrayVector _, MapVector _, RowVector _ ->
          throw FlatBlocks.notOfType(vector);
    };
  }

  /// Trino's UUID blocks hold the bytes of a UUID in order, read as little-endian longs.
  static Block ofUuids(Vector vector) {
    if (!(vector instanceof Int128Vector wide)) {
      throw FlatBlocks.notOfType(vector);
    }
    long[] reversed = new long[2 * wide.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = Long.reverseBytes(wide.values()[i]);
    }
    return new Int128ArrayBlock(wide.length(), Optional.ofNullable(wide.validity()), reversed);
  }
}
