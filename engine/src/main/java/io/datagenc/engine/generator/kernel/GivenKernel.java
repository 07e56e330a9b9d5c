package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;

/// The values that the plan lists, row by row: a dictionary of which row r has entry r.
public record GivenKernel(Type type, Vector values) implements Kernel {

  @Override
  public Shape shape() {
    return new Shape.Dictionary(values);
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    int[] ids = rows.scratch().takeInts(length);
    for (int i = 0; i < length; i++) {
      ids[i] = (int) rows.position(i);
    }
    return new DictionaryVector(length, ids, values);
  }
}
