package io.datagenc.engine.plan.type;

/// A decimal number of `precision` digits (1 to 38), `scale` of them (0 to `precision`) behind the
/// point.
public record DecimalType(int precision, int scale) implements Type {

  /// The greatest precision of which an unscaled value fits a `long`.
  public static final int MAX_LONG_PRECISION = 18;

  /// The greatest precision.
  public static final int MAX_PRECISION = 38;

  public DecimalType {
    if (precision < 1 || precision > MAX_PRECISION) {
      throw new IllegalArgumentException("precision is not in 1 to 38: " + precision);
    }
    if (scale < 0 || scale > precision) {
      throw new IllegalArgumentException("scale is not in 0 to " + precision + ": " + scale);
    }
  }

  @Override
  public Representation representation() {
    return precision <= MAX_LONG_PRECISION ? Representation.LONG : Representation.INT128;
  }

  @Override
  public String sql() {
    return "DECIMAL(" + precision + "," + scale + ")";
  }
}
