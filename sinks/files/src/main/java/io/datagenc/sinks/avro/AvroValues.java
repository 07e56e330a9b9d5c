package io.datagenc.sinks.avro;

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
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import io.datagenc.sinks.text.CellWriter;
import java.util.List;

/// Writes values in the binary encoding of Avro, in the schemas of [AvroSchemas].
@FunctionalInterface
interface AvroValues {

  /// Writes a value that is not NULL, of a vector that is neither a dictionary nor a constant.
  void write(Vector flat, int index, LittleEndianBuffer buffer);

  /// The writer of values of any vector, none of them NULL.
  static AvroValues required(Type type) {
    AvroValues values = of(type);
    return (vector, index, buffer) -> {
      switch (vector) {
        case DictionaryVector indexed ->
            values.write(indexed.dictionary(), indexed.ids()[index], buffer);
        case ConstantVector constant -> values.write(constant.value(), 0, buffer);
        case ByteVector _,
            ShortVector _,
            IntVector _,
            LongVector _,
            Int128Vector _,
            BytesVector _,
            ArrayVector _,
            MapVector _,
            RowVector _ ->
            values.write(vector, index, buffer);
      }
    };
  }

  /// The writer of values of any vector that may be NULL: of a union whose first part is null.
  static AvroValues optional(Type type) {
    AvroValues values = required(type);
    return (vector, index, buffer) -> {
      if (vector.isNull(index)) {
        buffer.putZigZag(0);
      } else {
        buffer.putZigZag(1);
        values.write(vector, index, buffer);
      }
    };
  }

  private static AvroValues of(Type type) {
    return switch (type) {
      case SimpleType simple -> ofSimple(simple);
      case DecimalType decimal -> decimal(decimal);
      case CharType _, VarcharType _ -> AvroValues::writeBytes;
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> AvroValues::writeLong;
      case ArrayType array -> elements(array.element());
      case SetType set -> elements(set.element());
      case MapType map -> entries(map);
      case RowType row -> fields(row);
    };
  }

  private static AvroValues ofSimple(SimpleType type) {
    return switch (type) {
      case BOOLEAN ->
          (vector, index, buffer) -> buffer.putByte(((ByteVector) vector).values()[index]);
      case TINYINT ->
          (vector, index, buffer) -> buffer.putZigZag(((ByteVector) vector).values()[index]);
      case SMALLINT ->
          (vector, index, buffer) -> buffer.putZigZag(((ShortVector) vector).values()[index]);
      case INTEGER, DATE ->
          (vector, index, buffer) -> buffer.putZigZag(((IntVector) vector).values()[index]);
      case BIGINT -> AvroValues::writeLong;
      case REAL -> (vector, index, buffer) -> buffer.putInt(((IntVector) vector).values()[index]);
      case DOUBLE ->
          (vector, index, buffer) -> buffer.putLong(((LongVector) vector).values()[index]);
      case VARBINARY, JSON -> AvroValues::writeBytes;
      case UUID -> {
        CellWriter texts = CellWriter.of(type);
        ByteText text = new ByteText(64);
        yield (vector, index, buffer) -> {
          text.clear();
          texts.write(vector, index, text);
          buffer.putZigZag(text.size());
          buffer.put(text.bytes(), 0, text.size());
        };
      }
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException(
              "columns of type " + type.sql() + " cannot be written");
    };
  }

  private static void writeLong(Vector vector, int index, LittleEndianBuffer buffer) {
    buffer.putZigZag(((LongVector) vector).values()[index]);
  }

  private static void writeBytes(Vector vector, int index, LittleEndianBuffer buffer) {
    BytesVector texts = (BytesVector) vector;
    int start = texts.offsets()[index];
    int length = texts.offsets()[index + 1] - start;
    buffer.putZigZag(length);
    buffer.put(texts.bytes(), start, length);
  }

  /// Unscaled values, the highest byte first.
  private static AvroValues decimal(DecimalType type) {
    int byteCount = AvroSchemas.byteCount(type);
    if (type.precision() <= DecimalType.MAX_LONG_PRECISION) {
      return (vector, index, buffer) ->
          buffer.putHighFirst(((LongVector) vector).values()[index], byteCount);
    }
    return (vector, index, buffer) -> {
      long[] values = ((Int128Vector) vector).values();
      buffer.putHighFirst(values[2 * index], byteCount - Long.BYTES);
      buffer.putHighFirst(values[2 * index + 1], Long.BYTES);
    };
  }

  private static AvroValues elements(Type element) {
    AvroValues values = optional(element);
    return (vector, index, buffer) -> {
      ArrayVector arrays = (ArrayVector) vector;
      int start = arrays.offsets()[index];
      int end = arrays.offsets()[index + 1];
      beginBlock(end - start, buffer);
      for (int i = start; i < end; i++) {
        values.write(arrays.elements(), i, buffer);
      }
      endBlock(end - start, buffer);
    };
  }

  private static AvroValues entries(MapType map) {
    AvroValues keys = required(map.key());
    AvroValues values = optional(map.value());
    return (vector, index, buffer) -> {
      MapVector maps = (MapVector) vector;
      int start = maps.offsets()[index];
      int end = maps.offsets()[index + 1];
      beginBlock(end - start, buffer);
      for (int i = start; i < end; i++) {
        keys.write(maps.keys(), i, buffer);
        values.write(maps.values(), i, buffer);
      }
      endBlock(end - start, buffer);
    };
  }

  /// What is repeated comes in blocks, the last of which is empty: the only one where there is
  /// nothing.
  private static void beginBlock(int count, LittleEndianBuffer buffer) {
    buffer.putZigZag(count);
  }

  private static void endBlock(int count, LittleEndianBuffer buffer) {
    if (count > 0) {
      buffer.putZigZag(0);
    }
  }

  private static AvroValues fields(RowType row) {
    List<AvroValues> fields = row.fields().stream().map(field -> optional(field.type())).toList();
    return (vector, index, buffer) -> {
      RowVector rows = (RowVector) vector;
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).write(rows.fields().get(i), index, buffer);
      }
    };
  }
}
