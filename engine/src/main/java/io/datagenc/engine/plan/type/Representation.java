package io.datagenc.engine.plan.type;

/// How values of a type are held during evaluation.
public enum Representation {
  /// One `long`: 0 or 1 for booleans, the value for integers, days since 1970-01-01 for DATE,
  /// microseconds for TIME (since midnight), TIMESTAMP (since 1970-01-01T00:00:00) and day-time
  /// intervals, months for year-month intervals, the unscaled value for DECIMAL of precision ≤ 18,
  /// and [Double#doubleToRawLongBits] for DOUBLE and REAL (REAL is computed as a double that a
  /// float can represent).
  LONG,
  /// A high and a low `long`, in this order: the unscaled value of DECIMAL of precision > 18 as a
  /// 128-bit two's complement number, or the 128 bits of a UUID, most significant first.
  INT128,
  /// A run of bytes: UTF-8 for character types and JSON, the bytes themselves for VARBINARY.
  BYTES,
  /// Offsets and child vectors: arrays, sets, maps and rows.
  NESTED
}
