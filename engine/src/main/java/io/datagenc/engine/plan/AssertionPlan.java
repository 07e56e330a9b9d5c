package io.datagenc.engine.plan;

import java.math.BigDecimal;
import java.util.Optional;

/// A rule over whole tables, which `verify` checks on the stored data.
///
/// @param sql the condition as the plan's author wrote it
/// @param leastPercentage the percentage of rows for which the condition must hold, in [0, 100];
///   none where it must simply be true
/// @param condition the condition in terms that stores can spell; none where it has others
public record AssertionPlan(
    String name,
    String sql,
    Optional<BigDecimal> leastPercentage,
    Optional<AssertionTerm> condition) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  public AssertionPlan {
    if (leastPercentage
        .filter(share -> share.signum() < 0 || share.compareTo(ALL) > 0)
        .isPresent()) {
      throw new IllegalArgumentException(
          "percentage of assertion " + name + " is not in [0, 100]: " + leastPercentage.get());
    }
  }
}
