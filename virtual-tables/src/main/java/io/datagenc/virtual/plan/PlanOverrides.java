package io.datagenc.virtual.plan;

import java.math.BigDecimal;
import java.util.Optional;

/// What a plan does not decide itself where it is served.
///
/// @param seed instead of the plan's seed
/// @param scale instead of the plan's scale
public record PlanOverrides(Optional<Long> seed, Optional<BigDecimal> scale) {

  /// These; for what they leave open, `others`.
  public PlanOverrides or(PlanOverrides others) {
    return new PlanOverrides(seed.or(others::seed), scale.or(others::scale));
  }
}
