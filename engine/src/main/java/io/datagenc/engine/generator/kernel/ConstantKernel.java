package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The same value for every row.
public final class ConstantKernel implements Kernel {
  private final Type type;

  /// A flat vector of one row.
  private final Vector value;

  /// The value of a batch's rows, so that loops over two operands need no variant for constants.
  private volatile @Nullable LongVector filled;

  public ConstantKernel(Type type, Vector value) {
    this.type = type;
    this.value = value;
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

  /// The value `length` times, of a type that is held in one `long`.
  public LongVector longs(int length) {
    @Nullable LongVector all = filled;
    if (all == null || all.length() < length) {
      all = fill(Math.max(length, Batch.MAX_ROWS));
      filled = all;
    }
    return new LongVector(length, all.values(), all.validity());
  }

  private LongVector fill(int length) {
    long[] values = new long[length];
    if (value.isNull(0)) {
      return new LongVector(length, values, new long[Validity.words(length)]);
    }
    Arrays.fill(values, ((LongVector) value).values()[0]);
    return new LongVector(length, values, null);
  }
}
