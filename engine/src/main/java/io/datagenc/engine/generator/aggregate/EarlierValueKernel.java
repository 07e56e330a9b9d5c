package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.ConstantVectors;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.ReferencedRows;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// A value of the earlier row to which reference `reference` of a row leads, where that is computed
/// from values of still earlier rows.
public record EarlierValueKernel(int reference, EarlierValues values) implements Kernel {

  @Override
  public Type type() {
    return values.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    ReferencedRows referenced = rows.reference(reference);
    Rows earlier = referenced.rows();
    return referenced.expand(
        earlier.length() == 0 ? ConstantVectors.empty(values.type()) : values.of(earlier),
        rows.scratch());
  }
}
