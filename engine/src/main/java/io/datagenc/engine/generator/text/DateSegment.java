package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.number.CivilDate;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.LongVector;
import org.jspecify.annotations.Nullable;

/// Dates as `YYYY-MM-DD`; years beyond four digits as ISO 8601 writes them.
public record DateSegment(Kernel date) implements TextSegment {
  private static final int LENGTH = 10;

  @Override
  public TextPiece prepare(Rows rows) {
    LongVector dates = Operands.longs(date, rows);
    int length = rows.length();
    long[] values = dates.values();
    boolean usual = true;
    for (int i = 0; i < length; i++) {
      usual &= values[i] >= CivilDate.FIRST_DAY & values[i] <= CivilDate.LAST_DAY;
    }
    if (usual) {
      return new Piece(length, values, dates.validity());
    }
    return new ColumnSegment(new FormatKernel(VarcharType.TEXT, date, TextFormat.of(date.type())))
        .prepare(rows);
  }

  @Override
  public int size() {
    return 1;
  }

  private record Piece(int length, long[] values, long @Nullable [] validity)
      implements UniformPiece {

    @Override
    public int fixedLength() {
      return LENGTH;
    }

    @Override
    public void addLengths(int[] lengths) {
      for (int i = 0; i < length; i++) {
        lengths[i] += LENGTH;
      }
    }

    @Override
    public void write(byte[] bytes, int[] cursors) {
      for (int i = 0; i < length; i++) {
        DateText.write(values[i], bytes, cursors[i]);
        cursors[i] += LENGTH;
      }
    }

    @Override
    public void writeFixed(byte[] bytes, int at, int stride, int room, int from, int to) {
      int cursor = at;
      for (int i = from; i < to; i++) {
        DateText.write(values[i], bytes, cursor);
        cursor += stride;
      }
    }

    @Override
    public boolean isAscii() {
      return true;
    }
  }
}
