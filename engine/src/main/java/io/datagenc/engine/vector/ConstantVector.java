package io.datagenc.engine.vector;

/// The same value for every row.
///
/// @param value a flat vector of one row
public record ConstantVector(int length, Vector value) implements Vector {
  public ConstantVector {
    if (length < 0 || value.length() != 1) {
      throw new IllegalArgumentException("a constant is not one value");
    }
    if (value instanceof DictionaryVector || value instanceof ConstantVector) {
      throw new IllegalArgumentException("a constant is not flat");
    }
  }

  @Override
  public boolean isNull(int position) {
    return value.isNull(0);
  }

  @Override
  public boolean mayHaveNulls() {
    return value.mayHaveNulls();
  }
}
