package io.datagenc.trino.block;

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
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.type.Type;
import org.jspecify.annotations.Nullable;

/// Wraps the vectors of one column as Trino blocks over the same arrays. Only values that Trino
/// represents otherwise are copied: UUID, TIME and TIMESTAMP WITH TIME ZONE. Not thread-safe.
public final class VectorBlocks {
  private final FlatBlocks values;
  private @Nullable Vector dictionary;
  private @Nullable Block dictionaryBlock;
  private @Nullable Block dictionaryBlockWithNull;

  /// The blocks of a column.
  ///
  /// @param type how Trino is to read the blocks: vectors of microseconds as BIGINT, or as the type
  ///   of times
  public VectorBlocks(Type type) {
    this.values = FlatBlocks.of(type);
  }

  /// A block of the same rows; valid as long as the arrays of `vector`.
  public Block wrap(Vector vector) {
    return switch (vector) {
      case DictionaryVector indexed ->
          DictionaryBlock.create(
              indexed.length(), dictionaryBlock(indexed.dictionary()), indexed.ids());
      case ConstantVector constant ->
          RunLengthEncodedBlock.create(values.block(constant.value()), constant.length());
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          values.block(vector);
    };
  }

  /// The same rows, of which those that are NULL in `validity`, too, are NULL.
  Block wrap(Vector vector, long[] validity) {
    int length = vector.length();
    return switch (vector) {
      case DictionaryVector indexed ->
          DictionaryBlock.create(
              length,
              dictionaryBlockWithNull(indexed.dictionary()),
              ids(length, validity, indexed.ids(), indexed.dictionary().length()));
      case ConstantVector constant when constant.isNull(0) -> wrap(constant);
      case ConstantVector constant ->
          DictionaryBlock.create(
              length,
              values.block(constant.value()).copyWithAppendedNull(),
              ids(length, validity, new int[length], 1));
      // The elements of what becomes NULL have to go, or nobody may look at them.
      case ArrayVector _, MapVector _ ->
          DictionaryBlock.create(
              length,
              values.block(vector).copyWithAppendedNull(),
              ids(length, validity, ascending(length), length));
      case RowVector rows ->
          values.block(new RowVector(length, rows.fields(), both(validity, rows.validity())));
      case ByteVector bytes ->
          values.block(new ByteVector(length, bytes.values(), both(validity, bytes.validity())));
      case ShortVector shorts ->
          values.block(new ShortVector(length, shorts.values(), both(validity, shorts.validity())));
      case IntVector ints ->
          values.block(new IntVector(length, ints.values(), both(validity, ints.validity())));
      case LongVector longs ->
          values.block(new LongVector(length, longs.values(), both(validity, longs.validity())));
      case Int128Vector wide ->
          values.block(new Int128Vector(length, wide.values(), both(validity, wide.validity())));
      case BytesVector texts ->
          values.block(
              new BytesVector(
                  length, texts.bytes(), texts.offsets(), both(validity, texts.validity())));
    };
  }

  /// The block of a dictionary, made once as long as batches share the dictionary.
  private Block dictionaryBlock(Vector shared) {
    if (dictionaryBlock == null || dictionary != shared) {
      dictionaryBlock = values.block(shared);
      dictionaryBlockWithNull = null;
      dictionary = shared;
    }
    return dictionaryBlock;
  }

  /// The block of a dictionary with NULL behind its values.
  private Block dictionaryBlockWithNull(Vector shared) {
    Block block = dictionaryBlock(shared);
    if (dictionaryBlockWithNull == null) {
      dictionaryBlockWithNull = block.copyWithAppendedNull();
    }
    return dictionaryBlockWithNull;
  }

  private static int[] ascending(int length) {
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = i;
    }
    return ids;
  }

  /// `ids`, with `nullId` in the rows that are NULL in `validity`.
  private static int[] ids(int length, long[] validity, int[] ids, int nullId) {
    int[] masked = new int[length];
    for (int i = 0; i < length; i++) {
      masked[i] = Validity.isValid(validity, i) ? ids[i] : nullId;
    }
    return masked;
  }

  private static long[] both(long[] validity, long @Nullable [] other) {
    if (other == null) {
      return validity;
    }
    long[] both = new long[Math.min(validity.length, other.length)];
    for (int i = 0; i < both.length; i++) {
      both[i] = validity[i] & other[i];
    }
    return both;
  }
}
