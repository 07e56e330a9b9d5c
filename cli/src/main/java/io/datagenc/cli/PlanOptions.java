package io.datagenc.cli;

import io.datagenc.compiler.CompileOptions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The plan that a subcommand works on, and what overrides it.
final class PlanOptions {

  @Parameters(
      index = "0",
      paramLabel = "PLAN",
      description = "The plan, a .dg file; - reads standard input.")
  String plan = "";

  @Option(names = "--seed", paramLabel = "N", description = "The seed, instead of the plan's.")
  @Nullable Long seed;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description = "The value of SCALE, for example 0.1 or 100.")
  @Nullable BigDecimal scale;

  @Option(
      names = "--rows",
      paramLabel = "TABLE=N",
      split = ",",
      description = "How many rows a table has; may be repeated.")
  Map<String, Long> rows = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A property of CREATE SCHEMA, for example locale=de_DE or now=2026-01-01; may be"
              + " repeated.")
  Map<String, String> settings = new LinkedHashMap<>();

  /// The overrides.
  CompileOptions compileOptions() {
    if (scale != null && scale.signum() <= 0) {
      throw CommandFailure.usage(
          "--scale %s is not greater than 0".formatted(scale.toPlainString()),
          "for example --scale 0.1");
    }
    rows.forEach(
        (table, count) -> {
          if (count < 0) {
            throw CommandFailure.usage(
                "--rows %s=%d is less than 0".formatted(table, count),
                "for example --rows %s=1000".formatted(table));
          }
        });
    return new CompileOptions(
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        Optional.ofNullable(scale),
        rows,
        settings);
  }
}
