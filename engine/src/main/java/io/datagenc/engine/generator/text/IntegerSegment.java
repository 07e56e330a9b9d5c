package io.datagenc.engine.generator.text;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.vector.LongVector;
import org.jspecify.annotations.Nullable;

/// Whole numbers as decimal digits, with a minus sign where negative.
public record IntegerSegment(Kernel number) implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    return prepare(rows, 1);
  }

  /// The numbers with zeros in front of those that have less than `digits` digits, where all texts
  /// then have the same length; else the numbers as they are.
  TextPiece prepare(Rows rows, int digits) {
    LongVector numbers = Operands.longs(number, rows);
    int length = rows.length();
    long[] values = numbers.values();
    if (numbers.validity() == null) {
      long least = Long.MAX_VALUE;
      long greatest = 0;
      for (int i = 0; i < length; i++) {
        least = Math.min(least, values[i]);
        greatest = Math.max(greatest, values[i]);
      }
      int most = PowersOfTen.digits(greatest);
      if (least >= 0 && (most <= digits || PowersOfTen.digits(least) == most)) {
        // A word of digits costs as much as one of them; what lies in front is always zero.
        int written = Math.max(most, Math.min(digits, Long.BYTES));
        TextPiece piece = new DigitsPiece(length, values, written);
        return written >= digits
            ? piece
            : ConcatSegment.concatenate(
                new TextPiece[] {LiteralSegment.zeros(digits - written).prepare(rows), piece},
                rows);
      }
    }
    int[] lengths = rows.scratch().takeInts(length);
    for (int i = 0; i < length; i++) {
      lengths[i] = Digits.length(values[i]);
    }
    return new Piece(length, values, lengths, numbers.validity());
  }

  @Override
  public int size() {
    return 1;
  }

  private record Piece(int length, long[] values, int[] lengths, long @Nullable [] validity)
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
      for (int i = 0; i < length; i++) {
        int end = cursors[i] + lengths[i];
        Digits.write(values[i], bytes, end);
        cursors[i] = end;
      }
    }

    @Override
    public boolean isAscii() {
      return true;
    }
  }
}
