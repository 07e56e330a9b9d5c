package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
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
import org.jspecify.annotations.Nullable;

/// The texts that a kernel computes, from a flat vector or a dictionary.
public record ColumnSegment(Kernel text) implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    Vector values = text.evaluate(rows);
    int length = rows.length();
    return switch (values) {
      case BytesVector bytes ->
          new FlatPiece(length, bytes.bytes(), bytes.offsets(), bytes.validity());
      case DictionaryVector dictionary ->
          new DictionaryPiece(
              length,
              dictionary.ids(),
              (BytesVector) dictionary.dictionary(),
              Validities.of(dictionary, rows.scratch()));
      case ConstantVector _ -> {
        BytesVector flat = (BytesVector) Gather.flat(values, rows.scratch());
        yield new FlatPiece(length, flat.bytes(), flat.offsets(), flat.validity());
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("not a text: " + text.type().sql());
    };
  }

  @Override
  public int size() {
    return 1;
  }

  record FlatPiece(int length, byte[] texts, int[] offsets, long @Nullable [] validity)
      implements TextPiece {

    @Override
    public int fixedLength() {
      return VARIABLE;
    }

    @Override
    public void addLengths(int[] lengths) {
      for (int i = 0; i < length; i++) {
        lengths[i] += offsets[i + 1] - offsets[i];
      }
    }

    @Override
    public void write(byte[] bytes, int[] cursors) {
      for (int i = 0; i < length; i++) {
        int size = offsets[i + 1] - offsets[i];
        Texts.copy(texts, offsets[i], bytes, cursors[i], size);
        cursors[i] += size;
      }
    }

    @Override
    public boolean isAscii() {
      return Texts.isAscii(texts, offsets[0], offsets[length]);
    }
  }

  private record DictionaryPiece(
      int length, int[] ids, BytesVector dictionary, long @Nullable [] validity)
      implements TextPiece {

    @Override
    public int fixedLength() {
      return VARIABLE;
    }

    @Override
    public void addLengths(int[] lengths) {
      int[] offsets = dictionary.offsets();
      for (int i = 0; i < length; i++) {
        int id = ids[i];
        lengths[i] += offsets[id + 1] - offsets[id];
      }
    }

    @Override
    public void write(byte[] bytes, int[] cursors) {
      byte[] texts = dictionary.bytes();
      int[] offsets = dictionary.offsets();
      for (int i = 0; i < length; i++) {
        int start = offsets[ids[i]];
        int size = offsets[ids[i] + 1] - start;
        Texts.copy(texts, start, bytes, cursors[i], size);
        cursors[i] += size;
      }
    }

    @Override
    public boolean isAscii() {
      int[] offsets = dictionary.offsets();
      return Texts.isAscii(dictionary.bytes(), offsets[0], offsets[dictionary.length()]);
    }
  }
}
