package io.datagenc.trino;

import io.datagenc.engine.plan.TimeType;
import io.datagenc.engine.plan.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.trino.block.VectorBlocks;
import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.Fixed12Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.TimeZoneKey;
import java.util.Optional;

/// The blocks of one column. Most are wraps of the engine's vectors; the engine counts microseconds
/// where Trino counts picoseconds (TIME) or milliseconds (TIMESTAMP WITH TIME ZONE).
abstract class ColumnBlocks {
  private static final long PICOSECONDS_PER_MICROSECOND = 1_000_000;
  private static final long MICROSECONDS_PER_MILLISECOND = 1_000;

  /// The blocks of a column of `type`.
  static ColumnBlocks of(Type type) {
    return switch (type) {
      case TimeType _ -> new Times();
      case TimestampWithTimeZoneType instant when instant.precision() <= 3 -> new ShortInstants();
      case TimestampWithTimeZoneType _ -> new LongInstants();
      default -> new Wrapped(type);
    };
  }

  /// A block of the rows of `vector`.
  abstract Block wrap(Vector vector);

  private static final class Wrapped extends ColumnBlocks {
    private final VectorBlocks blocks;

    Wrapped(Type type) {
      this.blocks = new VectorBlocks(type);
    }

    @Override
    Block wrap(Vector vector) {
      return blocks.wrap(vector);
    }
  }

  /// Blocks whose values differ from the vector's.
  private abstract static class Converted extends ColumnBlocks {
    @Override
    final Block wrap(Vector vector) {
      return switch (vector) {
        case LongVector longs -> convert(longs);
        case DictionaryVector indexed ->
            DictionaryBlock.create(indexed.length(), wrap(indexed.dictionary()), indexed.ids());
        case ConstantVector constant ->
            RunLengthEncodedBlock.create(wrap(constant.value()), constant.length());
        default ->
            throw new IllegalArgumentException("not a vector of times: " + vector.getClass());
      };
    }

    abstract Block convert(LongVector microseconds);
  }

  private static final class Times extends Converted {
    @Override
    Block convert(LongVector microseconds) {
      long[] picoseconds = new long[microseconds.length()];
      for (int i = 0; i < picoseconds.length; i++) {
        picoseconds[i] = microseconds.values()[i] * PICOSECONDS_PER_MICROSECOND;
      }
      return new LongArrayBlock(
          picoseconds.length, Optional.ofNullable(microseconds.validity()), picoseconds);
    }
  }

  private static final class ShortInstants extends Converted {
    @Override
    Block convert(LongVector microseconds) {
      long[] packed = new long[microseconds.length()];
      for (int i = 0; i < packed.length; i++) {
        packed[i] =
            microseconds.isNull(i)
                ? 0
                : DateTimeEncoding.packDateTimeWithZone(
                    Math.floorDiv(microseconds.values()[i], MICROSECONDS_PER_MILLISECOND),
                    TimeZoneKey.UTC_KEY);
      }
      return new LongArrayBlock(
          packed.length, Optional.ofNullable(microseconds.validity()), packed);
    }
  }

  private static final class LongInstants extends Converted {
    private static final int INTS = 3;

    @Override
    Block convert(LongVector microseconds) {
      int[] packed = new int[INTS * microseconds.length()];
      for (int i = 0; i < microseconds.length(); i++) {
        if (microseconds.isNull(i)) {
          continue;
        }
        long value = microseconds.values()[i];
        long milliseconds = Math.floorDiv(value, MICROSECONDS_PER_MILLISECOND);
        long picoseconds =
            Math.floorMod(value, MICROSECONDS_PER_MILLISECOND) * PICOSECONDS_PER_MICROSECOND;
        // The fraction of the millisecond and the zone, 12 bits of it, share the last int.
        Fixed12Block.encodeFixed12(
            DateTimeEncoding.packDateTimeWithZone(milliseconds, TimeZoneKey.UTC_KEY),
            (int) picoseconds,
            packed,
            i);
      }
      return new Fixed12Block(
          microseconds.length(), Optional.ofNullable(microseconds.validity()), packed);
    }
  }
}
