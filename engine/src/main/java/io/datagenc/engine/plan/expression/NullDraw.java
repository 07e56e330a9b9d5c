package io.datagenc.engine.plan.expression;

import java.math.BigDecimal;

/// An independent draw that makes a share of the rows NULL.
///
/// @param fraction the probability of NULL, 0 < fraction ≤ 1
public record NullDraw(Stream stream, BigDecimal fraction) {
  public NullDraw {
    if (fraction.signum() <= 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("fraction of NULLs is not in (0, 1]: " + fraction);
    }
    fraction = fraction.stripTrailingZeros();
  }
}
