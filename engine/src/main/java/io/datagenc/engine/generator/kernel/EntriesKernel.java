package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// The rows of a vector, as rows of no table: the entries of a dictionary, the elements of arrays.
public record EntriesKernel(Type type, Vector entries) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    if (rows.isRange()) {
      return entries;
    }
    int[] indexes = rows.scratch().takeInts(rows.length());
    for (int i = 0; i < rows.length(); i++) {
      indexes[i] = (int) rows.positions()[i];
    }
    return Gather.gather(entries, indexes, false, rows.length(), rows.scratch());
  }
}
