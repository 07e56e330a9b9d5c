package io.datagenc.engine.item;

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
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Hashes of keys of items, of 64 bits: equal for keys that DynamoDB takes for the same. Numbers
/// are compared by their value, whatever their types are.
final class ItemKeys {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private ItemKeys() {}

  /// A hash of the values at row `position` of `columns`.
  ///
  /// @param types of the columns; scalar
  /// @param seed different ones give independent hashes
  static long hash(List<Type> types, List<Vector> columns, int position, long seed) {
    long hash = mix(seed + PRIME);
    for (int i = 0; i < columns.size(); i++) {
      hash = mix(hash * PRIME + value(types.get(i), columns.get(i), position, seed));
    }
    return hash;
  }

  private static long value(Type type, Vector vector, int position, long seed) {
    return switch (vector) {
      case ByteVector bytes -> number(bytes.values()[position]);
      case ShortVector shorts -> number(shorts.values()[position]);
      case IntVector ints ->
          type == SimpleType.REAL
              ? floating(Float.intBitsToFloat(ints.values()[position]))
              : number(ints.values()[position]);
      case LongVector longs -> ofLong(type, longs.values()[position]);
      case Int128Vector numbers -> ofInt128(type, numbers, position);
      case BytesVector bytes ->
          bytes(bytes.bytes(), bytes.offsets()[position], bytes.offsets()[position + 1], seed);
      case DictionaryVector ids -> value(type, ids.dictionary(), ids.ids()[position], seed);
      case ConstantVector constant -> value(type, constant.value(), 0, seed);
      case ArrayVector _, MapVector _, RowVector _ ->
          throw new IllegalArgumentException("no key is of type " + type.sql());
    };
  }

  private static long ofLong(Type type, long value) {
    if (type == SimpleType.DOUBLE) {
      return floating(Double.longBitsToDouble(value));
    }
    return type instanceof DecimalType decimal
        ? decimal(BigDecimal.valueOf(value, decimal.scale()))
        : number(value);
  }

  private static long ofInt128(Type type, Int128Vector numbers, int position) {
    long high = numbers.values()[2 * position];
    long low = numbers.values()[2 * position + 1];
    return type instanceof DecimalType decimal
        ? decimal(
            new BigDecimal(
                BigInteger.valueOf(high)
                    .shiftLeft(Long.SIZE)
                    .add(new BigInteger(Long.toUnsignedString(low))),
                decimal.scale()))
        : mix(high * PRIME + low);
  }

  private static long number(long value) {
    return mix(value);
  }

  private static long floating(double value) {
    return Double.isFinite(value) ? decimal(new BigDecimal(Double.toString(value))) : 0;
  }

  private static long decimal(BigDecimal value) {
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18) {
      return number(stripped.longValueExact());
    }
    byte[] text = stripped.toString().getBytes(StandardCharsets.US_ASCII);
    return bytes(text, 0, text.length, PRIME);
  }

  private static long bytes(byte[] bytes, int start, int end, long seed) {
    long hash = seed ^ (end - start);
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }

  /// The finalizer of MurmurHash3.
  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
