package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text that is put together from segments.
public record TextKernel(Type type, TextSegment segment) implements Kernel {
  private static final int ROWS_AT_A_TIME = 256;

  @Override
  public Vector evaluate(Rows rows) {
    return materialize(segment.prepare(rows), rows.length(), rows.scratch());
  }

  /// The texts of `piece` as a vector.
  static BytesVector materialize(TextPiece piece, int length, Scratch scratch) {
    if (piece instanceof UniformPiece uniform) {
      return uniform(uniform, length, scratch);
    }
    int[] offsets = scratch.takeInts(length + 1);
    int[] cursors = scratch.takeInts(length);
    int size = measure(piece, length, offsets, cursors, scratch);
    byte[] bytes = scratch.takeBytes(size);
    piece.write(bytes, cursors);
    long @Nullable [] validity = piece.validity();
    if (validity != null) {
      dropNulls(bytes, offsets, validity, length);
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  /// Writes some rows after the other, so that their texts stay in the nearest cache.
  private static BytesVector uniform(UniformPiece piece, int length, Scratch scratch) {
    int size = checkedValue(piece, piece.fixedLength(), length, scratch);
    byte[] bytes = scratch.takeBytes(Texts.checkedSize((long) size * length));
    int[] offsets = scratch.takeInts(length + 1);
    for (int i = 0; i <= length; i++) {
      offsets[i] = i * size;
    }
    for (int from = 0; from < length; from += ROWS_AT_A_TIME) {
      piece.writeFixed(
          bytes, from * size, size, size, from, Math.min(length, from + ROWS_AT_A_TIME));
    }
    long @Nullable [] validity = piece.validity();
    if (validity != null) {
      dropNulls(bytes, offsets, validity, length);
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  /// Writes the offsets of the texts, also into `cursors`, and gives their sum.
  private static int measure(
      TextPiece piece, int length, int[] offsets, int[] cursors, Scratch scratch) {
    int fixedLength = piece.fixedLength();
    offsets[0] = 0;
    if (fixedLength != TextPiece.VARIABLE) {
      int size =
          Texts.checkedSize((long) checkedValue(piece, fixedLength, length, scratch) * length);
      for (int i = 0; i < length; i++) {
        cursors[i] = i * fixedLength;
        offsets[i + 1] = (i + 1) * fixedLength;
      }
      return size;
    }
    Arrays.fill(cursors, 0, length, 0);
    piece.addLengths(cursors);
    long size = 0;
    int most = scratch.maxValueBytes();
    for (int i = 0; i < length; i++) {
      int textLength = cursors[i];
      if ((textLength > most || textLength < 0) && Validities.isValid(piece.validity(), i)) {
        // Below zero: more than two billion.
        Texts.checkedValue(i, Integer.toUnsignedLong(textLength), scratch);
      }
      cursors[i] = (int) size;
      size += textLength;
      offsets[i + 1] = (int) size;
    }
    return Texts.checkedSize(size);
  }

  /// `size`, which all of the texts have.
  private static int checkedValue(TextPiece piece, int size, int length, Scratch scratch) {
    if (size > scratch.maxValueBytes()) {
      for (int i = 0; i < length; i++) {
        if (Validities.isValid(piece.validity(), i)) {
          return Texts.checkedValue(i, size, scratch);
        }
      }
    }
    return size;
  }

  /// Takes out what was written for rows that are NULL.
  private static void dropNulls(byte[] bytes, int[] offsets, long[] validity, int length) {
    int start = 0;
    int end = 0;
    for (int i = 0; i < length; i++) {
      int size = offsets[i + 1] - start;
      if (Validity.isValid(validity, i)) {
        if (start != end) {
          System.arraycopy(bytes, start, bytes, end, size);
        }
        end += size;
      }
      start = offsets[i + 1];
      offsets[i + 1] = end;
    }
  }
}
