package io.datagenc.sinks.dialect;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.text.CellWriter;
import java.nio.charset.StandardCharsets;

/// Constants of SQL Server. Control characters are NCHAR(n): a line feed behind a backslash would
/// be taken away, and a line `GO` would end the statement.
final class SqlserverLiterals {
  /// Texts put together of shorter pieces are cut off behind so many characters, unless the first
  /// piece is one without limit.
  private static final int MAX_SHORT_BYTES = 4000;

  private SqlserverLiterals() {}

  static LiteralWriter of(ColumnPlan column) {
    CellWriter cells = CellWriter.of(column.type());
    return switch (column.type()) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Literals.bits();
            case TINYINT, SMALLINT, INTEGER, BIGINT -> cells::writeOf;
            // A number without an exponent is a decimal one.
            case REAL -> floating(Literals.realsAsDoubles(), column);
            case DOUBLE -> floating(cells, column);
            case VARBINARY -> Literals.enclosed(cells, "0x", "");
            case DATE, UUID -> Literals.enclosed(cells, "'", "'");
            case JSON -> texts(cells);
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType _ -> cells::writeOf;
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ -> texts(cells);
      case TimeType _, TimestampType _ -> Literals.enclosed(cells, "'", "'");
      case TimestampWithTimeZoneType _ -> Literals.enclosed(cells, "'", "'");
    };
  }

  private static LiteralWriter floating(CellWriter cells, ColumnPlan column) {
    return Literals.floating(cells, Literals.refused(column, SqlserverDialect.INSTANCE), "e0", "");
  }

  private static LiteralWriter texts(CellWriter cells) {
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      cell.clear();
      cells.writeOf(vector, index, cell);
      add(cell, text);
    };
  }

  static String text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    ByteText cell = new ByteText(bytes.length);
    cell.add(bytes, 0, bytes.length);
    ByteText text = new ByteText(bytes.length + 3);
    add(cell, text);
    return new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8);
  }

  private static void add(ByteText cell, ByteText text) {
    byte[] characters = cell.bytes();
    int at = 0;
    boolean isOpen = false;
    boolean isFirst = true;
    for (int i = 0; i < cell.size(); i++) {
      if (characters[i] < 0 || characters[i] >= ' ') {
        continue;
      }
      if (isFirst && cell.size() > MAX_SHORT_BYTES) {
        text.addAscii("CAST(N'' AS nvarchar(max))+");
      }
      if (i > at) {
        addPiece(characters, at, i, text);
        text.add('+');
      }
      text.addAscii("NCHAR(");
      text.addNumber((long) characters[i]);
      text.add(')');
      at = i + 1;
      isFirst = false;
      isOpen = at < cell.size();
      if (isOpen) {
        text.add('+');
      }
    }
    if (isFirst || isOpen) {
      addPiece(characters, at, cell.size(), text);
    }
  }

  private static void addPiece(byte[] characters, int from, int to, ByteText text) {
    text.addAscii("N'");
    int start = from;
    for (int i = from; i < to; i++) {
      if (characters[i] == '\'') {
        text.add(characters, start, i);
        text.add('\'');
        start = i;
      }
    }
    text.add(characters, start, to);
    text.add('\'');
  }
}
