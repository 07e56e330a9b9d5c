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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes values as JSON (RFC 8259): numbers and truth values as such, what JSON has no type for as
/// strings, rows as objects in the order of their fields, maps as objects whose keys are texts. For
/// use by one thread.
@FunctionalInterface
public interface JsonWriter {

  /// Adds value `index`, which may be NULL, of any vector.
  void write(Vector vector, int index, ValueText text);

  /// The writer of values of a type.
  static JsonWriter of(Type type) {
    JsonWriter present = ofPresent(type);
    return (vector, index, text) -> {
      if (vector.isNull(index)) {
        text.add("null");
      } else {
        switch (vector) {
          case DictionaryVector dictionary ->
              present.write(dictionary.dictionary(), dictionary.ids()[index], text);
          case ConstantVector constant -> present.write(constant.value(), 0, text);
          case ByteVector _,
              ShortVector _,
              IntVector _,
              LongVector _,
              Int128Vector _,
              BytesVector _,
              ArrayVector _,
              MapVector _,
              RowVector _ ->
              present.write(vector, index, text);
        }
      }
    };
  }

  private static JsonWriter ofPresent(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, JSON ->
                ValueWriter.of(type, 'T')::write;
            case REAL, DOUBLE -> finite(type);
            case DATE, UUID, VARBINARY, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> string(type);
          };
      case DecimalType _ -> ValueWriter.of(type, 'T')::write;
      case CharType _, VarcharType _, TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          string(type);
      case ArrayType array -> elements(of(array.element()));
      case SetType set -> elements(of(set.element()));
      case MapType map -> entries(map);
      case RowType row -> fields(row);
    };
  }

  /// JSON has no infinities and no NaN: they are strings.
  private static JsonWriter finite(Type type) {
    ValueWriter cell = ValueWriter.of(type, 'T');
    ValueText number = new ValueText();
    return (vector, index, text) -> {
      number.clear();
      cell.write(vector, index, number);
      if (number.bytes()[number.size() - 1] <= '9') {
        text.add(number.bytes(), 0, number.size());
      } else {
        quoted(number, text);
      }
    };
  }

  private static JsonWriter string(Type type) {
    ValueWriter cell = ValueWriter.of(type, 'T');
    ValueText value = new ValueText();
    return (vector, index, text) -> {
      value.clear();
      cell.write(vector, index, value);
      quoted(value, text);
    };
  }

  private static void quoted(ValueText value, ValueText text) {
    text.add((byte) '"');
    byte[] bytes = value.bytes();
    for (int i = 0; i < value.size(); i++) {
      byte character = bytes[i];
      if (character == '"' || character == '\\') {
        text.add((byte) '\\');
        text.add(character);
      } else if (character >= 0 && character < ' ') {
        text.add("\\u00");
        text.addHex(character, 2);
      } else {
        text.add(character);
      }
    }
    text.add((byte) '"');
  }

  private static JsonWriter elements(JsonWriter element) {
    return (vector, index, text) -> {
      ArrayVector array = (ArrayVector) vector;
      text.add((byte) '[');
      for (int i = array.offsets()[index]; i < array.offsets()[index + 1]; i++) {
        if (i > array.offsets()[index]) {
          text.add((byte) ',');
        }
        element.write(array.elements(), i, text);
      }
      text.add((byte) ']');
    };
  }

  private static JsonWriter entries(MapType type) {
    JsonWriter key = of(type.key());
    JsonWriter value = of(type.value());
    ValueText name = new ValueText();
    return (vector, index, text) -> {
      MapVector map = (MapVector) vector;
      text.add((byte) '{');
      for (int i = map.offsets()[index]; i < map.offsets()[index + 1]; i++) {
        if (i > map.offsets()[index]) {
          text.add((byte) ',');
        }
        name.clear();
        key.write(map.keys(), i, name);
        if (name.bytes()[0] == '"') {
          text.add(name.bytes(), 0, name.size());
        } else {
          quoted(name, text);
        }
        text.add((byte) ':');
        value.write(map.values(), i, text);
      }
      text.add((byte) '}');
    };
  }

  private static JsonWriter fields(RowType type) {
    List<byte[]> names = new ArrayList<>();
    List<JsonWriter> writers = new ArrayList<>();
    for (RowType.Field field : type.fields()) {
      ValueText name = new ValueText();
      ValueText raw = new ValueText();
      raw.add(field.name());
      quoted(raw, name);
      name.add((byte) ':');
      names.add(Arrays.copyOf(name.bytes(), name.size()));
      writers.add(of(field.type()));
    }
    return (vector, index, text) -> {
      RowVector row = (RowVector) vector;
      text.add((byte) '{');
      for (int i = 0; i < writers.size(); i++) {
        if (i > 0) {
          text.add((byte) ',');
        }
        text.add(names.get(i));
        writers.get(i).write(row.fields().get(i), index, text);
      }
      text.add((byte) '}');
    };
  }
}
