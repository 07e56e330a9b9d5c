package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.Arrays;

/// The order of constants.
public final class Values {
  private Values() {}

  /// Compares two values of `type`, neither of them NULL: numbers by size (NaN is the greatest, −0
  /// is 0), texts and binary by their unsigned bytes, UUIDs as 128-bit unsigned numbers.
  ///
  /// @throws IllegalArgumentException if they are not of one representation
  public static int compare(Type type, Value first, Value second) {
    if (first instanceof Value.LongValue left && second instanceof Value.LongValue right) {
      return Numbers.isFloating(type)
          ? Double.compare(left.asDouble() + 0.0, right.asDouble() + 0.0)
          : Long.compare(left.value(), right.value());
    }
    if (first instanceof Value.Int128Value left && second instanceof Value.Int128Value right) {
      int high =
          type == SimpleType.UUID
              ? Long.compareUnsigned(left.high(), right.high())
              : Long.compare(left.high(), right.high());
      return high != 0 ? high : Long.compareUnsigned(left.low(), right.low());
    }
    if (first instanceof Value.BytesValue left && second instanceof Value.BytesValue right) {
      return Arrays.compareUnsigned(left.bytes().toByteArray(), right.bytes().toByteArray());
    }
    throw new IllegalArgumentException("not comparable: " + first + ", " + second);
  }
}
