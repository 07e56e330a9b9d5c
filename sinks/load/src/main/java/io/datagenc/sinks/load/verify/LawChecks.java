package io.datagenc.sinks.load.verify;

import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.sinks.sink.SqlStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks that the values of a column follow the law that they are drawn by: Pearson's chi-squared
/// test over up to ten ranges of values, or over single values, of which at least
/// [LawBin#LEAST_EXPECTED] rows are expected in each. Its bound is what one right column in a
/// billion exceeds, the quantile of the chi-squared distribution, which is the gamma distribution
/// with half the degrees of freedom as its shape and the scale 2.
///
/// Nothing is said of columns whose draws are shared by rows, depend on other columns, or are made
/// again where a CHECK does not hold, nor of rows that a condition chooses.
///
/// @param target the table of the store
/// @param rows what it has to hold
/// @param rowCount the number of the rows
record LawChecks(SqlStore store, TargetName target, OutputRows rows, long rowCount) {
  private static final double CONFIDENCE = 1 - 1e-9;

  /// The check of a column; empty where the plan does not say the law, or the rows are too few.
  Optional<StoredCheck> of(ColumnPlan column) {
    if (!rows.table().redraws().isEmpty() || rows.condition().isPresent()) {
      return Optional.empty();
    }
    double expected = rowCount;
    Expression values = column.expression();
    if (values instanceof Expression.WithNulls withNulls) {
      expected *= 1 - withNulls.nulls().fraction().doubleValue();
      values = withNulls.expression();
    }
    if (!(values instanceof Expression.Draw draw) || draw.stream().determinant().isPresent()) {
      return Optional.empty();
    }
    List<LawBin> ranges = new LawBins(store, column.name(), draw).of(expected);
    return ranges.size() < 2
        ? Optional.empty()
        : Optional.of(
            new StoredCheck(
                Dimension.ACCURACY,
                target,
                "law of %s (%s)".formatted(column.name(), name(draw.distribution())),
                new StoredCheck.Measurement(
                    sql(store.name(column.name()), ranges),
                    Double.NEGATIVE_INFINITY,
                    bound(ranges.size() - 1))));
  }

  private static double bound(int degreesOfFreedom) {
    double quantile = Samplers.ofNumbers(Law.GAMMA, degreesOfFreedom / 2.0, 2).quantile(CONFIDENCE);
    return Math.ceil(quantile * 100) / 100;
  }

  private static String name(Distribution distribution) {
    return distribution instanceof Distribution.ByLaw drawn
        ? drawn.law().sqlName()
        : distribution
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
            .toLowerCase(Locale.ROOT);
  }

  /// The sum of (n − N·p)² / (N·p) over all ranges, of which `n` is the number of rows found in
  /// one, `p` its probability and N the sum of all `n`, is that of n² / p divided by N, less N.
  private String sql(String column, List<LawBin> ranges) {
    StringBuilder numbers = new StringBuilder("CASE");
    StringBuilder probabilities = new StringBuilder("CASE k");
    for (int i = 0; i < ranges.size(); i++) {
      boolean isLast = i == ranges.size() - 1;
      numbers.append(
          isLast ? " ELSE " + i : " WHEN %s THEN %d".formatted(ranges.get(i).condition(), i));
      probabilities.append(
          isLast
              ? " ELSE " + ranges.get(i).probability()
              : " WHEN %d THEN %s".formatted(i, ranges.get(i).probability()));
    }
    return ("SELECT sum(1e0 * n * n / p) / sum(n) - sum(n) FROM (SELECT count(*) AS n, %s END AS p"
            + " FROM (SELECT %s END AS k FROM %s WHERE %s IS NOT NULL) v GROUP BY k) r")
        .formatted(probabilities, numbers, store.table(target), column);
  }
}
