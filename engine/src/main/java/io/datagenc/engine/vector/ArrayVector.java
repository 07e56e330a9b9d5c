package io.datagenc.engine.vector;

import org.jspecify.annotations.Nullable;

/// ARRAY and SET. Row i has the elements `offsets[i]` to before `offsets[i + 1]` of `elements`.
public record ArrayVector(int length, int[] offsets, Vector elements, long @Nullable [] validity)
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
