package io.datagenc.sinks.dialect;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.text.CellWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

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

  /// Truth values as 1 and 0.
  static LiteralWriter bits() {
    CellWriter cells =
        (vector, index, text) -> text.add(((ByteVector) vector).values()[index] == 0 ? '0' : '1');
    return cells::writeOf;
  }

  /// REAL with the digits of a DOUBLE: where constants are of that type, fewer digits could stand
  /// for a neighbour.
  static CellWriter realsAsDoubles() {
    return (vector, index, text) -> {
      float value = Float.intBitsToFloat(((IntVector) vector).values()[index]);
      text.addNumber((double) value);
    };
  }

  /// Floating-point numbers.
  ///
  /// @param cells writes them as Java does
  /// @param special writes `NaN`, `Infinity` and `-Infinity`
  /// @param ending what stands behind digits without an exponent
  /// @param suffix what stands behind all digits
  static LiteralWriter floating(
      CellWriter cells, BiConsumer<String, ByteText> special, String ending, String suffix) {
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      cell.clear();
      cells.writeOf(vector, index, cell);
      byte[] digits = cell.bytes();
      if (digits[cell.size() - 1] > '9') {
        special.accept(new String(digits, 0, cell.size(), StandardCharsets.US_ASCII), text);
        return;
      }
      boolean hasExponent = false;
      for (int i = 0; i < cell.size(); i++) {
        hasExponent |= digits[i] == 'E';
      }
      text.add(digits, 0, cell.size());
      text.addAscii(hasExponent ? suffix : ending + suffix);
    };
  }

  /// Refuses what is no number.
  static BiConsumer<String, ByteText> refused(ColumnPlan column, SqlDialect dialect) {
    return (name, _) -> {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "a value of column `%s` is %s, which %s does not have; take another value, or write another format"
              .formatted(column.name(), name, dialect.product()));
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
