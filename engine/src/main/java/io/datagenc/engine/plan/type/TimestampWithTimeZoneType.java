package io.datagenc.engine.plan.type;

/// An instant, held in UTC, with `precision` (0 to 6) digits of the second's fraction.
public record TimestampWithTimeZoneType(int precision) implements Type {

  public TimestampWithTimeZoneType {
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
    return "TIMESTAMP(" + precision + ") WITH TIME ZONE";
  }
}
