package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.Optional;

/// The same value for every row.
public final class ConstantKernel implements Kernel {
  private final Type type;

  /// A flat vector of one row.
  private final Vector value;

  public ConstantKernel(Type type, Vector value) {
    this.type = type;
    this.value = value;
  }

  /// The text that `kernel` always gives; empty if it is no constant, not of texts, or NULL.
  public static Optional<String> text(Kernel kernel) {
    return kernel instanceof ConstantKernel constant
            && constant.value instanceof BytesVector text
            && !text.isNull(0)
        ? Optional.of(text.text(0))
        : Optional.empty();
  }

  /// A flat vector of one row.
  public Vector value() {
    return value;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Shape shape() {
    return new Shape.Constant(value);
  }

  @Override
  public Vector evaluate(Rows rows) {
    return new ConstantVector(rows.length(), value);
  }

  /// The value `length` times, of a type that is held in one `long`, so that loops over two
  /// operands need no variant for constants. Kept by who generates, not by the plan, of which there
  /// may be thousands.
  LongVector longs(int length, Scratch scratch) {
    boolean isNull = value.isNull(0);
    long[] values = scratch.constant(isNull ? 0 : ((LongVector) value).values()[0], length);
    return new LongVector(length, values, isNull ? scratch.takeValidity(length) : null);
  }
}
