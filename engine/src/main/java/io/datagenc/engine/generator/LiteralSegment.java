package io.datagenc.engine.generator;

import org.jspecify.annotations.Nullable;

/// The same text for every row.
record LiteralSegment(byte[] text) implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    return new Piece(text, rows.length());
  }

  @Override
  public int size() {
    return 1;
  }

  private record Piece(byte[] text, int length) implements TextPiece {

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
    public boolean isAscii() {
      return Texts.isAscii(text, 0, text.length);
    }

    @Override
    public long @Nullable [] validity() {
      return null;
    }
  }
}
