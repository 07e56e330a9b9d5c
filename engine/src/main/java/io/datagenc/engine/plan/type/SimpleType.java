package io.datagenc.engine.plan.type;

/// A type without parameters.
public enum SimpleType implements Type {
  BOOLEAN("BOOLEAN", Representation.LONG),
  TINYINT("TINYINT", Representation.LONG),
  SMALLINT("SMALLINT", Representation.LONG),
  INTEGER("INTEGER", Representation.LONG),
  BIGINT("BIGINT", Representation.LONG),
  REAL("REAL", Representation.LONG),
  DOUBLE("DOUBLE", Representation.LONG),
  VARBINARY("VARBINARY", Representation.BYTES),
  DATE("DATE", Representation.LONG),
  UUID("UUID", Representation.INT128),
  JSON("JSON", Representation.BYTES),
  /// The type of an interval of days to seconds; never the type of a column.
  INTERVAL_DAY_TIME("INTERVAL DAY TO SECOND", Representation.LONG),
  /// The type of an interval of years to months; never the type of a column.
  INTERVAL_YEAR_MONTH("INTERVAL YEAR TO MONTH", Representation.LONG);

  private final String sql;
  private final Representation representation;

  SimpleType(String sql, Representation representation) {
    this.sql = sql;
    this.representation = representation;
  }

  @Override
  public Representation representation() {
    return representation;
  }

  @Override
  public String sql() {
    return sql;
  }
}
