package io.datagenc.sinks.dialect;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.sinks.text.CellWriter;

/// What constants of several products have in common.
final class Literals {
  private Literals() {}

  /// Texts that need no escapes, between others.
  static LiteralWriter enclosed(CellWriter cells, String before, String after) {
    return (vector, index, text) -> {
      text.addAscii(before);
      cells.writeOf(vector, index, text);
      text.addAscii(after);
    };
  }

  /// Adds a text in which some ASCII characters stand twice.
  ///
  /// @param doubled these
  static void addDoubled(ByteText cell, ByteText text, String doubled) {
    byte[] characters = cell.bytes();
    int start = 0;
    for (int i = 0; i < cell.size(); i++) {
      byte character = characters[i];
      if (character >= 0 && doubled.indexOf(character) >= 0) {
        text.add(characters, start, i);
        text.add((char) character);
        start = i;
      }
    }
    text.add(characters, start, cell.size());
  }
}
