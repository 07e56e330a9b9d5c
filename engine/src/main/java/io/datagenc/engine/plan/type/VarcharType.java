package io.datagenc.engine.plan.type;

/// Text of at most `maxLength` characters (code points); TEXT is VARCHAR without a bound.
public record VarcharType(int maxLength) implements Type {

  /// The length of a VARCHAR without a bound.
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /// VARCHAR without a bound, also called TEXT.
  public static final VarcharType TEXT = new VarcharType(UNBOUNDED);

  public VarcharType {
    if (maxLength < 0) {
      throw new IllegalArgumentException("length is negative: " + maxLength);
    }
  }

  @Override
  public Representation representation() {
    return Representation.BYTES;
  }

  @Override
  public String sql() {
    return maxLength == UNBOUNDED ? "VARCHAR" : "VARCHAR(" + maxLength + ")";
  }
}
