package io.datagenc.engine.generator.kernel;

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
import java.util.Arrays;

/// Whether scalars are the same value, as `IS NOT DISTINCT FROM` says: NULL is the same as NULL,
/// and NaN as NaN.
///
/// @param left a flat vector of `type`
/// @param right a flat vector of `type`
public record ValueEquality(Type type, Vector left, Vector right) {

  public boolean equal(int leftIndex, int rightIndex) {
    boolean isNull = left.isNull(leftIndex);
    if (isNull || right.isNull(rightIndex)) {
      return isNull && right.isNull(rightIndex);
    }
    return switch (left) {
      case LongVector values ->
          equal(values.values()[leftIndex], ((LongVector) right).values()[rightIndex]);
      case Int128Vector values -> {
        long[] others = ((Int128Vector) right).values();
        yield values.values()[2 * leftIndex] == others[2 * rightIndex]
            && values.values()[2 * leftIndex + 1] == others[2 * rightIndex + 1];
      }
      case BytesVector values -> {
        BytesVector others = (BytesVector) right;
        yield Arrays.equals(
            values.bytes(),
            values.offsets()[leftIndex],
            values.offsets()[leftIndex + 1],
            others.bytes(),
            others.offsets()[rightIndex],
            others.offsets()[rightIndex + 1]);
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("not a flat vector of scalars: " + left);
    };
  }

  private boolean equal(long first, long second) {
    if (type != SimpleType.DOUBLE && type != SimpleType.REAL) {
      return first == second;
    }
    double left = Double.longBitsToDouble(first);
    double right = Double.longBitsToDouble(second);
    return left == right || (Double.isNaN(left) && Double.isNaN(right));
  }
}
