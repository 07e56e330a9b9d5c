package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The texts of several parts, one behind the other; NULL where one of them is.
public record ConcatSegment(List<TextSegment> parts) implements TextSegment {

  /// The concatenation of `segments`, nested ones opened and neighbouring constants joined.
  public static TextSegment of(List<TextSegment> segments) {
    List<TextSegment> parts = new ArrayList<>();
    for (TextSegment segment : segments) {
      List<TextSegment> opened =
          segment instanceof ConcatSegment nested ? nested.parts : List.of(segment);
      for (TextSegment part : opened) {
        if (part instanceof LiteralSegment next
            && !parts.isEmpty()
            && parts.getLast() instanceof LiteralSegment last) {
          parts.set(parts.size() - 1, last.followedBy(next));
        } else {
          parts.add(part);
        }
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new ConcatSegment(List.copyOf(parts));
  }

  @Override
  public TextPiece prepare(Rows rows) {
    TextPiece[] pieces = new TextPiece[parts.size()];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = parts.get(i).prepare(rows);
    }
    return concatenate(pieces, rows);
  }

  /// The texts of `pieces`, one behind the other.
  static TextPiece concatenate(TextPiece[] pieces, Rows rows) {
    List<TextPiece> parts = new ArrayList<>();
    for (TextPiece piece : pieces) {
      if (piece instanceof Joined nested) {
        for (TextPiece part : nested.pieces()) {
          append(parts, part);
        }
      } else {
        append(parts, piece);
      }
    }
    long @Nullable [] validity = null;
    int fixedLength = 0;
    for (TextPiece piece : parts) {
      validity = Validities.and(validity, piece.validity(), rows.length(), rows.scratch());
      fixedLength =
          fixedLength == TextPiece.VARIABLE || piece.fixedLength() == TextPiece.VARIABLE
              ? TextPiece.VARIABLE
              : fixedLength + piece.fixedLength();
    }
    return parts.stream().allMatch(UniformPiece.class::isInstance)
        ? new UniformParts(parts.toArray(UniformPiece[]::new), fixedLength, validity)
        : new Parts(parts.toArray(TextPiece[]::new), fixedLength, validity);
  }

  /// Adds `part`, to the last one where both are constants.
  private static void append(List<TextPiece> parts, TextPiece part) {
    if (part instanceof LiteralSegment.Piece next
        && !parts.isEmpty()
        && parts.getLast() instanceof LiteralSegment.Piece last) {
      parts.set(parts.size() - 1, last.followedBy(next));
    } else {
      parts.add(part);
    }
  }

  @Override
  public int size() {
    return parts.stream().mapToInt(TextSegment::size).sum();
  }

  /// Texts of several pieces, one behind the other.
  private interface Joined extends TextPiece {

    TextPiece[] pieces();

    @Override
    default void addLengths(int[] lengths) {
      for (TextPiece piece : pieces()) {
        piece.addLengths(lengths);
      }
    }

    @Override
    default void write(byte[] bytes, int[] cursors) {
      for (TextPiece piece : pieces()) {
        piece.write(bytes, cursors);
      }
    }

    @Override
    default boolean isAscii() {
      for (TextPiece piece : pieces()) {
        if (!piece.isAscii()) {
          return false;
        }
      }
      return true;
    }
  }

  private record Parts(TextPiece[] pieces, int fixedLength, long @Nullable [] validity)
      implements Joined {}

  private record UniformParts(UniformPiece[] pieces, int fixedLength, long @Nullable [] validity)
      implements Joined, UniformPiece {

    @Override
    public void writeFixed(byte[] bytes, int at, int stride, int room, int from, int to) {
      int offset = 0;
      for (UniformPiece piece : pieces) {
        piece.writeFixed(bytes, at + offset, stride, room - offset, from, to);
        offset += piece.fixedLength();
      }
    }
  }
}
