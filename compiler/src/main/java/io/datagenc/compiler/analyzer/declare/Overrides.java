package io.datagenc.compiler.analyzer.declare;

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
public record Overrides(
    OptionalLong seed,
    Optional<BigDecimal> scale,
    Map<String, Long> rows,
    Map<String, String> settings) {

  public Overrides {
    rows = Map.copyOf(rows);
    settings = Map.copyOf(settings);
  }
}
