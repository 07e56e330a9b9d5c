package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;

/// A field of a row; NULL where the row is NULL.
public record FieldKernel(Type type, Kernel row, int field) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return field(Gather.flat(row.evaluate(rows), rows.scratch()), field, rows.scratch());
  }

  /// Field `field` of the flat `rows`, flat.
  public static Vector field(Vector rows, int field, Scratch scratch) {
    RowVector values = (RowVector) rows;
    Vector fields = Gather.flat(values.fields().get(field), scratch);
    if (!values.mayHaveNulls()) {
      return fields;
    }
    int length = values.length();
    int[] indexes = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      indexes[i] = values.isNull(i) ? -1 : i;
    }
    return Gather.gather(fields, indexes, true, length, scratch);
  }
}
