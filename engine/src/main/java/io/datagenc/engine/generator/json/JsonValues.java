package io.datagenc.engine.generator.json;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.generator.text.IsoFormats;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The values of a vector as JSON: numbers and booleans as such, JSON as it is, rows as objects of
/// their fields, maps as objects of their keys, arrays and sets as arrays, everything else as text:
/// dates and times as ISO 8601 writes them, bytes in base 64.
public sealed interface JsonValues {

  /// Writes value `index`.
  void write(int index, ByteText buffer);

  /// The values of `vector`, in the encoding of evaluation or that of batches.
  ///
  /// @param zone the zone whose local time instants are written in
  static JsonValues of(Type type, Vector vector, ZoneOffsets zone) {
    return switch (vector) {
      case DictionaryVector dictionary ->
          new Indexed(dictionary.ids(), of(type, dictionary.dictionary(), zone));
      case ConstantVector constant -> new Same(of(type, constant.value(), zone));
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          new Nullable(vector, ofFlat(type, vector, zone));
    };
  }

  private static JsonValues ofFlat(Type type, Vector values, ZoneOffsets zone) {
    return switch (type) {
      case SimpleType simple -> simple(simple, values, zone);
      case DecimalType _ -> new Plain(longs(values), TextFormat.of(type));
      case CharType _, VarcharType _ -> new Text((BytesVector) values);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          new Quoted(longs(values), IsoFormats.of(type, zone));
      case ArrayType array -> elements(array.element(), (ArrayVector) values, zone);
      case SetType set -> elements(set.element(), (ArrayVector) values, zone);
      case MapType map -> entries(map, (MapVector) values, zone);
      case RowType row -> fields(row, (RowVector) values, zone);
    };
  }

  private static JsonValues simple(SimpleType type, Vector values, ZoneOffsets zone) {
    return switch (type) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT ->
          new Plain(longs(values), TextFormat.of(type));
      case REAL -> new Real(values instanceof IntVector floats ? doubles(floats) : longs(values));
      case DOUBLE -> new Floating(longs(values));
      case DATE -> new Quoted(longs(values), IsoFormats.of(type, zone));
      case UUID -> new Quoted(longs(values), TextFormat.of(type));
      case JSON -> new Json((BytesVector) values);
      case VARBINARY -> new Binary((BytesVector) values);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("no JSON of a value of type " + type.sql());
    };
  }

  /// The numbers of a flat vector, two for each of 128 bits.
  private static long[] longs(Vector values) {
    return switch (values) {
      case Int128Vector wide -> wide.values();
      case LongVector longs -> longs.values();
      case IntVector ints -> {
        long[] longs = new long[ints.length()];
        Arrays.setAll(longs, i -> ints.values()[i]);
        yield longs;
      }
      case ShortVector shorts -> {
        long[] longs = new long[shorts.length()];
        Arrays.setAll(longs, i -> shorts.values()[i]);
        yield longs;
      }
      case ByteVector bytes -> {
        long[] longs = new long[bytes.length()];
        Arrays.setAll(longs, i -> bytes.values()[i]);
        yield longs;
      }
      case BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _,
          DictionaryVector _,
          ConstantVector _ ->
          throw new IllegalArgumentException("no vector of numbers: " + values);
    };
  }

  /// The numbers of a vector of REAL as evaluation has them.
  private static long[] doubles(IntVector floats) {
    long[] doubles = new long[floats.length()];
    Arrays.setAll(
        doubles, i -> Double.doubleToRawLongBits(Float.intBitsToFloat(floats.values()[i])));
    return doubles;
  }

  private static JsonValues elements(Type element, ArrayVector arrays, ZoneOffsets zone) {
    return new Elements(arrays.offsets(), of(element, arrays.elements(), zone));
  }

  private static JsonValues entries(MapType type, MapVector maps, ZoneOffsets zone) {
    return new Entries(
        maps.offsets(),
        new Key(of(type.key(), maps.keys(), zone)),
        of(type.value(), maps.values(), zone));
  }

  private static JsonValues fields(RowType type, RowVector rows, ZoneOffsets zone) {
    List<byte[]> names = new ArrayList<>();
    List<JsonValues> values = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      names.add(type.fields().get(i).name().getBytes(StandardCharsets.UTF_8));
      values.add(of(type.fields().get(i).type(), rows.fields().get(i), zone));
    }
    return new Fields(names, values);
  }

  /// NULL as `null`.
  record Nullable(Vector vector, JsonValues values) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      if (vector.isNull(index)) {
        buffer.addAscii("null");
      } else {
        values.write(index, buffer);
      }
    }
  }

  /// Numbers and booleans.
  record Plain(long[] numbers, TextFormat format) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.add(format, numbers, index);
    }
  }

  /// The values of a dictionary.
  record Indexed(int[] ids, JsonValues dictionary) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      dictionary.write(ids[index], buffer);
    }
  }

  /// One value.
  record Same(JsonValues value) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      value.write(0, buffer);
    }
  }

  /// Numbers of DOUBLE; those that are no numbers are texts.
  record Floating(long[] numbers) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      double number = Double.longBitsToDouble(numbers[index]);
      if (Double.isFinite(number)) {
        buffer.addNumber(number);
      } else {
        buffer.add('"');
        buffer.addNumber(number);
        buffer.add('"');
      }
    }
  }

  /// Numbers of REAL, in DOUBLE; those that are no numbers are texts.
  record Real(long[] numbers) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      float number = (float) Double.longBitsToDouble(numbers[index]);
      if (Float.isFinite(number)) {
        buffer.addNumber(number);
      } else {
        buffer.add('"');
        buffer.addNumber(number);
        buffer.add('"');
      }
    }
  }

  /// Values whose text has no characters to escape.
  record Quoted(long[] numbers, TextFormat format) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.add('"');
      buffer.add(format, numbers, index);
      buffer.add('"');
    }
  }

  /// Values as names of members: texts, whatever they are.
  record Key(JsonValues values) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      ByteText key = new ByteText(0);
      values.write(index, key);
      boolean isQuoted = key.bytes()[0] == '"';
      if (isQuoted) {
        buffer.add(key.bytes(), 0, key.size());
      } else {
        buffer.addJsonText(key.bytes(), 0, key.size());
      }
    }
  }

  /// Texts.
  record Text(BytesVector texts) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.addJsonText(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
    }
  }

  /// What is JSON already.
  record Json(BytesVector texts) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.add(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
    }
  }

  /// Bytes.
  record Binary(BytesVector values) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      byte[] raw =
          Arrays.copyOfRange(values.bytes(), values.offsets()[index], values.offsets()[index + 1]);
      buffer.add('"');
      buffer.addAscii(Base64.getEncoder().encodeToString(raw));
      buffer.add('"');
    }
  }

  /// Arrays and sets.
  record Elements(int[] offsets, JsonValues values) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.add('[');
      for (int i = offsets[index]; i < offsets[index + 1]; i++) {
        if (i > offsets[index]) {
          buffer.add(',');
        }
        values.write(i, buffer);
      }
      buffer.add(']');
    }
  }

  /// Maps.
  record Entries(int[] offsets, JsonValues keys, JsonValues values) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.add('{');
      for (int i = offsets[index]; i < offsets[index + 1]; i++) {
        if (i > offsets[index]) {
          buffer.add(',');
        }
        keys.write(i, buffer);
        buffer.add(':');
        values.write(i, buffer);
      }
      buffer.add('}');
    }
  }

  /// Rows.
  record Fields(List<byte[]> names, List<JsonValues> values) implements JsonValues {
    @Override
    public void write(int index, ByteText buffer) {
      buffer.add('{');
      for (int i = 0; i < names.size(); i++) {
        if (i > 0) {
          buffer.add(',');
        }
        buffer.addJsonText(names.get(i), 0, names.get(i).length);
        buffer.add(':');
        values.get(i).write(index, buffer);
      }
      buffer.add('}');
    }
  }
}
