package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.vector.BytesVector;
import java.util.ArrayList;
import java.util.List;

/// CONCAT_WS with a constant separator: the parts that are not NULL, separated.
public record JoinSegment(TextSegment separator, List<TextSegment> parts) implements TextSegment {

  @Override
  public TextPiece prepare(Rows rows) {
    List<TextPiece> pieces = new ArrayList<>();
    boolean nulls = false;
    for (TextSegment part : parts) {
      TextPiece piece = part.prepare(rows);
      nulls |= piece.validity() != null;
      if (!pieces.isEmpty()) {
        pieces.add(separator.prepare(rows));
      }
      pieces.add(piece);
    }
    TextPiece[] all = pieces.toArray(TextPiece[]::new);
    return nulls ? withoutNulls(all, rows) : ConcatSegment.concatenate(all, rows);
  }

  /// Joins row by row, since separators depend on what is NULL.
  private static TextPiece withoutNulls(TextPiece[] pieces, Rows rows) {
    BytesVector[] vectors = new BytesVector[(pieces.length + 1) / 2];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = TextKernel.materialize(pieces[2 * i], rows.length(), rows.scratch());
    }
    BytesVector separators =
        TextKernel.materialize(pieces[1 % pieces.length], rows.length(), rows.scratch());
    BytesVector joined = JoinKernel.join(separators, vectors, null, rows.scratch());
    return new ColumnSegment.FlatPiece(
        joined.length(), joined.bytes(), joined.offsets(), joined.validity());
  }

  @Override
  public int size() {
    return 2 * parts.stream().mapToInt(TextSegment::size).sum();
  }
}
