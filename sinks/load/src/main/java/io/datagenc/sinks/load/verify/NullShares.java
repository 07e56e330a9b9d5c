package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// How many NULLs a column may have of which the plan says the share: of `n` rows that are NULL
/// with probability `p`, independently, n·p with a deviation of at most six times √(n·p·(1 − p)),
/// and one more. Of five hundred million right columns one is beyond that.
///
/// Nothing is said of columns whose draws are shared by rows, or are made again where a CHECK does
/// not hold, or of which a condition chooses the rows.
///
/// @param rowCount the number of stored rows
record NullShares(OutputRows rows, long rowCount) {
  private static final BigDecimal DEVIATIONS = BigDecimal.valueOf(6);

  /// The question for the number of NULLs of a column; empty where the plan does not say it.
  ///
  /// @param sql the query that counts them
  Optional<StoredCheck.Question> of(ColumnPlan column, String sql) {
    if (!(column.expression() instanceof Expression.WithNulls withNulls)
        || withNulls.nulls().stream().determinant().isPresent()
        || !rows.table().redraws().isEmpty()
        || rows.condition().isPresent()) {
      return Optional.empty();
    }
    BigDecimal count = BigDecimal.valueOf(rowCount);
    BigDecimal share = withNulls.nulls().fraction();
    BigDecimal mean = count.multiply(share);
    BigDecimal variance = mean.multiply(BigDecimal.ONE.subtract(share));
    BigDecimal deviation =
        DEVIATIONS.multiply(variance.sqrt(MathContext.DECIMAL64)).add(BigDecimal.ONE);
    BigInteger least =
        mean.subtract(deviation)
            .setScale(0, RoundingMode.CEILING)
            .toBigInteger()
            .max(BigInteger.ZERO);
    BigInteger most = mean.add(deviation).setScale(0, RoundingMode.FLOOR).toBigInteger();
    return Optional.of(
        new StoredCheck.Query(
            sql,
            least,
            isNeverNull(withNulls.expression())
                ? Optional.of(most.min(BigInteger.valueOf(rowCount)))
                : Optional.empty()));
  }

  /// Whether the values that are not drawn to be NULL are known not to be NULL for another reason.
  private static boolean isNeverNull(Expression expression) {
    return expression instanceof Expression.Position
        || expression instanceof Expression.Draw draw
            && draw.children().stream().allMatch(Expression.Literal.class::isInstance);
  }
}
