package io.datagenc.cli.console;

import io.datagenc.compiler.description.ScalarText;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;

/// The cells of vectors as text. Nested values look like JSON: `[1, 2]`, `{"key": 1}` for a map,
/// `{field: "text"}` for a row; texts within them are quoted, so that it can be seen where they
/// end.
public final class CellText {
  public static final String NULL = "NULL";

  private CellText() {}

  /// Row `position` of `vector`, whose values are of `type`; a NULL is [#NULL].
  public static String of(Type type, Vector vector, int position) {
    if (vector.isNull(position)) {
      return NULL;
    }
    return switch (vector) {
      case ByteVector bytes -> ScalarText.ofLong(type, bytes.values()[position]);
      case ShortVector shorts -> ScalarText.ofLong(type, shorts.values()[position]);
      case IntVector ints -> ofInt(type, ints.values()[position]);
      case LongVector longs -> ScalarText.ofLong(type, longs.values()[position]);
      case Int128Vector numbers ->
          ScalarText.ofInt128(
              type, numbers.values()[2 * position], numbers.values()[2 * position + 1]);
      case BytesVector bytes -> ofBytes(type, bytes, position);
      case DictionaryVector ids -> of(type, ids.dictionary(), ids.ids()[position]);
      case ConstantVector constant -> of(type, constant.value(), 0);
      case ArrayVector array -> ofArray(elementOf(type), array, position);
      case MapVector map -> ofMap((MapType) type, map, position);
      case RowVector row -> ofRow((RowType) type, row, position);
    };
  }

  private static String ofInt(Type type, int value) {
    return type == SimpleType.REAL
        ? Float.toString(Float.intBitsToFloat(value))
        : ScalarText.ofLong(type, value);
  }

  private static String ofBytes(Type type, BytesVector vector, int position) {
    if (type == SimpleType.VARBINARY) {
      int[] offsets = vector.offsets();
      return "X'"
          + HexFormat.of()
              .withUpperCase()
              .formatHex(
                  Arrays.copyOfRange(vector.bytes(), offsets[position], offsets[position + 1]))
          + "'";
    }
    return vector.text(position);
  }

  /// A value within a nested one.
  private static String within(Type type, Vector vector, int position) {
    String text = of(type, vector, position);
    boolean quoted =
        (type instanceof CharType || type instanceof VarcharType) && !vector.isNull(position);
    return quoted ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
  }

  private static Type elementOf(Type type) {
    return type instanceof SetType set ? set.element() : ((ArrayType) type).element();
  }

  private static String ofArray(Type element, ArrayVector array, int position) {
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    for (int i = array.offsets()[position]; i < array.offsets()[position + 1]; i++) {
      elements.add(within(element, array.elements(), i));
    }
    return elements.toString();
  }

  private static String ofMap(MapType type, MapVector map, int position) {
    StringJoiner entries = new StringJoiner(", ", "{", "}");
    for (int i = map.offsets()[position]; i < map.offsets()[position + 1]; i++) {
      entries.add(within(type.key(), map.keys(), i) + ": " + within(type.value(), map.values(), i));
    }
    return entries.toString();
  }

  private static String ofRow(RowType type, RowVector row, int position) {
    StringJoiner fields = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < type.fields().size(); i++) {
      RowType.Field field = type.fields().get(i);
      fields.add(field.name() + ": " + within(field.type(), row.fields().get(i), position));
    }
    return fields.toString();
  }
}
