package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of a column of rows: taken from the column where that has been computed, else computed
/// alone.
///
/// @param fields the way to the field, through rows in rows
/// @param alone the field without the column, flat
public record ColumnFieldKernel(int column, List<Integer> fields, Kernel alone) implements Kernel {

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
