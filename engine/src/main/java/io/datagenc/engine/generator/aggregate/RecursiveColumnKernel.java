package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A column that is computed from its value in the sibling before.
///
/// @param column the index of the column
/// @param place which of the columns of `recursion` it is
/// @param step the value in a row that carries on what is before it
public record RecursiveColumnKernel(
    int column, int place, Kernel step, SiblingRecursionKernel recursion) implements Kernel {

  @Override
  public Type type() {
    return step.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    if (rows.earlier(recursion) != null) {
      return Gather.flat(step.evaluate(rows), rows.scratch());
    }
    @Nullable Vector ofWhole = rows.columnOfWhole(column);
    return ofWhole != null ? ofWhole : recursion.compute(rows)[place];
  }
}
