package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The order of values of a type. Both zeros are equal, NaN is equal to itself and greater than any
/// number; texts have the order of their bytes.
final class ValueOrder {
  private ValueOrder() {}

  /// Compares two rows of `values`, a flat vector of `type`, which has an order.
  ///
  /// @param areNullsFirst whether NULL is before any value, whatever the direction
  static int compare(
      Type type, Vector values, int left, int right, boolean isDescending, boolean areNullsFirst) {
    boolean isLeftNull = values.isNull(left);
    if (isLeftNull || values.isNull(right)) {
      if (isLeftNull && values.isNull(right)) {
        return 0;
      }
      return isLeftNull == areNullsFirst ? -1 : 1;
    }
    int order = compare(type, values, left, right);
    return isDescending ? -order : order;
  }

  private static int compare(Type type, Vector values, int left, int right) {
    return switch (type.representation()) {
      case LONG -> {
        long[] longs = ((LongVector) values).values();
        yield type == SimpleType.DOUBLE || type == SimpleType.REAL
            ? compare(Double.longBitsToDouble(longs[left]), Double.longBitsToDouble(longs[right]))
            : Long.compare(longs[left], longs[right]);
      }
      case INT128 -> {
        long[] halves = ((Int128Vector) values).values();
        int high =
            type instanceof DecimalType
                ? Long.compare(halves[2 * left], halves[2 * right])
                : Long.compareUnsigned(halves[2 * left], halves[2 * right]);
        yield high != 0 ? high : Long.compareUnsigned(halves[2 * left + 1], halves[2 * right + 1]);
      }
      case BYTES -> {
        BytesVector texts = (BytesVector) values;
        int[] offsets = texts.offsets();
        yield Texts.compare(
            texts.bytes(),
            offsets[left],
            offsets[left + 1],
            texts.bytes(),
            offsets[right],
            offsets[right + 1]);
      }
      case NESTED -> throw new IllegalArgumentException("values have no order: " + type.sql());
    };
  }

  private static int compare(double left, double right) {
    return left == right ? 0 : Double.compare(left, right);
  }
}
