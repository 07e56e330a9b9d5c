package io.datagenc.sinks.parquet;

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
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// Values of the types BOOLEAN, INT32, INT64, FLOAT and DOUBLE. Floating point numbers are kept as
/// their bits.
final class NumberValues implements LeafValues {
  private final PrimitiveTypeName type;
  private final ParquetCompression compression;
  private final DeltaPacking deltas = new DeltaPacking();
  private long[] values = new long[1 << 10];
  private int count;

  /// @param compression what comes behind the encoding: it is chosen for it
  NumberValues(PrimitiveTypeName type, ParquetCompression compression) {
    this.type = type;
    this.compression = compression;
  }

  @Override
  public void append(Vector flat, int[] rows, int added) {
    if (count + added > values.length) {
      values = Arrays.copyOf(values, Math.max(count + added, 2 * values.length));
    }
    long[] target = values;
    int end = count;
    boolean areNeighbours = LeafValues.areNeighbours(rows, added);
    switch (flat) {
      case ByteVector bytes -> {
        byte[] source = bytes.values();
        for (int i = 0; i < added; i++) {
          target[end + i] = source[rows[i]];
        }
      }
      case ShortVector shorts -> {
        short[] source = shorts.values();
        for (int i = 0; i < added; i++) {
          target[end + i] = source[rows[i]];
        }
      }
      case IntVector ints -> {
        int[] source = ints.values();
        if (areNeighbours) {
          for (int i = 0, row = rows[0]; i < added; i++, row++) {
            target[end + i] = source[row];
          }
        } else {
          for (int i = 0; i < added; i++) {
            target[end + i] = source[rows[i]];
          }
        }
      }
      case LongVector longs -> {
        long[] source = longs.values();
        if (areNeighbours) {
          System.arraycopy(source, rows[0], target, end, added);
        } else {
          for (int i = 0; i < added; i++) {
            target[end + i] = source[rows[i]];
          }
        }
      }
      case Int128Vector _,
          BytesVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("not numbers: " + flat.getClass().getSimpleName());
    }
    count += added;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long byteSize() {
    return (long) count * width();
  }

  private int width() {
    return switch (type) {
      case INT32, FLOAT -> Integer.BYTES;
      case INT64, DOUBLE -> Long.BYTES;
      case BOOLEAN -> 1;
      case INT96, BINARY, FIXED_LEN_BYTE_ARRAY ->
          throw new IllegalStateException("no numbers: " + type);
    };
  }

  @Override
  public void clear() {
    count = 0;
  }

  @Override
  public boolean repeatsLast() {
    return count > 1 && values[count - 1] == values[count - 2];
  }

  @Override
  public void removeLast() {
    count--;
  }

  @Override
  public Encoding encode(LittleEndianBuffer buffer) {
    if (type == PrimitiveTypeName.BOOLEAN) {
      int start = buffer.size();
      buffer.putInt(0);
      RunLengths.write(values, count, 1, buffer);
      buffer.setInt(start, buffer.size() - start - Integer.BYTES);
      return Encoding.RLE;
    }
    if (type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64) {
      int start = buffer.size();
      deltas.write(values, count, type, buffer);
      if (buffer.size() - start < byteSize()) {
        return Encoding.DELTA_BINARY_PACKED;
      }
      buffer.truncate(start);
    } else if (compression == ParquetCompression.ZSTD) {
      splitBytes(buffer);
      return Encoding.BYTE_STREAM_SPLIT;
    }
    encodePlain(buffer);
    return Encoding.PLAIN;
  }

  /// The first bytes of all values, then the second ones, and so on.
  private void splitBytes(LittleEndianBuffer buffer) {
    int width = width();
    buffer.reserve(Math.multiplyExact(count, width));
    byte[] target = buffer.bytes();
    int position = buffer.size();
    for (int stream = 0; stream < width; stream++) {
      int shift = Byte.SIZE * stream;
      for (int i = 0; i < count; i++) {
        target[position++] = (byte) (values[i] >>> shift);
      }
    }
    buffer.advance(count * width);
  }

  @Override
  public void encodePlain(LittleEndianBuffer buffer) {
    if (width() == Long.BYTES) {
      for (int i = 0; i < count; i++) {
        buffer.putLong(values[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        buffer.putInt((int) values[i]);
      }
    }
  }

  @Override
  public Optional<Bounds> bounds(boolean @Nullable [] used) {
    return isFloating() ? floatingBounds(used) : integerBounds(used);
  }

  private Optional<Bounds> integerBounds(boolean @Nullable [] used) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    if (used == null) {
      for (int i = 0; i < count; i++) {
        min = Math.min(min, values[i]);
        max = Math.max(max, values[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        if (used[i]) {
          min = Math.min(min, values[i]);
          max = Math.max(max, values[i]);
        }
      }
    }
    return min > max ? Optional.empty() : Optional.of(exact(min, max));
  }

  private Optional<Bounds> floatingBounds(boolean @Nullable [] used) {
    boolean isEmpty = true;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      if (used == null || used[i]) {
        isEmpty = false;
        double value = floating(values[i]);
        // Both are NaN, and stay so, if one value is.
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    if (isEmpty || Double.isNaN(least)) {
      return Optional.empty();
    }
    // Readers may take either zero for the other: the bounds hold both.
    return Optional.of(
        exact(bits(least == 0 ? -0.0 : least), bits(greatest == 0 ? 0.0 : greatest)));
  }

  @Override
  public void addTo(BloomFilters filter) {
    for (int i = 0; i < count; i++) {
      switch (type) {
        case INT32 -> filter.addInt((int) values[i]);
        case INT64 -> filter.addLong(values[i]);
        case FLOAT -> filter.addFloat(Float.intBitsToFloat((int) values[i]));
        case DOUBLE -> filter.addDouble(Double.longBitsToDouble(values[i]));
        case BOOLEAN, INT96, BINARY, FIXED_LEN_BYTE_ARRAY ->
            throw new IllegalStateException("no Bloom filter of " + type);
      }
    }
  }

  private boolean isFloating() {
    return type == PrimitiveTypeName.FLOAT || type == PrimitiveTypeName.DOUBLE;
  }

  private double floating(long bits) {
    return type == PrimitiveTypeName.FLOAT
        ? Float.intBitsToFloat((int) bits)
        : Double.longBitsToDouble(bits);
  }

  private long bits(double value) {
    return type == PrimitiveTypeName.FLOAT
        ? Float.floatToRawIntBits((float) value)
        : Double.doubleToRawLongBits(value);
  }

  private Bounds exact(long min, long max) {
    return new Bounds(plain(min), plain(max), true, true);
  }

  private byte[] plain(long value) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return Arrays.copyOf(bytes, width());
  }

  @Override
  public int compare(byte[] left, byte[] right) {
    return isFloating()
        ? Double.compare(floating(number(left)), floating(number(right)))
        : Long.compare(number(left), number(right));
  }

  private static long number(byte[] plain) {
    ByteBuffer buffer = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    return switch (plain.length) {
      case Long.BYTES -> buffer.getLong();
      case Integer.BYTES -> buffer.getInt();
      default -> buffer.get();
    };
  }
}
