package io.datagenc.sinks.load;

import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;

/// A checksum of rows that depends neither on their order nor on how vectors hold their values.
final class RowChecksum {
  private RowChecksum() {}

  static long of(Batch batch) {
    long sum = 0;
    for (int row = 0; row < batch.rowCount(); row++) {
      long hash = 1;
      for (Vector column : batch.columns()) {
        hash = hash * 0x9E3779B97F4A7C15L + value(column, row);
        hash ^= hash >>> 29;
      }
      sum += hash;
    }
    return sum;
  }

  private static long value(Vector vector, int row) {
    if (vector.isNull(row)) {
      return 0x6a09e667f3bcc909L;
    }
    return switch (vector) {
      case ByteVector bytes -> bytes.values()[row];
      case ShortVector shorts -> shorts.values()[row];
      case IntVector ints -> ints.values()[row];
      case LongVector longs -> longs.values()[row];
      case Int128Vector wide -> wide.values()[2 * row] * 31 + wide.values()[2 * row + 1];
      case BytesVector text ->
          Arrays.hashCode(
              Arrays.copyOfRange(text.bytes(), text.offsets()[row], text.offsets()[row + 1]));
      case DictionaryVector dictionary -> value(dictionary.dictionary(), dictionary.ids()[row]);
      case ConstantVector constant -> value(constant.value(), 0);
      default -> throw new IllegalArgumentException("not a scalar vector");
    };
  }
}
