package io.datagenc.athena.column;

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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.jspecify.annotations.Nullable;

/// Writes values of 1, 2, 4 or 8 bytes that Arrow has as the engine has them: whole arrays are
/// copied.
class FixedWidthWriter extends ScalarWriter {
  private final BaseFixedWidthVector target;
  private final int width;
  private int rows;

  /// @param width bytes of a value
  FixedWidthWriter(BaseFixedWidthVector target, int width) {
    this.target = target;
    this.width = width;
  }

  @Override
  public final long bytes(Vector source, int from, int to) {
    return (long) (to - from) * width + BitRuns.bytes(to - from);
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    int count = to - from;
    ByteBuffer values = values(count);
    switch (source) {
      case ByteVector bytes -> values.put(bytes.values(), from, count);
      case ShortVector shorts -> values.asShortBuffer().put(shorts.values(), from, count);
      case IntVector ints -> values.asIntBuffer().put(ints.values(), from, count);
      case LongVector longs -> values.asLongBuffer().put(longs.values(), from, count);
      case Int128Vector _,
          BytesVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw ColumnWriter.notOfType(source);
    }
    appended(validity(source), from, count);
  }

  /// Where the next `count` values go.
  final ByteBuffer values(int count) {
    while (target.getValueCapacity() < rows + count) {
      target.reAlloc();
    }
    return target
        .getDataBuffer()
        .nioBuffer((long) rows * width, count * width)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Moves on behind `count` values that have been written.
  ///
  /// @param validity which of them are NULL, from `from` on
  final void appended(long @Nullable [] validity, int from, int count) {
    BitRuns.copy(validity, from, target.getValidityBuffer(), rows, count);
    rows += count;
  }

  /// Which values are NULL; null if none is.
  static long @Nullable [] validity(Vector source) {
    return switch (source) {
      case ByteVector bytes -> bytes.validity();
      case ShortVector shorts -> shorts.validity();
      case IntVector ints -> ints.validity();
      case LongVector longs -> longs.validity();
      case Int128Vector wide -> wide.validity();
      case BytesVector texts -> texts.validity();
      case ArrayVector array -> array.validity();
      case MapVector map -> map.validity();
      case RowVector row -> row.validity();
      case DictionaryVector _, ConstantVector _ -> throw ColumnWriter.notOfType(source);
    };
  }

  @Override
  public final void finish() {
    target.setValueCount(rows);
  }
}
