package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the values of output vectors.
final class VectorValues {

  private VectorValues() {}

  static @Nullable Object read(Type type, Vector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    return switch (vector) {
      case DictionaryVector dictionary ->
          read(type, dictionary.dictionary(), dictionary.ids()[row]);
      case ConstantVector constant -> read(type, constant.value(), 0);
      case ByteVector bytes -> number(type, bytes.values()[row]);
      case ShortVector shorts -> number(type, shorts.values()[row]);
      case IntVector ints -> number(type, ints.values()[row]);
      case LongVector longs -> number(type, longs.values()[row]);
      case Int128Vector wide -> wide(type, wide.values()[2 * row], wide.values()[2 * row + 1]);
      case BytesVector bytes -> bytes.text(row);
      default -> throw new IllegalArgumentException("nested vector");
    };
  }

  private static Object number(Type type, long value) {
    return switch (type) {
      case SimpleType.BOOLEAN -> value != 0;
      case SimpleType.DOUBLE -> Double.longBitsToDouble(value);
      case SimpleType.REAL -> Float.intBitsToFloat((int) value);
      case DecimalType decimal -> BigDecimal.valueOf(value, decimal.scale());
      default -> value;
    };
  }

  private static Object wide(Type type, long high, long low) {
    if (type instanceof DecimalType decimal) {
      BigInteger unscaled =
          BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
      return new BigDecimal(unscaled, decimal.scale());
    }
    return new UUID(high, low);
  }
}
