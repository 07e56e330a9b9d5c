package io.datagenc.engine.vector;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// CHAR, VARCHAR and JSON (UTF-8) and VARBINARY. Row i is `bytes[offsets[i]]` to before
/// `bytes[offsets[i + 1]]`.
///
/// @param offsets `length + 1` ascending offsets into `bytes`; the first need not be 0
/// @param validity one bit a row, 1 where it is not NULL (see [Validity]); null where no row is
///   NULL
public record BytesVector(int length, byte[] bytes, int[] offsets, long @Nullable [] validity)
    implements Vector {
  public BytesVector {
    if (length < 0 || offsets.length < length + 1) {
      throw new IllegalArgumentException(
          "length " + length + " does not fit " + offsets.length + " offsets");
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

  /// The number of bytes of row `position`.
  public int byteLength(int position) {
    return offsets[position + 1] - offsets[position];
  }

  /// The text of row `position`, of which the bytes are UTF-8.
  public String text(int position) {
    return new String(bytes, offsets[position], byteLength(position), StandardCharsets.UTF_8);
  }
}
