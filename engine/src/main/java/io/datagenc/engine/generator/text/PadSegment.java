package io.datagenc.engine.generator.text;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.vector.BytesVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text brought to `target` characters: padded with a repeated constant, or cut behind its first
/// `target` characters.
///
/// @param padding ASCII, not empty
public record PadSegment(TextSegment text, int target, byte[] padding, PadSide side)
    implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    if (length > 0 && !(padding.length == 0)) {
      Texts.checkedValue(0, target, scratch);
    }
    TextPiece piece =
        text instanceof IntegerSegment number && padsWithZeros()
            ? number.prepare(rows, target)
            : text.prepare(rows);
    if (piece instanceof UniformPiece && piece.isAscii() && piece.fixedLength() <= target) {
      return padded(piece, rows);
    }
    if (piece.isAscii()) {
      int[] lengths = scratch.takeInts(length);
      Arrays.fill(lengths, 0, length, 0);
      piece.addLengths(lengths);
      int longest = 0;
      for (int i = 0; i < length; i++) {
        longest = Math.max(longest, lengths[i]);
      }
      if (longest <= target) {
        return new Piece(length, piece, lengths, target, padding, side);
      }
    }
    BytesVector padded =
        Padding.pad(TextKernel.materialize(piece, length, scratch), target, padding, side, scratch);
    return new ColumnSegment.FlatPiece(length, padded.bytes(), padded.offsets(), padded.validity());
  }

  /// Whether numbers get the zeros in front that make them longer.
  private boolean padsWithZeros() {
    return side == PadSide.LEFT
        && target >= 1
        && target <= PowersOfTen.MAX_EXPONENT
        && padding.length == 1
        && padding[0] == '0';
  }

  /// Texts of one length, not longer than the target, with the same padding each.
  private TextPiece padded(TextPiece piece, Rows rows) {
    int missing = target - piece.fixedLength();
    if (missing == 0) {
      return piece;
    }
    byte[] constant = new byte[missing];
    Padding.write(padding, missing, constant, 0);
    TextPiece pad = new LiteralSegment(constant).prepare(rows);
    return ConcatSegment.concatenate(
        side == PadSide.LEFT ? new TextPiece[] {pad, piece} : new TextPiece[] {piece, pad}, rows);
  }

  @Override
  public int size() {
    return text.size() + 1;
  }

  /// Texts that are ASCII and not longer than the target.
  private record Piece(
      int length, TextPiece text, int[] lengths, int target, byte[] padding, PadSide side)
      implements TextPiece {

    @Override
    public int fixedLength() {
      return target;
    }

    @Override
    public void addLengths(int[] sums) {
      for (int i = 0; i < length; i++) {
        sums[i] += target;
      }
    }

    @Override
    public void write(byte[] bytes, int[] cursors) {
      if (side == PadSide.LEFT) {
        writePadding(bytes, cursors);
        text.write(bytes, cursors);
      } else {
        text.write(bytes, cursors);
        writePadding(bytes, cursors);
      }
    }

    private void writePadding(byte[] bytes, int[] cursors) {
      if (padding.length == 1) {
        byte character = padding[0];
        for (int i = 0; i < length; i++) {
          int cursor = cursors[i];
          int end = cursor + target - lengths[i];
          while (cursor < end) {
            bytes[cursor++] = character;
          }
          cursors[i] = end;
        }
        return;
      }
      for (int i = 0; i < length; i++) {
        int cursor = cursors[i];
        int count = target - lengths[i];
        Padding.write(padding, count, bytes, cursor);
        cursors[i] = cursor + count;
      }
    }

    @Override
    public boolean isAscii() {
      return true;
    }

    @Override
    public long @Nullable [] validity() {
      return text.validity();
    }
  }
}
