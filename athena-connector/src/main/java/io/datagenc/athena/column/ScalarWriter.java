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

/// Writes values that are not nested. Dictionaries and constants are spelled out: Athena knows
/// neither.
abstract class ScalarWriter implements ColumnWriter {
  private final FlatValues flat = new FlatValues();

  @Override
  public final void append(Vector source, int from, int to) {
    if (from == to) {
      return;
    }
    switch (source) {
      case DictionaryVector indexed ->
          appendFlat(flat.gathered(indexed.dictionary(), indexed.ids(), from, to), 0, to - from);
      case ConstantVector constant ->
          appendFlat(flat.repeated(constant.value(), to - from), 0, to - from);
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

  /// Appends rows of a vector that is neither a dictionary nor a constant.
  abstract void appendFlat(Vector source, int from, int to);
}
