package io.datagenc.sinks.jdbc.text;

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
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/// Writes the text of a value that is not NULL. Dates and times are ISO 8601, with `separator`
/// between date and time; bytes are hexadecimal digits; nested values are JSON.
@FunctionalInterface
public interface ValueWriter {

  /// Adds the text of value `index` of a flat vector.
  void write(Vector vector, int index, ValueText text);

  /// The writer of values of a type.
  ///
  /// @param separator what stands between a date and a time
  static ValueWriter of(Type type, char separator) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal -> ofDecimal(decimal);
      case CharType _, VarcharType _ -> ValueWriter::bytes;
      case TimeType time ->
          (vector, index, text) ->
              CivilText.time(text, ((LongVector) vector).values()[index], time.precision());
      case TimestampType timestamp ->
          (vector, index, text) ->
              CivilText.timestamp(
                  text, ((LongVector) vector).values()[index], timestamp.precision(), separator);
      case TimestampWithTimeZoneType timestamp ->
          (vector, index, text) -> {
            CivilText.timestamp(
                text, ((LongVector) vector).values()[index], timestamp.precision(), separator);
            text.add("+00:00");
          };
      case ArrayType _, SetType _, MapType _, RowType _ -> JsonWriter.of(type)::write;
    };
  }

  private static ValueWriter ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN ->
          (vector, index, text) ->
              text.add(((ByteVector) vector).values()[index] == 0 ? "false" : "true");
      case TINYINT ->
          (vector, index, text) -> text.addNumber(((ByteVector) vector).values()[index]);
      case SMALLINT ->
          (vector, index, text) -> text.addNumber(((ShortVector) vector).values()[index]);
      case INTEGER -> (vector, index, text) -> text.addNumber(((IntVector) vector).values()[index]);
      case BIGINT -> (vector, index, text) -> text.addNumber(((LongVector) vector).values()[index]);
      case REAL ->
          (vector, index, text) ->
              text.add(Float.toString(Float.intBitsToFloat(((IntVector) vector).values()[index])));
      case DOUBLE ->
          (vector, index, text) ->
              text.add(
                  Double.toString(Double.longBitsToDouble(((LongVector) vector).values()[index])));
      case DATE ->
          (vector, index, text) -> CivilText.date(text, ((IntVector) vector).values()[index]);
      case UUID -> ValueWriter::uuid;
      case VARBINARY -> ValueWriter::hexadecimal;
      case JSON -> ValueWriter::bytes;
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("type " + type.sql() + " is never that of a column");
    };
  }

  private static ValueWriter ofDecimal(DecimalType type) {
    int scale = type.scale();
    if (type.precision() > DecimalType.MAX_LONG_PRECISION) {
      return (vector, index, text) -> {
        long[] values = ((Int128Vector) vector).values();
        byte[] unscaled =
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(values[2 * index])
                .putLong(values[2 * index + 1])
                .array();
        text.add(new BigDecimal(new BigInteger(unscaled), scale).toPlainString());
      };
    }
    if (scale == 0) {
      return (vector, index, text) -> text.addNumber(((LongVector) vector).values()[index]);
    }
    long one = Math.powExact(10L, scale);
    return (vector, index, text) -> {
      long value = ((LongVector) vector).values()[index];
      if (value < 0) {
        text.add((byte) '-');
      }
      long magnitude = Math.abs(value);
      text.addNumber(magnitude / one);
      text.add((byte) '.');
      text.addPadded(magnitude % one, scale);
    };
  }

  private static void bytes(Vector vector, int index, ValueText text) {
    BytesVector texts = (BytesVector) vector;
    text.add(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
  }

  private static void hexadecimal(Vector vector, int index, ValueText text) {
    BytesVector values = (BytesVector) vector;
    for (int i = values.offsets()[index]; i < values.offsets()[index + 1]; i++) {
      text.addHex(values.bytes()[i], 2);
    }
  }

  private static void uuid(Vector vector, int index, ValueText text) {
    long high = ((Int128Vector) vector).values()[2 * index];
    long low = ((Int128Vector) vector).values()[2 * index + 1];
    text.addHex(high >>> 32, 8);
    text.add((byte) '-');
    text.addHex(high >>> 16, 4);
    text.add((byte) '-');
    text.addHex(high, 4);
    text.add((byte) '-');
    text.addHex(low >>> 48, 4);
    text.add((byte) '-');
    text.addHex(low, 12);
  }
}
