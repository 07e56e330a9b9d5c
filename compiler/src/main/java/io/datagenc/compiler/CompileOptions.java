package io.datagenc.compiler;

import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.engine.plan.Growth;
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
/// @param outputs what the outputs of the plan are analyzed against; empty where the plan's tables
///   are all that matters, whatever it says about outputs
/// @param growth rows that are stored already and are to be continued: then the plan is that of all
///   rows, the stored ones and those that are added, and everything is proved of all of them
/// @param infersReferences whether columns of foreign DDL without a foreign key are references
///   where their names say to which table
public record CompileOptions(
    OptionalLong seed,
    Optional<BigDecimal> scale,
    Map<String, Long> rows,
    Map<String, String> settings,
    Optional<OutputEnvironment> outputs,
    Optional<Growth> growth,
    boolean infersReferences) {

  /// Overrides nothing.
  public static final CompileOptions NONE =
      new CompileOptions(OptionalLong.empty(), Optional.empty(), Map.of(), Map.of());

  /// Overrides of the plan's tables; its outputs do not matter.
  public CompileOptions(
      OptionalLong seed,
      Optional<BigDecimal> scale,
      Map<String, Long> rows,
      Map<String, String> settings) {
    this(seed, scale, rows, settings, Optional.empty(), Optional.empty(), true);
  }

  public CompileOptions {
    rows = Map.copyOf(rows);
    settings = Map.copyOf(settings);
  }

  /// The same with outputs, which are analyzed against `environment`.
  public CompileOptions withOutputs(OutputEnvironment environment) {
    return new CompileOptions(
        seed, scale, rows, settings, Optional.of(environment), growth, infersReferences);
  }

  /// The same for rows that continue stored ones.
  public CompileOptions withGrowth(Growth storedRows) {
    return new CompileOptions(
        seed, scale, rows, settings, outputs, Optional.of(storedRows), infersReferences);
  }

  /// The same without references that only names tell.
  public CompileOptions withoutInferredReferences() {
    return new CompileOptions(seed, scale, rows, settings, outputs, growth, false);
  }
}
