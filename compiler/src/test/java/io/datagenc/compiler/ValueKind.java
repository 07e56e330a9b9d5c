package io.datagenc.compiler;

/// The kinds of values between which expressions of [TypedExpressions] are made.
enum ValueKind {
  INTEGER,
  DECIMAL,
  DOUBLE,
  BOOLEAN,
  TEXT,
  DATE,
  TIME,
  TIMESTAMP,
  INSTANT,
  UUID,
  BYTES,
  JSON,
  ARRAY,
  MAP,
  ROW;

  /// Whether values are ordered and compared with each other.
  boolean isCompared() {
    return switch (this) {
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, TEXT, DATE, TIME, TIMESTAMP, INSTANT, UUID, BYTES ->
          true;
      case JSON, ARRAY, MAP, ROW -> false;
    };
  }
}
