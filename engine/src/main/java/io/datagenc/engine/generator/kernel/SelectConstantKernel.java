package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;

/// One of several constants, which a selector chooses for the row.
public record SelectConstantKernel(Type type, Selector selector, Vector constants)
    implements Kernel {

  @Override
  public Shape shape() {
    return new Shape.Dictionary(constants);
  }

  @Override
  public Vector evaluate(Rows rows) {
    int[] choices = rows.scratch().takeInts(rows.length());
    selector.select(rows, choices);
    return new DictionaryVector(rows.length(), choices, constants);
  }
}
