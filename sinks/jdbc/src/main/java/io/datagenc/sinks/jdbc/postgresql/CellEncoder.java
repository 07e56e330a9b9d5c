package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.text.CellWriter;

/// Writes a value that is not NULL as PostgreSQL's `…recv` function of a type reads it, its length
/// in four bytes before it.
@FunctionalInterface
interface CellEncoder {
  /// Days from 1970-01-01 to 2000-01-01, which PostgreSQL counts from.
  int EPOCH_DAYS = 10_957;

  long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

  /// Adds value `index` of a flat vector.
  void encode(Vector vector, int index, CopyBuffer buffer);

  /// Adds a field: NULL, or the value of any vector.
  static void field(CellEncoder encoder, Vector vector, int index, CopyBuffer buffer) {
    if (vector.isNull(index)) {
      buffer.addInt(-1);
      return;
    }
    if (vector instanceof DictionaryVector dictionary) {
      encoder.encode(dictionary.dictionary(), dictionary.ids()[index], buffer);
    } else if (vector instanceof ConstantVector constant) {
      encoder.encode(constant.value(), 0, buffer);
    } else {
      encoder.encode(vector, index, buffer);
    }
  }

  /// The encoder of values of `type` for columns of `wire`, which can hold them.
  static CellEncoder of(Type type, WireType wire) {
    return switch (wire) {
      case WireType.Scalar scalar -> ofScalar(type, scalar);
      case WireType.Elements elements -> arrays(type, elements);
      case WireType.Spelled spelled -> of(type, spelled.text());
    };
  }

  private static CellEncoder ofScalar(Type type, WireType.Scalar wire) {
    return switch (wire) {
      case BOOL ->
          (vector, index, buffer) -> {
            buffer.addInt(1);
            buffer.addByte(((ByteVector) vector).values()[index]);
          };
      case INT2 ->
          (vector, index, buffer) -> {
            buffer.addInt(2);
            buffer.addShort((int) whole(vector, index));
          };
      case INT4 ->
          (vector, index, buffer) -> {
            buffer.addInt(4);
            buffer.addInt((int) whole(vector, index));
          };
      case INT8 ->
          (vector, index, buffer) -> {
            buffer.addInt(8);
            buffer.addLong(whole(vector, index));
          };
      case FLOAT4 ->
          (vector, index, buffer) -> {
            buffer.addInt(4);
            buffer.addInt(((IntVector) vector).values()[index]);
          };
      case FLOAT8 ->
          type == SimpleType.REAL
              ? (vector, index, buffer) -> {
                buffer.addInt(8);
                float value = Float.intBitsToFloat(((IntVector) vector).values()[index]);
                buffer.addLong(Double.doubleToRawLongBits(value));
              }
              : (vector, index, buffer) -> {
                buffer.addInt(8);
                buffer.addLong(((LongVector) vector).values()[index]);
              };
      case NUMERIC -> numeric(type);
      case TEXT, BYTEA -> CellEncoder::bytes;
      case JSON -> json(type, 0);
      case JSONB -> json(type, 1);
      case DATE ->
          (vector, index, buffer) -> {
            buffer.addInt(4);
            buffer.addInt(((IntVector) vector).values()[index] - EPOCH_DAYS);
          };
      case TIME ->
          (vector, index, buffer) -> {
            buffer.addInt(8);
            buffer.addLong(((LongVector) vector).values()[index]);
          };
      case TIMESTAMP, TIMESTAMPTZ ->
          (vector, index, buffer) -> {
            buffer.addInt(8);
            buffer.addLong(((LongVector) vector).values()[index] - EPOCH_MICROS);
          };
      case UUID ->
          (vector, index, buffer) -> {
            long[] values = ((Int128Vector) vector).values();
            buffer.addInt(16);
            buffer.addLong(values[2 * index]);
            buffer.addLong(values[2 * index + 1]);
          };
    };
  }

  /// A whole number of any size.
  private static long whole(Vector vector, int index) {
    if (vector instanceof IntVector ints) {
      return ints.values()[index];
    }
    if (vector instanceof LongVector longs) {
      return longs.values()[index];
    }
    return vector instanceof ShortVector shorts
        ? shorts.values()[index]
        : ((ByteVector) vector).values()[index];
  }

  private static CellEncoder numeric(Type type) {
    if (!(type instanceof DecimalType decimal)) {
      NumericEncoder encoder = new NumericEncoder(0);
      return (vector, index, buffer) -> encoder.encode(whole(vector, index), buffer);
    }
    NumericEncoder encoder = new NumericEncoder(decimal.scale());
    if (decimal.precision() <= DecimalType.MAX_LONG_PRECISION) {
      return (vector, index, buffer) ->
          encoder.encode(((LongVector) vector).values()[index], buffer);
    }
    return (vector, index, buffer) -> {
      long[] values = ((Int128Vector) vector).values();
      encoder.encode(values[2 * index], values[2 * index + 1], buffer);
    };
  }

  private static void bytes(Vector vector, int index, CopyBuffer buffer) {
    BytesVector texts = (BytesVector) vector;
    int start = texts.offsets()[index];
    int end = texts.offsets()[index + 1];
    buffer.addInt(end - start);
    buffer.add(texts.bytes(), start, end);
  }

  /// JSONB has the number of its format, 1, before the text.
  ///
  /// @param versionBytes how many bytes that number has: 0 or 1
  private static CellEncoder json(Type type, int versionBytes) {
    CellWriter writer = CellWriter.of(type);
    ByteText text = new ByteText(0);
    return (vector, index, buffer) -> {
      text.clear();
      writer.write(vector, index, text);
      buffer.addInt(text.size() + versionBytes);
      for (int i = 0; i < versionBytes; i++) {
        buffer.addByte(1);
      }
      buffer.add(text.bytes(), 0, text.size());
    };
  }

  /// Dimensions, whether there are NULLs, the type of elements; of each dimension its size and its
  /// first index; then the elements.
  private static CellEncoder arrays(Type type, WireType.Elements wire) {
    Type elementType = WireType.element(type);
    CellEncoder element = of(elementType, wire.element());
    return (vector, index, buffer) -> {
      ArrayVector array = (ArrayVector) vector;
      int start = array.offsets()[index];
      int end = array.offsets()[index + 1];
      int lengthAt = buffer.size();
      buffer.addInt(0);
      buffer.addInt(start == end ? 0 : 1);
      buffer.addInt(array.elements().mayHaveNulls() ? 1 : 0);
      buffer.addInt(wire.elementOid());
      if (start < end) {
        buffer.addInt(end - start);
        buffer.addInt(1);
        for (int i = start; i < end; i++) {
          field(element, array.elements(), i, buffer);
        }
      }
      buffer.setInt(lengthAt, buffer.size() - lengthAt - Integer.BYTES);
    };
  }
}
