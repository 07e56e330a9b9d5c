package io.datagenc.engine.item;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
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
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// The sizes of attribute values, as Amazon's developer guide gives them ("DynamoDB item sizes and
/// formats"): a text its UTF-8, a number a byte for two significant digits and one more, one more
/// if it is negative; a document or list 3 bytes and one for each member or element beside those of
/// keys and values.
public final class ItemBytes {
  /// An item has at most 400 KB with the names of its attributes.
  public static final long MOST_ITEM_BYTES = 400L * 1024;

  /// What a document or a list takes without members or elements.
  static final int DOCUMENT_BYTES = 3;

  /// The longest text of a date, a time, an instant or a UUID.
  static final int LONGEST_FORMATTED = 36;

  private ItemBytes() {}

  /// The size of an attribute's name in each item.
  public static int name(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The size of a number of `digits` significant decimal digits.
  static int number(int digits, boolean isNegative) {
    return (digits + 1) / 2 + 1 + (isNegative ? 1 : 0);
  }

  /// The size of row `position` of `vector`, whose values are of type `type`, as the value of an
  /// attribute; 1 for a NULL.
  public static long value(Type type, Vector vector, int position) {
    if (vector.isNull(position)) {
      return 1;
    }
    return switch (vector) {
      case ByteVector bytes -> type == SimpleType.BOOLEAN ? 1 : integer(bytes.values()[position]);
      case ShortVector shorts -> integer(shorts.values()[position]);
      case IntVector ints -> ofInt(type, ints.values()[position]);
      case LongVector longs -> ofLong(type, longs.values()[position]);
      case Int128Vector numbers ->
          type instanceof DecimalType
              ? decimal(
                  new BigDecimal(
                      BigInteger.valueOf(numbers.values()[2 * position])
                          .shiftLeft(Long.SIZE)
                          .add(
                              new BigInteger(
                                  Long.toUnsignedString(numbers.values()[2 * position + 1])))))
              : LONGEST_FORMATTED;
      case BytesVector bytes ->
          type == SimpleType.JSON
              ? JsonBytes.of(
                  bytes.bytes(), bytes.offsets()[position], bytes.offsets()[position + 1])
              : bytes.byteLength(position);
      case DictionaryVector ids -> value(type, ids.dictionary(), ids.ids()[position]);
      case ConstantVector constant -> value(type, constant.value(), 0);
      case ArrayVector array -> elements(type, array, position);
      case MapVector map -> entries((MapType) type, map, position);
      case RowVector row -> fields((RowType) type, row, position);
    };
  }

  private static long ofInt(Type type, int value) {
    if (type == SimpleType.DATE) {
      return "2024-01-31".length();
    }
    return type == SimpleType.REAL
        ? decimal(finite(Float.toString(Float.intBitsToFloat(value))))
        : integer(value);
  }

  private static long ofLong(Type type, long value) {
    if (type == SimpleType.DOUBLE) {
      return decimal(finite(Double.toString(Double.longBitsToDouble(value))));
    }
    return type == SimpleType.BIGINT || type instanceof DecimalType
        ? integer(value)
        : "2024-01-31T12:34:56".length();
  }

  /// What is no number is stored nowhere.
  private static BigDecimal finite(String text) {
    return text.endsWith("N") || text.endsWith("y") ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private static int integer(long value) {
    return decimal(BigDecimal.valueOf(value));
  }

  private static int decimal(BigDecimal value) {
    return value.signum() == 0
        ? number(0, false)
        : number(value.stripTrailingZeros().precision(), value.signum() < 0);
  }

  private static long elements(Type type, ArrayVector array, int position) {
    boolean isSet = type instanceof SetType;
    Type element = type instanceof SetType set ? set.element() : ((ArrayType) type).element();
    long bytes = isSet ? 0 : DOCUMENT_BYTES;
    for (int i = array.offsets()[position]; i < array.offsets()[position + 1]; i++) {
      bytes += value(element, array.elements(), i) + (isSet ? 0 : 1);
    }
    return bytes;
  }

  private static long entries(MapType type, MapVector map, int position) {
    long bytes = DOCUMENT_BYTES;
    for (int i = map.offsets()[position]; i < map.offsets()[position + 1]; i++) {
      bytes += value(type.key(), map.keys(), i) + value(type.value(), map.values(), i) + 1;
    }
    return bytes;
  }

  private static long fields(RowType type, RowVector row, int position) {
    long bytes = DOCUMENT_BYTES;
    for (int i = 0; i < type.fields().size(); i++) {
      RowType.Field field = type.fields().get(i);
      bytes += name(field.name()) + value(field.type(), row.fields().get(i), position) + 1;
    }
    return bytes;
  }
}
