package io.datagenc.trino.plan;

import java.math.BigDecimal;
import java.util.Optional;

/// A plan as it was written, with what overrides it: all that a worker needs to generate its
/// tables.
///
/// @param fileName the name that diagnostics show
/// @param text the source text
/// @param seed instead of the plan's seed
/// @param scale instead of the plan's scale
public record PlanText(
    String fileName, String text, Optional<Long> seed, Optional<BigDecimal> scale) {

  /// The same plan with another seed and scale.
  public PlanText with(Optional<Long> otherSeed, Optional<BigDecimal> otherScale) {
    return new PlanText(fileName, text, otherSeed, otherScale);
  }
}
