package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// A value of the sibling before, for rows that have one.
///
/// @param site which of the values that `recursion` carries along it is
/// @param lookedUp the value for rows that carry nothing
public record CarriedValueKernel(SiblingRecursionKernel recursion, int site, Kernel lookedUp)
    implements Kernel {

  @Override
  public Type type() {
    return lookedUp.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    Rows.Earlier earlier = rows.earlier(recursion);
    if (earlier == null) {
      return lookedUp.evaluate(rows);
    }
    return Gather.gather(
        earlier.values()[site], earlier.indexes(), false, rows.length(), rows.scratch());
  }
}
