package io.datagenc.sinks.dialect;

import io.datagenc.engine.generator.text.ByteText;
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
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.text.CellWriter;

/// Writes the values of a column as texts that MySQL reads. For use by one thread.
///
/// @param writer the text of a value, as it is
/// @param form what the text means
public record FieldWriter(CellWriter writer, Form form) {
  /// What a text means.
  public enum Form {
    /// A number.
    NUMBER,
    /// Any characters.
    TEXT,
    /// Hexadecimal digits of bytes.
    HEXADECIMAL
  }

  /// The writer of values of a type.
  public static FieldWriter of(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN ->
                new FieldWriter(
                    (vector, index, text) ->
                        text.addNumber((long) ((ByteVector) vector).values()[index]),
                    Form.NUMBER);
            // All digits of the number: shorter ones are rounded up beyond the greatest.
            case REAL -> new FieldWriter(Literals.realsAsDoubles(), Form.NUMBER);
            case TINYINT, SMALLINT, INTEGER, BIGINT, DOUBLE ->
                new FieldWriter(CellWriter.of(type), Form.NUMBER);
            case VARBINARY -> new FieldWriter(CellWriter.of(type), Form.HEXADECIMAL);
            case DATE, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                new FieldWriter(CellWriter.of(type), Form.TEXT);
          };
      case DecimalType _ -> new FieldWriter(CellWriter.of(type), Form.NUMBER);
      // An instant without its offset, which is that of the session: UTC.
      case TimestampWithTimeZoneType instant ->
          new FieldWriter(CellWriter.of(new TimestampType(instant.precision())), Form.TEXT);
      case CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          new FieldWriter(CellWriter.of(type), Form.TEXT);
    };
  }

  /// Replaces what `text` holds by the text of value `index`, which is not NULL, of any vector.
  public void write(Vector vector, int index, ByteText text) {
    text.clear();
    writer.writeOf(vector, index, text);
  }
}
