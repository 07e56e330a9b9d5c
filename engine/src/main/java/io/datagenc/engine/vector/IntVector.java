package io.datagenc.engine.vector;

import org.jspecify.annotations.Nullable;

/// INTEGER, DATE (days since 1970-01-01) and REAL ([Float#floatToRawIntBits]).
///
/// @param validity one bit a row, 1 where it is not NULL (see [Validity]); null where no row is
///   NULL
public record IntVector(int length, int[] values, long @Nullable [] validity) implements Vector {
  public IntVector {
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
