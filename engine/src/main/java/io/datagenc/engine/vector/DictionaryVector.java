package io.datagenc.engine.vector;

/// Row i is row `ids[i]` of `dictionary`. A dictionary is shared by all batches of a column.
///
/// @param dictionary a vector that is neither a dictionary nor a constant; it may hold NULLs
public record DictionaryVector(int length, int[] ids, Vector dictionary) implements Vector {
  public DictionaryVector {
    if (length < 0 || ids.length < length) {
      throw new IllegalArgumentException(
          "length " + length + " does not fit " + ids.length + " ids");
    }
    if (dictionary instanceof DictionaryVector || dictionary instanceof ConstantVector) {
      throw new IllegalArgumentException("a dictionary is not flat");
    }
  }

  @Override
  public boolean isNull(int position) {
    return dictionary.isNull(ids[position]);
  }

  @Override
  public boolean mayHaveNulls() {
    return dictionary.mayHaveNulls();
  }
}
