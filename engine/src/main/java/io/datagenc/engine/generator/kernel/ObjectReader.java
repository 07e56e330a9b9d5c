package io.datagenc.engine.generator.kernel;

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
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values of a vector as the objects that a [io.datagenc.engine.generator.ScalarFunction] takes.
public record ObjectReader(Type type, Vector values) {

  /// The values of `kernel` for `rows`.
  public static ObjectReader of(Kernel kernel, Rows rows) {
    return new ObjectReader(kernel.type(), Gather.flat(kernel.evaluate(rows), rows.scratch()));
  }

  public @Nullable Object read(int index) {
    if (values.isNull(index)) {
      return null;
    }
    return switch (values) {
      case LongVector longs -> fromLong(longs.values()[index]);
      case Int128Vector wide ->
          type instanceof DecimalType decimal
              ? new BigDecimal(Int128.get(wide.values(), index), decimal.scale())
              : new UUID(wide.values()[2 * index], wide.values()[2 * index + 1]);
      case BytesVector bytes ->
          type == SimpleType.VARBINARY
              ? Arrays.copyOfRange(
                  bytes.bytes(), bytes.offsets()[index], bytes.offsets()[index + 1])
              : bytes.text(index);
      case ByteVector _,
          ShortVector _,
          IntVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("not a flat vector of evaluation: " + values);
    };
  }

  private Object fromLong(long value) {
    if (type == SimpleType.BOOLEAN) {
      return value != 0;
    }
    if (type == SimpleType.DOUBLE || type == SimpleType.REAL) {
      return Double.longBitsToDouble(value);
    }
    return type instanceof DecimalType decimal
        ? BigDecimal.valueOf(value, decimal.scale())
        : (Object) value;
  }
}
