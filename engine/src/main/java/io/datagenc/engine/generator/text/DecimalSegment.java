package io.datagenc.engine.generator.text;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.vector.LongVector;
import org.jspecify.annotations.Nullable;

/// Decimals of up to 18 digits, `scale` (≥ 1) of them behind the point, all of which are written.
public record DecimalSegment(Kernel number, int scale) implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    LongVector numbers = Operands.longs(number, rows);
    int length = rows.length();
    int[] lengths = rows.scratch().takeInts(length);
    long[] values = numbers.values();
    for (int i = 0; i < length; i++) {
      long magnitude = Math.abs(values[i]);
      lengths[i] = Math.max(PowersOfTen.digits(magnitude), scale + 1) + 1 + (values[i] < 0 ? 1 : 0);
    }
    return new Piece(length, values, lengths, scale, numbers.validity());
  }

  @Override
  public int size() {
    return 1;
  }

  private record Piece(
      int length, long[] values, int[] lengths, int scale, long @Nullable [] validity)
      implements TextPiece {

    @Override
    public int fixedLength() {
      return VARIABLE;
    }

    @Override
    public void addLengths(int[] sums) {
      for (int i = 0; i < length; i++) {
        sums[i] += lengths[i];
      }
    }

    @Override
    public void write(byte[] bytes, int[] cursors) {
      long power = PowersOfTen.of(scale);
      for (int i = 0; i < length; i++) {
        int end = cursors[i] + lengths[i];
        long magnitude = Math.abs(values[i]);
        long whole = magnitude / power;
        Digits.writePadded(magnitude - whole * power, bytes, end, scale);
        int point = end - scale - 1;
        bytes[point] = '.';
        int start = Digits.write(whole, bytes, point);
        if (values[i] < 0) {
          bytes[start - 1] = '-';
        }
        cursors[i] = end;
      }
    }

    @Override
    public boolean isAscii() {
      return true;
    }
  }
}
