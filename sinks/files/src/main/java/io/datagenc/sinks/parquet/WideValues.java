package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// Values of the type FIXED_LEN_BYTE_ARRAY: decimals of more than 18 digits, which are signed, and
/// UUIDs, which are not. They are big-endian and as long as the type says.
final class WideValues implements LeafValues {
  private final int width;
  private final boolean isSigned;
  private final LittleEndianBuffer bytes = new LittleEndianBuffer();

  WideValues(PrimitiveType type) {
    this.width = type.getTypeLength();
    this.isSigned = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
    if (width <= Long.BYTES || width > 2 * Long.BYTES) {
      throw new IllegalArgumentException("values of 128 bits do not fit " + type);
    }
  }

  @Override
  public void append(Vector flat, int[] rows, int added) {
    if (!(flat instanceof Int128Vector wide)) {
      throw new IllegalArgumentException(
          "not values of 128 bits: " + flat.getClass().getSimpleName());
    }
    long[] values = wide.values();
    int highBytes = width - Long.BYTES;
    for (int i = 0; i < added; i++) {
      bytes.putHighFirst(values[2 * rows[i]], highBytes);
      bytes.putHighFirst(values[2 * rows[i] + 1], Long.BYTES);
    }
  }

  @Override
  public int count() {
    return bytes.size() / width;
  }

  @Override
  public long byteSize() {
    return bytes.size();
  }

  @Override
  public void clear() {
    bytes.clear();
  }

  @Override
  public boolean repeatsLast() {
    return count() > 1 && compare(count() - 1, count() - 2) == 0;
  }

  @Override
  public void removeLast() {
    bytes.truncate(bytes.size() - width);
  }

  @Override
  public Encoding encode(LittleEndianBuffer buffer) {
    encodePlain(buffer);
    return Encoding.PLAIN;
  }

  @Override
  public void encodePlain(LittleEndianBuffer buffer) {
    buffer.put(bytes.bytes(), 0, bytes.size());
  }

  @Override
  public Optional<Bounds> bounds(boolean @Nullable [] used) {
    int min = -1;
    int max = -1;
    for (int i = 0; i < count(); i++) {
      if (used != null && !used[i]) {
        continue;
      }
      if (min < 0 || compare(i, min) < 0) {
        min = i;
      }
      if (max < 0 || compare(i, max) > 0) {
        max = i;
      }
    }
    return min < 0 ? Optional.empty() : Optional.of(new Bounds(value(min), value(max), true, true));
  }

  @Override
  public void addTo(BloomFilters filter) {
    for (int i = 0; i < count(); i++) {
      filter.addBytes(bytes.bytes(), i * width, width);
    }
  }

  private byte[] value(int index) {
    return Arrays.copyOfRange(bytes.bytes(), index * width, (index + 1) * width);
  }

  private int compare(int left, int right) {
    return compare(bytes.bytes(), left * width, bytes.bytes(), right * width);
  }

  @Override
  public int compare(byte[] left, byte[] right) {
    return compare(left, 0, right, 0);
  }

  private int compare(byte[] left, int leftStart, byte[] right, int rightStart) {
    if (isSigned && left[leftStart] != right[rightStart]) {
      return Byte.compare(left[leftStart], right[rightStart]);
    }
    return Arrays.compareUnsigned(
        left, leftStart, leftStart + width, right, rightStart, rightStart + width);
  }
}
