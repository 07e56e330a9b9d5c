package io.datagenc.engine.generator;

import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of a column of rows: taken from the column where that has been computed, else computed
/// alone.
///
/// @param fields the way to the field, through rows in rows
/// @param alone the field without the column, flat
record ColumnFieldKernel(int column, List<Integer> fields, Kernel alone) implements Kernel {

  @Override
  public Type type() {
    return alone.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    @Nullable Vector values = rows.computed(column);
    if (values == null) {
      return alone.evaluate(rows);
    }
    Vector value = Gather.flat(values, rows.scratch());
    for (int field : fields) {
      value = FieldKernel.field(value, field, rows.scratch());
    }
    return value;
  }
}
