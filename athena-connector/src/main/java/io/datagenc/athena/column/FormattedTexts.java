package io.datagenc.athena.column;

import io.datagenc.engine.generator.text.TextFormat;
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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts of numbers, in arrays that the next call uses again. Not thread-safe.
public final class FormattedTexts {
  private final TextFormat format;
  private byte[] bytes = {};
  private int[] offsets = {};
  private long[] validity = {};

  public FormattedTexts(TextFormat format) {
    this.format = format;
  }

  /// The greatest length of a text, in bytes.
  int maxLength() {
    return format.maxLength();
  }

  /// The texts of the rows `from` to before `to` of `source`.
  public BytesVector of(Vector source, int from, int to) {
    return switch (source) {
      case LongVector longs -> texts(longs, longs.values(), from, to);
      case Int128Vector wide -> texts(wide, wide.values(), from, to);
      case DictionaryVector indexed -> {
        BytesVector dictionary = of(indexed.dictionary(), 0, indexed.dictionary().length());
        yield copy(dictionary, Arrays.copyOfRange(indexed.ids(), from, to));
      }
      case ConstantVector constant -> copy(of(constant.value(), 0, 1), new int[to - from]);
      case ByteVector _,
          ShortVector _,
          IntVector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw ColumnWriter.notOfType(source);
    };
  }

  private static BytesVector copy(BytesVector dictionary, int[] ids) {
    return (BytesVector) new FlatValues().gathered(dictionary, ids, 0, ids.length);
  }

  // Class files of records do not say that a validity may be null.
  @SuppressWarnings("NullAway")
  private BytesVector texts(Vector source, long[] values, int from, int to) {
    int count = to - from;
    if (offsets.length < count + 1) {
      offsets = new int[count + 1];
      bytes = new byte[count * format.maxLength()];
    }
    int end = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = end;
      if (!source.isNull(from + i)) {
        end = format.write(values, from + i, bytes, end);
      }
    }
    offsets[count] = end;
    return new BytesVector(count, bytes, offsets, validity(source, from, count));
  }

  private long @Nullable [] validity(Vector source, int from, int count) {
    if (!source.mayHaveNulls()) {
      return null;
    }
    int words = Validity.words(count);
    validity = validity.length < words ? new long[words] : validity;
    Arrays.fill(validity, 0, words, 0);
    for (int i = 0; i < count; i++) {
      if (!source.isNull(from + i)) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }
}
