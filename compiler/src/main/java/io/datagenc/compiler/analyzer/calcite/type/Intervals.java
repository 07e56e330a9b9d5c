package io.datagenc.compiler.analyzer.calcite.type;

import io.datagenc.compiler.ast.IntervalQualifier;
import io.datagenc.compiler.ast.IntervalUnit;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Interval qualifiers for Calcite. Leading fields may have ten digits: the standard's two would
/// refuse `INTERVAL '100' DAY`.
public final class Intervals {

  private static final int LEADING_DIGITS = 10;
  private static final int FRACTION_DIGITS = 6;

  public static final SqlIntervalQualifier DAY_TO_SECOND =
      qualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO);
  public static final SqlIntervalQualifier DAY =
      qualifier(TimeUnit.DAY, TimeUnit.DAY, SqlParserPos.ZERO);
  public static final SqlIntervalQualifier YEAR_TO_MONTH =
      qualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO);

  private Intervals() {}

  /// @param fractionDigits those of the seconds' fraction
  public static SqlIntervalQualifier qualifier(
      IntervalQualifier qualifier, int fractionDigits, SqlParserPos position) {
    TimeUnit start = unit(qualifier.start());
    TimeUnit end = qualifier.end().map(Intervals::unit).orElse(start);
    return new SqlIntervalQualifier(
        start, LEADING_DIGITS, start == end ? null : end, fractionDigits, position);
  }

  public static SqlIntervalQualifier qualifier(
      TimeUnit start, TimeUnit end, SqlParserPos position) {
    return new SqlIntervalQualifier(
        start, LEADING_DIGITS, start == end ? null : end, FRACTION_DIGITS, position);
  }

  static TimeUnit unit(IntervalUnit unit) {
    return switch (unit) {
      case YEAR -> TimeUnit.YEAR;
      case QUARTER -> TimeUnit.QUARTER;
      case MONTH -> TimeUnit.MONTH;
      case WEEK -> TimeUnit.WEEK;
      case DAY -> TimeUnit.DAY;
      case HOUR -> TimeUnit.HOUR;
      case MINUTE -> TimeUnit.MINUTE;
      case SECOND -> TimeUnit.SECOND;
    };
  }
}
