package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// A column that draws again where a CHECK does not hold: the value of the accepted attempt.
///
/// @param column the index of the column
/// @param drawn the value in one attempt
public record RedrawnColumnKernel(int column, Kernel drawn, Redraw redraw) implements Kernel {

  @Override
  public Type type() {
    return drawn.type();
  }

  @Override
  public Shape shape() {
    return drawn.shape();
  }

  @Override
  public Vector evaluate(Rows rows) {
    return rows.isAttemptOf(redraw)
        ? drawn.evaluate(rows)
        : rows.accepted(redraw).column(column, type());
  }
}
