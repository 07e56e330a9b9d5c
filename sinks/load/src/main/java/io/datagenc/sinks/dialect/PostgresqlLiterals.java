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
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.text.CellWriter;

/// Constants of PostgreSQL. Where a column takes the type from, they are texts.
final class PostgresqlLiterals {
  private PostgresqlLiterals() {}

  /// The constants of a type.
  ///
  /// @param column where they are stored, for messages
  static LiteralWriter of(Type type, ColumnPlan column) {
    CellWriter cells = CellWriter.of(type);
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> cells::writeOf;
            // What is no number is a text, and so are all others: they are read as the type of the
            // column, not as NUMERIC.
            case REAL, DOUBLE, DATE, UUID -> Literals.enclosed(cells, "'", "'");
            case VARBINARY -> Literals.enclosed(cells, "E'\\\\x", "'");
            case JSON -> texts(cells, column);
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                throw new IllegalArgumentException("never the type of a column: " + simple);
          };
      case DecimalType _ -> cells::writeOf;
      case CharType _, VarcharType _, MapType _, RowType _ -> texts(cells, column);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          Literals.enclosed(cells, "'", "'");
      case ArrayType array -> elements(type, array.element(), column);
      case SetType set -> elements(type, set.element(), column);
    };
  }

  /// Texts; those with a backslash are `E'…'`, whatever a server is told of backslashes.
  private static LiteralWriter texts(CellWriter cells, ColumnPlan column) {
    ByteText cell = new ByteText(0);
    return (vector, index, text) -> {
      cell.clear();
      cells.writeOf(vector, index, cell);
      boolean escapes = false;
      for (int i = 0; i < cell.size(); i++) {
        escapes |= cell.bytes()[i] == '\\';
        if (cell.bytes()[i] == 0) {
          throw new SinkException(
              SinkException.Reason.NOT_SUPPORTED,
              "a text of column `%s` has the character U+0000, which PostgreSQL does not have; take another, or write another format"
                  .formatted(column.name()));
        }
      }
      text.addAscii(escapes ? "E'" : "'");
      Literals.addDoubled(cell, text, escapes ? "'\\" : "'");
      text.add('\'');
    };
  }

  /// Arrays; where elements are nested, documents.
  private static LiteralWriter elements(Type type, Type elementType, ColumnPlan column) {
    if (!PostgresqlDialect.isScalar(elementType)) {
      return texts(CellWriter.of(type), column);
    }
    LiteralWriter element = of(elementType, column);
    String end = "]::" + PostgresqlDialect.type(type);
    CellWriter array =
        (vector, index, text) -> addElements((ArrayVector) vector, index, element, end, text);
    return array::writeOf;
  }

  private static void addElements(
      ArrayVector array, int index, LiteralWriter element, String end, ByteText text) {
    text.addAscii("ARRAY[");
    int start = array.offsets()[index];
    for (int i = start; i < array.offsets()[index + 1]; i++) {
      if (i > start) {
        text.add(',');
      }
      if (array.elements().isNull(i)) {
        text.addAscii("NULL");
      } else {
        element.write(array.elements(), i, text);
      }
    }
    text.addAscii(end);
  }
}
