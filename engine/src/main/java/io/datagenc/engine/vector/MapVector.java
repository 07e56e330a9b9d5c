package io.datagenc.engine.vector;

import org.jspecify.annotations.Nullable;

/// MAP. Row i has the entries `offsets[i]` to before `offsets[i + 1]` of `keys` and `values`.
public record MapVector(
    int length, int[] offsets, Vector keys, Vector values, long @Nullable [] validity)
    implements Vector {

  @Override
  public boolean isNull(int position) {
    return validity != null && !Validity.isValid(validity, position);
  }

  @Override
  public boolean mayHaveNulls() {
    return validity != null;
  }
}
