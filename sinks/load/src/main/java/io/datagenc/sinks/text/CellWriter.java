package io.datagenc.sinks.text;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.generator.text.TextFormat;
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
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;

/// Writes the text of a value that is not NULL. Dates and times are ISO 8601 with a space between
/// date and time; bytes are hexadecimal digits; nested values are JSON. For use by one thread.
@FunctionalInterface
public interface CellWriter {

  /// Adds the text of value `index` of a flat vector.
  void write(Vector vector, int index, ByteText text);

  /// Adds the text of value `index` of any vector.
  default void writeOf(Vector vector, int index, ByteText text) {
    if (vector instanceof DictionaryVector dictionary) {
      write(dictionary.dictionary(), dictionary.ids()[index], text);
    } else if (vector instanceof ConstantVector constant) {
      write(constant.value(), 0, text);
    } else {
      write(vector, index, text);
    }
  }

  /// The writer of values of a type.
  static CellWriter of(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal when decimal.precision() > DecimalType.MAX_LONG_PRECISION ->
          wide(TextFormat.of(decimal));
      case DecimalType _, TimeType _, TimestampType _ -> formatted(TextFormat.of(type));
      case TimestampWithTimeZoneType timestamp -> {
        CellWriter local = of(new TimestampType(timestamp.precision()));
        yield (vector, index, text) -> {
          local.write(vector, index, text);
          text.addAscii("+00:00");
        };
      }
      case CharType _, VarcharType _ -> CellWriter::bytes;
      case ArrayType _, SetType _, MapType _, RowType _ -> new JsonCells(type);
    };
  }

  private static CellWriter formatted(TextFormat format) {
    return (vector, index, text) -> text.add(format, ((LongVector) vector).values(), index);
  }

  private static CellWriter wide(TextFormat format) {
    return (vector, index, text) -> text.add(format, ((Int128Vector) vector).values(), index);
  }

  private static CellWriter ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN ->
          (vector, index, text) ->
              text.addAscii(((ByteVector) vector).values()[index] == 0 ? "false" : "true");
      case TINYINT ->
          (vector, index, text) -> text.addNumber((long) ((ByteVector) vector).values()[index]);
      case SMALLINT ->
          (vector, index, text) -> text.addNumber((long) ((ShortVector) vector).values()[index]);
      case INTEGER ->
          (vector, index, text) -> text.addNumber((long) ((IntVector) vector).values()[index]);
      case BIGINT -> (vector, index, text) -> text.addNumber(((LongVector) vector).values()[index]);
      case REAL ->
          (vector, index, text) ->
              text.addNumber(Float.intBitsToFloat(((IntVector) vector).values()[index]));
      case DOUBLE ->
          (vector, index, text) ->
              text.addNumber(Double.longBitsToDouble(((LongVector) vector).values()[index]));
      case DATE -> {
        TextFormat format = TextFormat.of(type);
        long[] day = new long[1];
        yield (vector, index, text) -> {
          day[0] = ((IntVector) vector).values()[index];
          text.add(format, day, 0);
        };
      }
      case UUID -> wide(TextFormat.of(type));
      case VARBINARY ->
          (vector, index, text) -> {
            BytesVector values = (BytesVector) vector;
            text.addHex(values.bytes(), values.offsets()[index], values.offsets()[index + 1]);
          };
      case JSON -> CellWriter::bytes;
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("type " + type.sql() + " is never that of a column");
    };
  }

  private static void bytes(Vector vector, int index, ByteText text) {
    BytesVector texts = (BytesVector) vector;
    text.add(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
  }
}
