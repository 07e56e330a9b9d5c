package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The same text for every row.
public record LiteralSegment(byte[] text) implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    return new Piece(text, rows.length());
  }

  @Override
  public int size() {
    return 1;
  }

  /// `count` times the digit zero.
  static LiteralSegment zeros(int count) {
    byte[] zeros = new byte[count];
    Arrays.fill(zeros, (byte) '0');
    return new LiteralSegment(zeros);
  }

  /// This text and `next` behind it.
  LiteralSegment followedBy(LiteralSegment next) {
    return new LiteralSegment(joined(text, next.text));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /// The text for `length` rows.
  record Piece(byte[] text, int length) implements UniformPiece {

    /// This text and `next` behind it.
    Piece followedBy(Piece next) {
      return new Piece(joined(text, next.text), length);
    }

    @Override
    public int fixedLength() {
      return text.length;
    }

    @Override
    public void addLengths(int[] lengths) {
      for (int i = 0; i < length; i++) {
        lengths[i] += text.length;
      }
    }

    @Override
    public void write(byte[] bytes, int[] cursors) {
      if (text.length == 1) {
        byte character = text[0];
        for (int i = 0; i < length; i++) {
          bytes[cursors[i]++] = character;
        }
        return;
      }
      for (int i = 0; i < length; i++) {
        Texts.copy(text, 0, bytes, cursors[i], text.length);
        cursors[i] += text.length;
      }
    }

    @Override
    public void writeFixed(byte[] bytes, int at, int stride, int room, int from, int to) {
      int cursor = at;
      if (text.length <= Long.BYTES && room >= Long.BYTES) {
        long word = word();
        for (int i = from; i < to; i++) {
          Texts.LONG.set(bytes, cursor, word);
          cursor += stride;
        }
        return;
      }
      for (int i = from; i < to; i++) {
        Texts.copy(text, 0, bytes, cursor, text.length);
        cursor += stride;
      }
    }

    /// The text as the first bytes of a word in memory.
    private long word() {
      byte[] padded = Arrays.copyOf(text, Long.BYTES);
      return (long) Texts.LONG.get(padded, 0);
    }

    @Override
    public boolean isAscii() {
      return Texts.isAscii(text, 0, text.length);
    }

    @Override
    public long @Nullable [] validity() {
      return null;
    }
  }
}
