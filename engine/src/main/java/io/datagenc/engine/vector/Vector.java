package io.datagenc.engine.vector;

/// The values of one column for the rows of a batch, in the layout of Trino's blocks: handing a
/// vector to Trino is a wrap, not a copy.
///
/// Arrays may be longer than the vector; only the first `length` values count. Where a row is NULL
/// its value is arbitrary (for bytes: of length 0).
public sealed interface Vector
    permits ByteVector,
        ShortVector,
        IntVector,
        LongVector,
        Int128Vector,
        BytesVector,
        DictionaryVector,
        ConstantVector,
        ArrayVector,
        MapVector,
        RowVector {

  /// The number of rows.
  int length();

  /// Whether row `position` (0 ≤ position < length) is NULL.
  boolean isNull(int position);

  /// Whether any row may be NULL; false promises that none is.
  boolean mayHaveNulls();
}
