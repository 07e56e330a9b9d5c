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

/// Constants of SQLite. It makes NULL of what is no number.
final class SqliteLiterals {
  private SqliteLiterals() {}

  static LiteralWriter of(ColumnPlan column) {
    CellWriter cells = CellWriter.of(column.type());
    return switch (column.type()) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Literals.bits();
            case TINYINT, SMALLINT, INTEGER, BIGINT -> cells::writeOf;
            case REAL -> floating(Literals.realsAsDoubles(), column);
            case DOUBLE -> floating(cells, column);
            case VARBINARY -> Literals.enclosed(cells, "x'", "'");
            case DATE, UUID -> Literals.enclosed(cells, "'", "'");
            case JSON -> texts(cells);
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType decimal ->
          decimal.precision() <= SqliteDialect.EXACT_DIGITS
              ? cells::writeOf
              : Literals.enclosed(cells, "'", "'");
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ -> texts(cells);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          Literals.enclosed(cells, "'", "'");
    };
  }

  /// A number that is too great is an infinite one.
  private static LiteralWriter floating(CellWriter cells, ColumnPlan column) {
    return Literals.floating(
        cells,
        (name, text) -> {
          switch (name) {
            case "Infinity" -> text.addAscii("9e999");
            case "-Infinity" -> text.addAscii("-9e999");
            default -> Literals.refused(column, SqliteDialect.INSTANCE).accept(name, text);
          }
        },
        "",
        "");
  }

  /// A statement ends at a byte 0, so a text with one is told by its bytes.
  private static LiteralWriter texts(CellWriter cells) {
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      cell.clear();
      cells.writeOf(vector, index, cell);
      boolean hasZero = false;
      for (int i = 0; i < cell.size(); i++) {
        hasZero |= cell.bytes()[i] == 0;
      }
      if (hasZero) {
        text.addAscii("CAST(x'");
        text.addHex(cell.bytes(), 0, cell.size());
        text.addAscii("' AS TEXT)");
      } else {
        text.add('\'');
        Literals.addDoubled(cell, text, "'");
        text.add('\'');
      }
    };
  }
}
