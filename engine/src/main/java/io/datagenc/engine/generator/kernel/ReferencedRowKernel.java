package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;

/// The position of the parent's row that a reference points to.
public record ReferencedRowKernel(int reference) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    ReferencedRows referenced = rows.reference(reference);
    Rows parents = referenced.rows();
    int length = rows.length();
    long[] positions = rows.scratch().takeLongs(length);
    int[] indexes = referenced.indexes();
    if (!referenced.hasNulls()) {
      for (int i = 0; i < length; i++) {
        positions[i] = parents.position(indexes == null ? i : indexes[i]);
      }
      return new LongVector(length, positions, null);
    }
    long[] validity = rows.scratch().takeValidity(length);
    for (int i = 0; i < length; i++) {
      int index = indexes == null ? i : indexes[i];
      positions[i] = 0;
      if (index >= 0) {
        positions[i] = parents.position(index);
        Validity.setValid(validity, i);
      }
    }
    return new LongVector(length, positions, validity);
  }
}
