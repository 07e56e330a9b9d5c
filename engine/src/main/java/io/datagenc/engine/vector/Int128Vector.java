package io.datagenc.engine.vector;

import org.jspecify.annotations.Nullable;

/// DECIMAL of precision > 18 (unscaled, two's complement) and UUID: two longs a row, the high one
/// first.
///
/// @param validity one bit a row, 1 where it is not NULL (see [Validity]); null where no row is
///   NULL
public record Int128Vector(int length, long[] values, long @Nullable [] validity)
    implements Vector {
  public Int128Vector {
    if (length < 0 || values.length < 2L * length) {
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
