package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.json.JsonValues;
import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.output.DynamodbType;
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
import io.datagenc.engine.plan.type.ZoneOffsets;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The values of a vector as attribute values of DynamoDB's JSON: numbers as N, texts, UUIDs, dates
/// and times (ISO 8601) as S, bytes as B, BOOLEAN as BOOL, arrays as L, sets of numbers, texts or
/// bytes as NS, SS or BS, rows, maps and JSON objects as M. For use by one thread.
interface AttributeValues {
  ZoneOffsets UTC = ZoneOffsets.of("UTC");

  /// The least and the greatest magnitude of a number but zero.
  double LEAST_NUMBER = 1e-130;

  double GREATEST_NUMBER = 9.9999999999999999999999999999999999999e125;

  /// Writes value `index`, which is not absent, and gives its size by DynamoDB's rules.
  ///
  /// @throws UnencodableException if DynamoDB has no such value
  int write(int index, ByteText json);

  /// Whether there is no value to write: NULL, or a set without elements, which DynamoDB has not.
  boolean isAbsent(int index);

  /// The values of `vector`.
  static AttributeValues of(Type type, Vector vector) {
    return of(type, vector, 0);
  }

  private static AttributeValues of(Type type, Vector vector, int depth) {
    return switch (vector) {
      case DictionaryVector dictionary ->
          new Indexed(dictionary.ids(), of(type, dictionary.dictionary(), depth));
      case ConstantVector constant -> new Same(of(type, constant.value(), depth));
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          flat(type, vector, depth);
    };
  }

  private static AttributeValues flat(Type type, Vector vector, int depth) {
    return switch (type) {
      case SimpleType simple -> simple(simple, vector, depth);
      case DecimalType _ -> new Numbers(vector, JsonValues.of(type, vector, UTC));
      case CharType _, VarcharType _ -> new Texts((BytesVector) vector);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          new Quoted(vector, JsonValues.of(type, vector, UTC));
      case ArrayType array ->
          new NestedAttributes.Elements(
              (ArrayVector) vector,
              of(array.element(), ((ArrayVector) vector).elements(), depth + 1),
              depth);
      case SetType set -> set(set, (ArrayVector) vector, depth);
      case MapType map ->
          new NestedAttributes.Entries(
              (MapVector) vector,
              JsonValues.of(map.key(), ((MapVector) vector).keys(), UTC),
              of(map.value(), ((MapVector) vector).values(), depth + 1),
              depth);
      case RowType row -> fields(row, (RowVector) vector, depth);
    };
  }

  private static AttributeValues simple(SimpleType type, Vector vector, int depth) {
    return switch (type) {
      case BOOLEAN -> new Booleans(vector, JsonValues.of(type, vector, UTC));
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          new Numbers(vector, JsonValues.of(type, vector, UTC));
      case REAL, DOUBLE -> new Floating(vector, JsonValues.of(type, vector, UTC));
      case DATE, UUID -> new Quoted(vector, JsonValues.of(type, vector, UTC));
      case VARBINARY -> new Binaries((BytesVector) vector);
      case JSON -> new Documents((BytesVector) vector, new JsonAttributes(), depth);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("type " + type.sql() + " is never that of a column");
    };
  }

  private static AttributeValues set(SetType type, ArrayVector vector, int depth) {
    AttributeValues elements = of(type.element(), vector.elements(), depth + 1);
    return switch (DynamodbType.of(type)) {
      case NS -> new NestedAttributes.Sets(vector, NestedAttributes.Sets.NUMBERS, elements);
      case SS -> new NestedAttributes.Sets(vector, NestedAttributes.Sets.TEXTS, elements);
      case BS -> new NestedAttributes.Sets(vector, NestedAttributes.Sets.BINARIES, elements);
      case S, N, B, BOOL, L, M -> throw new IllegalArgumentException("not a set: " + type.sql());
    };
  }

  private static AttributeValues fields(RowType type, RowVector rows, int depth) {
    List<byte[]> names = new ArrayList<>();
    List<AttributeValues> values = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      names.add(type.fields().get(i).name().getBytes(StandardCharsets.UTF_8));
      values.add(of(type.fields().get(i).type(), rows.fields().get(i), depth + 1));
    }
    return new NestedAttributes.Fields(rows, names, values, depth);
  }

  /// Adds a text.
  static void add(byte[] text, ByteText json) {
    json.add(text, 0, text.length);
  }

  /// The values of a dictionary.
  record Indexed(int[] ids, AttributeValues dictionary) implements AttributeValues {
    @Override
    public int write(int index, ByteText json) {
      return dictionary.write(ids[index], json);
    }

    @Override
    public boolean isAbsent(int index) {
      return dictionary.isAbsent(ids[index]);
    }
  }

  /// One value.
  record Same(AttributeValues value) implements AttributeValues {
    @Override
    public int write(int index, ByteText json) {
      return value.write(0, json);
    }

    @Override
    public boolean isAbsent(int index) {
      return value.isAbsent(0);
    }
  }

  /// Exact numbers.
  record Numbers(Vector vector, JsonValues values) implements AttributeValues {
    private static final byte[] BEGINNING = JsonAttributes.ascii("{\"N\":\"");
    private static final byte[] END = JsonAttributes.ascii("\"}");

    @Override
    public int write(int index, ByteText json) {
      add(BEGINNING, json);
      int start = json.size();
      values.write(index, json);
      int size = NumberSize.of(json.bytes(), start, json.size());
      add(END, json);
      return size;
    }

    @Override
    public boolean isAbsent(int index) {
      return vector.isNull(index);
    }
  }

  /// Numbers of REAL and DOUBLE.
  record Floating(Numbers numbers) implements AttributeValues {
    Floating(Vector vector, JsonValues values) {
      this(new Numbers(vector, values));
    }

    @Override
    public int write(int index, ByteText json) {
      double value =
          numbers.vector() instanceof IntVector floats
              ? Float.intBitsToFloat(floats.values()[index])
              : Double.longBitsToDouble(((LongVector) numbers.vector()).values()[index]);
      double magnitude = Math.abs(value);
      boolean isNumber =
          magnitude == 0 || magnitude >= LEAST_NUMBER && magnitude <= GREATEST_NUMBER;
      if (!isNumber) {
        throw new UnencodableException(
            "%s, which is no number of DynamoDB: they are zero, or from 1E-130 to 1E126 and"
                    .formatted(value)
                + " their negatives");
      }
      return numbers.write(index, json);
    }

    @Override
    public boolean isAbsent(int index) {
      return numbers.isAbsent(index);
    }
  }

  /// BOOLEAN.
  record Booleans(Vector vector, JsonValues values) implements AttributeValues {
    private static final byte[] BEGINNING = JsonAttributes.ascii("{\"BOOL\":");

    @Override
    public int write(int index, ByteText json) {
      add(BEGINNING, json);
      values.write(index, json);
      json.add('}');
      return 1;
    }

    @Override
    public boolean isAbsent(int index) {
      return vector.isNull(index);
    }
  }

  /// Texts.
  record Texts(BytesVector texts) implements AttributeValues {
    static final byte[] BEGINNING = JsonAttributes.ascii("{\"S\":");

    @Override
    public int write(int index, ByteText json) {
      add(BEGINNING, json);
      json.addJsonText(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
      json.add('}');
      return texts.byteLength(index);
    }

    @Override
    public boolean isAbsent(int index) {
      return texts.isNull(index);
    }
  }

  /// Texts of ASCII that JSON writes in quotes.
  record Quoted(Vector vector, JsonValues values) implements AttributeValues {
    @Override
    public int write(int index, ByteText json) {
      add(Texts.BEGINNING, json);
      int start = json.size();
      values.write(index, json);
      int size = json.size() - start - 2;
      json.add('}');
      return size;
    }

    @Override
    public boolean isAbsent(int index) {
      return vector.isNull(index);
    }
  }

  /// Bytes.
  record Binaries(BytesVector values) implements AttributeValues {
    private static final byte[] BEGINNING = JsonAttributes.ascii("{\"B\":");

    @Override
    public int write(int index, ByteText json) {
      add(BEGINNING, json);
      BinaryText.add(values.bytes(), values.offsets()[index], values.offsets()[index + 1], json);
      json.add('}');
      return values.byteLength(index);
    }

    @Override
    public boolean isAbsent(int index) {
      return values.isNull(index);
    }
  }

  /// JSON.
  record Documents(BytesVector texts, JsonAttributes writer, int depth) implements AttributeValues {
    @Override
    public int write(int index, ByteText json) {
      return writer.write(
          texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1], depth, json);
    }

    @Override
    public boolean isAbsent(int index) {
      return texts.isNull(index);
    }
  }
}
