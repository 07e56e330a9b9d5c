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

/// Writes values that consist of others. Those of dictionaries and constants are written one by
/// one.
abstract class NestedWriter implements ColumnWriter {

  @Override
  public final long bytes(Vector source, int from, int to) {
    return switch (source) {
      case DictionaryVector indexed -> {
        long sum = 0;
        for (int i = from; i < to; i++) {
          sum += bytes(indexed.dictionary(), indexed.ids()[i], indexed.ids()[i] + 1);
        }
        yield sum;
      }
      case ConstantVector constant -> (to - from) * bytes(constant.value(), 0, 1);
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          flatBytes(source, from, to);
    };
  }

  @Override
  public final void append(Vector source, int from, int to) {
    switch (source) {
      case DictionaryVector indexed -> {
        for (int i = from; i < to; i++) {
          append(indexed.dictionary(), indexed.ids()[i], indexed.ids()[i] + 1);
        }
      }
      case ConstantVector constant -> {
        for (int i = from; i < to; i++) {
          append(constant.value(), 0, 1);
        }
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          appendFlat(source, from, to);
    }
  }

  /// As [#bytes], of a vector that is neither a dictionary nor a constant.
  abstract long flatBytes(Vector source, int from, int to);

  /// As [#append], of a vector that is neither a dictionary nor a constant.
  abstract void appendFlat(Vector source, int from, int to);
}
