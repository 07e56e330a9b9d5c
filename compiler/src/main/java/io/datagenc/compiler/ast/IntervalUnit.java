package io.datagenc.compiler.ast;

/// A field of an interval.
public enum IntervalUnit {
  YEAR,
  QUARTER,
  MONTH,
  WEEK,
  DAY,
  HOUR,
  MINUTE,
  SECOND
}
