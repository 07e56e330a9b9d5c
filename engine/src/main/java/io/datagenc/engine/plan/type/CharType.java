package io.datagenc.engine.plan.type;

/// Text of at most `length` (≥ 1) characters; values are held without trailing spaces.
public record CharType(int length) implements Type {

  public CharType {
    if (length < 1) {
      throw new IllegalArgumentException("length is less than 1: " + length);
    }
  }

  @Override
  public Representation representation() {
    return Representation.BYTES;
  }

  @Override
  public String sql() {
    return "CHAR(" + length + ")";
  }
}
