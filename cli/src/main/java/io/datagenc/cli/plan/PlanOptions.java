package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.diagnostic.PrintableText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The plan that a subcommand works on, and what overrides it.
public final class PlanOptions {

  @Parameters(
      index = "0",
      paramLabel = "PLAN",
      description =
          "The plan, a .dg file, a schema, a .sql file, or a folder of migrations; - reads standard"
              + " input.")
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
  public Map<String, String> rows = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A property of CREATE SCHEMA, for example locale=de_DE or now=2026-01-01; may be"
              + " repeated.")
  public Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--no-inferred-references",
      description =
          "Columns such as customer_id of a .sql file are no references where no FOREIGN KEY says"
              + " so.")
  boolean withoutInferredReferences;

  /// Whether columns of foreign DDL are references where their names say so.
  public boolean infersReferences() {
    return !withoutInferredReferences;
  }

  /// The overrides.
  CompileOptions compileOptions() {
    if (scale != null && scale.signum() <= 0) {
      throw CommandFailure.usage(
          "--scale %s is not greater than 0".formatted(scale.toPlainString()),
          "for example --scale 0.1");
    }
    Map<String, Long> rowCounts = new LinkedHashMap<>();
    rows.forEach((table, count) -> rowCounts.put(table, rowCount(table, count)));
    CompileOptions options =
        new CompileOptions(
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            Optional.ofNullable(scale),
            rowCounts,
            settings);
    return withoutInferredReferences ? options.withoutInferredReferences() : options;
  }

  private static long rowCount(String table, String text) {
    String help = "for example --rows %s=1000".formatted(table);
    String option = "--rows %s=%s".formatted(table, PrintableText.oneLine(text));
    BigInteger count;
    try {
      count = new BigInteger(text.strip());
    } catch (NumberFormatException e) {
      throw CommandFailure.usage(option + " is not a number of rows", help);
    }
    if (count.signum() < 0) {
      throw CommandFailure.usage(option + " is less than 0", help);
    }
    if (count.bitLength() >= Long.SIZE) {
      throw CommandFailure.usage(option + " is beyond 64 bits", help);
    }
    return count.longValueExact();
  }
}
