package io.datagenc.engine.vector;

import org.jspecify.annotations.Nullable;

/// SMALLINT.
///
/// @param validity one bit a row, 1 where it is not NULL (see [Validity]); null where no row is
///   NULL
public record ShortVector(int length, short[] values, long @Nullable [] validity)
    implements Vector {
  public ShortVector {
    if (length < 0 || values.length < length) {
      throw new IllegalArgumentException(
          "length " + length + " does not fit " + values.length + " values");
    }
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
