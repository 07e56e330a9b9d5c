package io.datagenc.engine.generator.json;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
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
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The values of a vector as JSON: numbers and booleans as such, JSON as it is, rows as objects of
/// their fields, maps as objects of their keys, arrays and sets as arrays, everything else as text:
/// dates and times as ISO 8601 writes them, bytes in base 64.
sealed interface JsonValues {

  /// Writes value `index`.
  void write(int index, JsonBuffer buffer);

  /// The values of `vector`.
  ///
  /// @param zone the zone whose local time instants are written in
  static JsonValues of(Type type, Vector vector, ZoneOffsets zone, Scratch scratch) {
    Vector flat = Gather.flat(vector, scratch);
    return new Nullable(flat, ofFlat(type, flat, zone, scratch));
  }

  private static JsonValues ofFlat(Type type, Vector values, ZoneOffsets zone, Scratch scratch) {
    return switch (type) {
      case SimpleType simple -> simple(simple, values, zone);
      case DecimalType _ -> new Plain(longs(values), format(type, zone));
      case CharType _, VarcharType _ -> new Text((BytesVector) values);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          new Quoted(longs(values), format(type, zone));
      case ArrayType array -> elements(array.element(), (ArrayVector) values, zone, scratch);
      case SetType set -> elements(set.element(), (ArrayVector) values, zone, scratch);
      case MapType map -> entries(map, (MapVector) values, zone, scratch);
      case RowType row -> fields(row, (RowVector) values, zone, scratch);
    };
  }

  private static JsonValues simple(SimpleType type, Vector values, ZoneOffsets zone) {
    return switch (type) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT ->
          new Plain(longs(values), format(type, zone));
      case REAL, DOUBLE -> new Floating(longs(values), type == SimpleType.REAL);
      case DATE, UUID -> new Quoted(longs(values), format(type, zone));
      case JSON -> new Json((BytesVector) values);
      case VARBINARY -> new Binary((BytesVector) values);
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("no JSON of a value of type " + type.sql());
    };
  }

  private static TextFormat format(Type type, ZoneOffsets zone) {
    return switch (type) {
      case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
          new TextFormat(
              20,
              (values, index, bytes, at) -> {
                byte[] digits = Long.toString(values[index]).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, bytes, at, digits.length);
                return at + digits.length;
              });
      case DecimalType decimal when values(decimal) ->
          new TextFormat(
              24,
              (values, index, bytes, at) -> {
                byte[] digits =
                    java.math.BigDecimal.valueOf(values[index], decimal.scale())
                        .toPlainString()
                        .getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, bytes, at, digits.length);
                return at + digits.length;
              });
      case SimpleType.DATE -> IsoFormats.of(type, zone);
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> IsoFormats.of(type, zone);
      case DecimalType _,
          SimpleType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          TextFormat.of(type);
    };
  }

  private static boolean values(DecimalType decimal) {
    return decimal.representation() == io.datagenc.engine.plan.type.Representation.LONG;
  }

  /// The numbers of a flat vector, two for each of 128 bits.
  private static long[] longs(Vector values) {
    return values instanceof Int128Vector wide ? wide.values() : ((LongVector) values).values();
  }

  private static JsonValues elements(
      Type element, ArrayVector arrays, ZoneOffsets zone, Scratch scratch) {
    return new Elements(arrays.offsets(), of(element, arrays.elements(), zone, scratch));
  }

  private static JsonValues entries(
      MapType type, MapVector maps, ZoneOffsets zone, Scratch scratch) {
    return new Entries(
        maps.offsets(),
        new Key(of(type.key(), maps.keys(), zone, scratch)),
        of(type.value(), maps.values(), zone, scratch));
  }

  private static JsonValues fields(
      RowType type, RowVector rows, ZoneOffsets zone, Scratch scratch) {
    List<byte[]> names = new ArrayList<>();
    List<JsonValues> values = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      names.add(type.fields().get(i).name().getBytes(StandardCharsets.UTF_8));
      values.add(of(type.fields().get(i).type(), rows.fields().get(i), zone, scratch));
    }
    return new Fields(names, values);
  }

  /// NULL as `null`.
  record Nullable(Vector vector, JsonValues values) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
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
    public void write(int index, JsonBuffer buffer) {
      buffer.add(format, numbers, index);
    }
  }

  /// Doubles; those that are no numbers are texts.
  record Floating(long[] numbers, boolean isReal) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
      double number = Double.longBitsToDouble(numbers[index]);
      String text = isReal ? Float.toString((float) number) : Double.toString(number);
      if (Double.isFinite(number)) {
        buffer.addAscii(text);
      } else {
        buffer.add('"');
        buffer.addAscii(text);
        buffer.add('"');
      }
    }
  }

  /// Values whose text has no characters to escape.
  record Quoted(long[] numbers, TextFormat format) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
      buffer.add('"');
      buffer.add(format, numbers, index);
      buffer.add('"');
    }
  }

  /// Values as names of members: texts, whatever they are.
  record Key(JsonValues values) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
      JsonBuffer key = new JsonBuffer(0);
      values.write(index, key);
      boolean isQuoted = key.bytes()[0] == '"';
      if (isQuoted) {
        buffer.add(key.bytes(), 0, key.size());
      } else {
        buffer.addText(key.bytes(), 0, key.size());
      }
    }
  }

  /// Texts.
  record Text(BytesVector texts) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
      buffer.addText(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
    }
  }

  /// What is JSON already.
  record Json(BytesVector texts) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
      buffer.add(texts.bytes(), texts.offsets()[index], texts.offsets()[index + 1]);
    }
  }

  /// Bytes.
  record Binary(BytesVector values) implements JsonValues {
    @Override
    public void write(int index, JsonBuffer buffer) {
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
    public void write(int index, JsonBuffer buffer) {
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
    public void write(int index, JsonBuffer buffer) {
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
    public void write(int index, JsonBuffer buffer) {
      buffer.add('{');
      for (int i = 0; i < names.size(); i++) {
        if (i > 0) {
          buffer.add(',');
        }
        buffer.addText(names.get(i), 0, names.get(i).length);
        buffer.add(':');
        values.get(i).write(index, buffer);
      }
      buffer.add('}');
    }
  }
}
