package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// A value of the first or the last row of a frame that has rows.
///
/// @param value over rows of `table`, the table of the rows themselves
public record SiblingValueKernel(
    Kernel value, SiblingFrame frame, SiblingValue.Pick pick, TableKernels table, boolean areOwned)
    implements Kernel {

  @Override
  public Type type() {
    return value.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    SiblingRanges siblings = SiblingRanges.of(rows, areOwned);
    long[] positions = rows.scratch().takeLongs(rows.length());
    for (int i = 0; i < rows.length(); i++) {
      long row = rows.position(i);
      long first = siblings.firsts()[i];
      positions[i] =
          switch (pick) {
            case FIRST -> frame.first(row, first);
            case LAST -> frame.end(row, first, siblings.ends()[i]) - 1;
          };
    }
    Rows others = Rows.at(table, rows.scratch(), positions, rows.length());
    return Gather.flat(value.evaluate(others), rows.scratch());
  }
}
