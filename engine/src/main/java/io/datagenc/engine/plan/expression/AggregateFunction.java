package io.datagenc.engine.plan.expression;

/// What becomes of the values of several rows. Rows in which the value is NULL do not count, but
/// for [#COUNT_ROWS], [#ARRAY_AGG] and [#MAX_BY] and [#MIN_BY], whose first argument may be NULL.
/// Of no rows the result is NULL, that of counts 0.
public enum AggregateFunction {
  /// The number of rows, without arguments; a BIGINT.
  COUNT_ROWS("COUNT"),
  /// The number of rows in which the argument is not NULL; a BIGINT.
  COUNT("COUNT"),
  /// The sum: of integers a BIGINT, of DECIMAL(p, s) a DECIMAL(38, s), of REAL and DOUBLE, added as
  /// DOUBLE in the order of the rows, of their own type.
  SUM("SUM"),
  /// The mean: of integers a DOUBLE, of DECIMAL the same type, rounded half up, of REAL and DOUBLE
  /// their own type.
  AVG("AVG"),
  /// The least value.
  MIN("MIN"),
  /// The greatest value.
  MAX("MAX"),
  /// Whether all values are true.
  BOOL_AND("BOOL_AND"),
  /// Whether any value is true.
  BOOL_OR("BOOL_OR"),
  /// The first argument in the first row in which the second one is least.
  MIN_BY("MIN_BY"),
  /// The first argument in the first row in which the second one is greatest.
  MAX_BY("MAX_BY"),
  /// The values in the order of the rows, NULLs among them.
  ARRAY_AGG("ARRAY_AGG"),
  /// The texts in the order of the rows, the second argument, a literal, between them.
  LISTAGG("LISTAGG"),
  /// The JSON values in the order of the rows, as a JSON array.
  JSON_ARRAYAGG("JSON_ARRAYAGG");

  private final String sqlName;

  AggregateFunction(String sqlName) {
    this.sqlName = sqlName;
  }

  /// The name of the function in SQL.
  public String sqlName() {
    return sqlName;
  }
}
