package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// The value of another column of the same row.
public record ColumnKernel(int column, Type type, Shape shape) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    Vector values = rows.column(column);
    // A column that reads itself in an earlier row does not know its own shape.
    return shape == Shape.FLAT ? Gather.flat(values, rows.scratch()) : values;
  }
}
