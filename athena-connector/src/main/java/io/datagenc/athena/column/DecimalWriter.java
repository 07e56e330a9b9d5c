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
import org.apache.arrow.vector.BaseFixedWidthVector;

/// Writes DECIMAL: unscaled values of 128 bits, the low half first.
final class DecimalWriter extends FixedWidthWriter {
  private long[] halves = {};

  DecimalWriter(BaseFixedWidthVector target) {
    super(target, 2 * Long.BYTES);
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    int count = to - from;
    if (halves.length < 2 * count) {
      halves = new long[2 * count];
    }
    switch (source) {
      case LongVector narrow -> {
        long[] values = narrow.values();
        for (int i = 0; i < count; i++) {
          long value = values[from + i];
          halves[2 * i] = value;
          halves[2 * i + 1] = value >> Long.SIZE - 1;
        }
      }
      case Int128Vector wide -> {
        long[] values = wide.values();
        for (int i = 0; i < count; i++) {
          halves[2 * i] = values[2 * (from + i) + 1];
          halves[2 * i + 1] = values[2 * (from + i)];
        }
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          BytesVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw ColumnWriter.notOfType(source);
    }
    values(count).asLongBuffer().put(halves, 0, 2 * count);
    appended(validity(source), from, count);
  }
}
