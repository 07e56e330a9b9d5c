package io.datagenc.engine.plan.type;

/// A date and a time of day without a time zone, with `precision` (0 to 6) digits of the second's
/// fraction.
public record TimestampType(int precision) implements Type {

  public TimestampType {
    if (precision < 0 || precision > 6) {
      throw new IllegalArgumentException("precision is not in 0 to 6: " + precision);
    }
  }

  @Override
  public Representation representation() {
    return Representation.LONG;
  }

  @Override
  public String sql() {
    return "TIMESTAMP(" + precision + ")";
  }
}
