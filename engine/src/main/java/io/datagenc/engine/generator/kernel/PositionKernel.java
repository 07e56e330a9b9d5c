package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// A function of the position of a row of an owned table; without owners positions are
/// [io.datagenc.engine.generator.number.AffineKernel]s and constants.
public record PositionKernel(PositionFunction function) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] values = rows.scratch().takeLongs(length);
    OwnerRuns owners = rows.owners();
    switch (function) {
      case ROW_INDEX -> {
        for (int i = 0; i < length; i++) {
          values[i] = rows.position(i);
        }
      }
      case ORDINAL -> {
        for (int i = 0; i < length; i++) {
          values[i] = owners.ordinal(i, rows.position(i)) + 1;
        }
      }
      case SIBLING_COUNT -> {
        for (int i = 0; i < length; i++) {
          values[i] = owners.counts()[owners.runs()[i]];
        }
      }
    }
    return new LongVector(length, values, null);
  }
}
