package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// `ROW(…)`: never NULL.
public record RowKernel(Type type, List<Kernel> fields) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return new RowVector(
        rows.length(), fields.stream().map(field -> field.evaluate(rows)).toList(), null);
  }
}
