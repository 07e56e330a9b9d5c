package io.datagenc.compiler;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What overrides a plan from outside, for example from the command line.
///
/// @param seed instead of the schema's `seed`
/// @param scale instead of the schema's `scale`
/// @param rows numbers of rows by table, instead of the tables' row clauses
/// @param settings values by name of the schema's other properties, as text
public record CompileOptions(
    OptionalLong seed,
    Optional<BigDecimal> scale,
    Map<String, Long> rows,
    Map<String, String> settings) {

  /// Overrides nothing.
  public static final CompileOptions NONE =
      new CompileOptions(OptionalLong.empty(), Optional.empty(), Map.of(), Map.of());

  public CompileOptions {
    rows = Map.copyOf(rows);
    settings = Map.copyOf(settings);
  }
}
