package io.datagenc.compiler.analyzer.declare;

import io.datagenc.engine.plan.Growth;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What overrides a plan from outside.
///
/// @param seed instead of the schema's `seed`
/// @param scale instead of the schema's `scale`
/// @param rows numbers of rows by table
/// @param settings values by name of the schema's other properties, as text
/// @param growth rows that are stored already and are to be continued
public record Overrides(
    OptionalLong seed,
    Optional<BigDecimal> scale,
    Map<String, Long> rows,
    Map<String, String> settings,
    Optional<Growth> growth) {

  public Overrides {
    rows = Map.copyOf(rows);
    settings = Map.copyOf(settings);
  }
}
