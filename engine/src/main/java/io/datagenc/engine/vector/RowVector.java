package io.datagenc.engine.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// ROW. Each field has a value for every row, also for those that are NULL.
public record RowVector(int length, List<Vector> fields, long @Nullable [] validity)
    implements Vector {
  public RowVector {
    fields = List.copyOf(fields);
  }

  @Override
  public boolean isNull(int position) {
    return validity != null && !Validity.isValid(validity, position);
  }

  @Override
  public boolean mayHaveNulls() {
    return validity != null;
  }
}
