package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// Values of the type BYTE_ARRAY: texts, which are UTF-8, and bytes.
final class TextLeafValues implements LeafValues {
  /// Bounds are not longer.
  private static final int MAX_BOUND = 64;

  private final boolean isText;
  private final boolean isJson;
  private final LittleEndianBuffer bytes = new LittleEndianBuffer();
  private final DeltaPacking deltas = new DeltaPacking();
  private long[] lengths = new long[1 << 10];
  private int count;

  TextLeafValues(PrimitiveType type) {
    // Bytes have no logical type.
    this.isText = type.getLogicalTypeAnnotation() != null;
    this.isJson = type.getLogicalTypeAnnotation() instanceof JsonLogicalTypeAnnotation;
  }

  @Override
  public void append(Vector flat, int[] rows, int added) {
    if (!(flat instanceof BytesVector texts)) {
      throw new IllegalArgumentException("not bytes: " + flat.getClass().getSimpleName());
    }
    if (count + added > lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.max(count + added, 2 * lengths.length));
    }
    byte[] source = texts.bytes();
    int[] offsets = texts.offsets();
    for (int i = 0; i < added; i++) {
      int row = rows[i];
      lengths[count + i] = (long) offsets[row + 1] - offsets[row];
    }
    if (LeafValues.areNeighbours(rows, added)) {
      int start = offsets[rows[0]];
      bytes.put(source, start, offsets[rows[added - 1] + 1] - start);
    } else {
      for (int i = 0; i < added; i++) {
        int row = rows[i];
        bytes.put(source, offsets[row], offsets[row + 1] - offsets[row]);
      }
    }
    count += added;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long byteSize() {
    return bytes.size() + (long) Integer.BYTES * count;
  }

  @Override
  public void clear() {
    bytes.clear();
    count = 0;
  }

  @Override
  public boolean repeatsLast() {
    if (count < 2 || lengths[count - 1] != lengths[count - 2]) {
      return false;
    }
    int length = (int) lengths[count - 1];
    int end = bytes.size();
    return Arrays.equals(
        bytes.bytes(), end - length, end, bytes.bytes(), end - 2 * length, end - length);
  }

  @Override
  public void removeLast() {
    count--;
    bytes.truncate(bytes.size() - (int) lengths[count]);
  }

  @Override
  public Encoding encode(LittleEndianBuffer buffer) {
    if (isJson) {
      // DuckDB takes all values of a page in the other encoding for one document.
      encodePlain(buffer);
      return Encoding.PLAIN;
    }
    deltas.write(lengths, count, PrimitiveTypeName.INT32, buffer);
    buffer.put(bytes.bytes(), 0, bytes.size());
    return Encoding.DELTA_LENGTH_BYTE_ARRAY;
  }

  @Override
  public void encodePlain(LittleEndianBuffer buffer) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      int length = (int) lengths[i];
      buffer.putInt(length);
      buffer.put(bytes.bytes(), start, length);
      start += length;
    }
  }

  @Override
  public Optional<Bounds> bounds(boolean @Nullable [] used) {
    byte[] all = bytes.bytes();
    boolean isEmpty = true;
    int minStart = 0;
    int minEnd = 0;
    int maxStart = 0;
    int maxEnd = 0;
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = start + (int) lengths[i];
      if (used == null || used[i]) {
        if (isEmpty) {
          minStart = start;
          minEnd = end;
          maxStart = start;
          maxEnd = end;
          isEmpty = false;
        } else if (Arrays.compareUnsigned(all, start, end, all, maxStart, maxEnd) > 0) {
          maxStart = start;
          maxEnd = end;
        } else if (Arrays.compareUnsigned(all, start, end, all, minStart, minEnd) < 0) {
          minStart = start;
          minEnd = end;
        }
      }
      start = end;
    }
    if (isEmpty) {
      return Optional.empty();
    }
    byte[] min = Arrays.copyOfRange(all, minStart, cut(all, minStart, minEnd));
    boolean isMinExact = min.length == minEnd - minStart;
    if (maxEnd - maxStart <= MAX_BOUND) {
      return Optional.of(
          new Bounds(min, Arrays.copyOfRange(all, maxStart, maxEnd), isMinExact, true));
    }
    byte[] prefix = Arrays.copyOfRange(all, maxStart, cut(all, maxStart, maxEnd));
    return (isText ? UpperBounds.ofTexts(prefix) : UpperBounds.ofBytes(prefix))
        .map(max -> new Bounds(min, max, isMinExact, false));
  }

  @Override
  public void addTo(BloomFilters filter) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      filter.addBytes(bytes.bytes(), start, (int) lengths[i]);
      start += (int) lengths[i];
    }
  }

  /// Where to cut a value: a text between characters.
  private int cut(byte[] bytes, int start, int end) {
    if (end - start <= MAX_BOUND) {
      return end;
    }
    return isText ? UpperBounds.characterStart(bytes, start + MAX_BOUND) : start + MAX_BOUND;
  }

  @Override
  public int compare(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(left, right);
  }
}
