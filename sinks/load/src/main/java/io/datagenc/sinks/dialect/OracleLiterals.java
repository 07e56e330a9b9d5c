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
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.text.CellWriter;
import java.nio.charset.StandardCharsets;

/// Constants of Oracle Database, as SQL*Plus reads them: no line feed within a constant, which
/// could end a statement there, and no line of more than 2499 characters. So long texts are put
/// together of pieces, and control characters are CHR(n).
final class OracleLiterals {
  private static final int PIECE_BYTES = 1000;

  /// What a constant of bytes may have.
  private static final int MAX_RAW_BYTES = 2000;

  private OracleLiterals() {}

  static LiteralWriter of(ColumnPlan column) {
    CellWriter cells = CellWriter.of(column.type());
    return switch (column.type()) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Literals.bits();
            case TINYINT, SMALLINT, INTEGER, BIGINT -> cells::writeOf;
            case REAL -> floating(cells, 'f', "BINARY_FLOAT");
            case DOUBLE -> floating(cells, 'd', "BINARY_DOUBLE");
            case VARBINARY -> bytes(cells, column);
            case DATE -> Literals.enclosed(cells, "DATE '", "'");
            case UUID -> Literals.enclosed(cells, "'", "'");
            case JSON -> texts(cells, true);
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType _ -> cells::writeOf;
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          texts(cells, OracleDialect.type(column.type()).equals("CLOB"));
      case TimeType time ->
          Literals.enclosed(
              cells, "INTERVAL '0 ", "' DAY TO SECOND(%d)".formatted(time.precision()));
      case TimestampType _ -> Literals.enclosed(cells, "TIMESTAMP '", "'");
      case TimestampWithTimeZoneType _ -> Literals.enclosed(cells, "TIMESTAMP '", "'");
    };
  }

  /// Digits with the letter of their type.
  private static LiteralWriter floating(CellWriter cells, char suffix, String type) {
    return Literals.floating(
        cells,
        (name, text) -> {
          text.addAscii(name.startsWith("-") ? "-" : "");
          text.addAscii(type);
          text.addAscii(name.equals("NaN") ? "_NAN" : "_INFINITY");
        },
        "",
        String.valueOf(suffix));
  }

  private static LiteralWriter bytes(CellWriter cells, ColumnPlan column) {
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      cell.clear();
      cells.writeOf(vector, index, cell);
      if (cell.size() > 2 * MAX_RAW_BYTES) {
        throw new SinkException(
            SinkException.Reason.NOT_SUPPORTED,
            "a value of column `%s` has %d bytes, and constants of Oracle Database have at most %d; make the values shorter, or write another format"
                .formatted(column.name(), cell.size() / 2, MAX_RAW_BYTES));
      }
      if (cell.size() == 0) {
        text.addAscii("EMPTY_BLOB()");
        return;
      }
      text.addAscii("HEXTORAW('");
      for (int from = 0; from < cell.size(); from += PIECE_BYTES) {
        if (from > 0) {
          text.addAscii("'||\n'");
        }
        text.add(cell.bytes(), from, Math.min(cell.size(), from + PIECE_BYTES));
      }
      text.addAscii("')");
    };
  }

  /// @param isLong whether it is a CLOB
  private static LiteralWriter texts(CellWriter cells, boolean isLong) {
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      cell.clear();
      cells.writeOf(vector, index, cell);
      add(cell, text, isLong);
    };
  }

  static String text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    ByteText cell = new ByteText(bytes.length);
    cell.add(bytes, 0, bytes.length);
    ByteText text = new ByteText(bytes.length + 2);
    add(cell, text, false);
    return new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8);
  }

  private static void add(ByteText cell, ByteText text, boolean isLong) {
    if (cell.size() == 0) {
      text.addAscii(isLong ? "EMPTY_CLOB()" : "''");
      return;
    }
    byte[] characters = cell.bytes();
    int at = 0;
    boolean isFirst = true;
    while (at < cell.size()) {
      if (!isFirst) {
        text.addAscii("||\n");
      }
      isFirst = false;
      text.addAscii(isLong ? "TO_CLOB(" : "");
      if (characters[at] >= 0 && characters[at] < ' ') {
        text.addAscii("CHR(");
        text.addNumber((long) characters[at]);
        text.add(')');
        at++;
      } else {
        int end = end(characters, at, cell.size());
        text.add('\'');
        for (int i = at; i < end; i++) {
          if (characters[i] == '\'') {
            text.add('\'');
          }
          text.add(characters, i, i + 1);
        }
        text.add('\'');
        at = end;
      }
      text.addAscii(isLong ? ")" : "");
    }
  }

  /// Where a piece ends that begins at `start`: at most so many bytes later, at a character.
  private static int end(byte[] characters, int start, int size) {
    int end = start;
    while (end < size
        && end - start < PIECE_BYTES
        && (characters[end] < 0 || characters[end] >= ' ')) {
      end++;
    }
    if (end < size) {
      // Bytes 10…… go on with a character.
      while ((characters[end] & 0xC0) == 0x80) {
        end--;
      }
    }
    return end;
  }
}
