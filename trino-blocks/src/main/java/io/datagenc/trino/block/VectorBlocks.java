package io.datagenc.trino.block;

import io.airlift.slice.Slices;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.Type;
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
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.Int128ArrayBlock;
import io.trino.spi.block.IntArrayBlock;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.block.ShortArrayBlock;
import io.trino.spi.block.VariableWidthBlock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Wraps the vectors of one column as Trino blocks over the same arrays. Only UUIDs are copied.
public final class VectorBlocks {
  private final boolean uuid;
  private @Nullable Vector dictionary;
  private @Nullable Block dictionaryBlock;

  /// The blocks of a column of `type`.
  public VectorBlocks(Type type) {
    this.uuid = type == SimpleType.UUID;
  }

  /// A block of the same rows; valid as long as the arrays of `vector`.
  public Block wrap(Vector vector) {
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
          new Int128ArrayBlock(
              wide.length(),
              Optional.ofNullable(wide.validity()),
              uuid ? reversedBytes(wide) : wide.values());
      case BytesVector text ->
          new VariableWidthBlock(
              text.length(),
              Slices.wrappedBuffer(text.bytes()),
              text.offsets(),
              Optional.ofNullable(text.validity()));
      case DictionaryVector indexed ->
          DictionaryBlock.create(
              indexed.length(), dictionaryBlock(indexed.dictionary()), indexed.ids());
      case ConstantVector constant ->
          RunLengthEncodedBlock.create(wrap(constant.value()), constant.length());
      case ArrayVector _, MapVector _, RowVector _ ->
          throw new IllegalArgumentException("nested vectors cannot be written");
    };
  }

  /// The block of a dictionary, made once as long as batches share the dictionary.
  private Block dictionaryBlock(Vector values) {
    if (dictionaryBlock == null || dictionary != values) {
      dictionaryBlock = wrap(values);
      dictionary = values;
    }
    return dictionaryBlock;
  }

  /// Trino's UUID blocks hold the bytes of a UUID in order, read as little-endian longs.
  private static long[] reversedBytes(Int128Vector wide) {
    long[] reversed = new long[2 * wide.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = Long.reverseBytes(wide.values()[i]);
    }
    return reversed;
  }
}
