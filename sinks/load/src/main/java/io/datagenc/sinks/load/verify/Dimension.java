package io.datagenc.sinks.load.verify;

import java.util.Locale;

/// What a check is about, by the usual dimensions of data quality.
public enum Dimension {
  /// Nothing is missing: rows, values that must be there, and no more NULLs than the plan says.
  COMPLETENESS,
  /// Values keep the rules of their own row.
  VALIDITY,
  /// Rows agree with one another: keys are unique, references lead to rows.
  CONSISTENCY,
  /// The values are those of the plan.
  ACCURACY,
  /// The values are of a time that is recent enough.
  TIMELINESS;

  /// Its name for people, in lower case.
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
