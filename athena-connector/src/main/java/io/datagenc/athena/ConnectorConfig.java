package io.datagenc.athena;

import io.datagenc.athena.plan.PlanLocation;
import io.datagenc.virtual.plan.PlanOverrides;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The environment of the Lambda. The federation SDK reads those of its variables itself that say
/// where and how to spill: `spill_bucket`, `spill_prefix`, `kms_key_id`,
/// `disable_spill_encryption`.
///
/// @param plans where the plans are (`datagenc_plans`, default: the folder `plans` of the package)
/// @param overrides seed and scale instead of the plans' (`datagenc_seed`, `datagenc_scale`)
/// @param rowsPerSplit the number of rows of a split (`datagenc_rows_per_split`), where it is not
///   to follow from their size
record ConnectorConfig(PlanLocation plans, PlanOverrides overrides, OptionalLong rowsPerSplit) {
  private static final String PREFIX = "datagenc_";
  private static final String PLANS = PREFIX + "plans";
  private static final String SEED = PREFIX + "seed";
  private static final String SCALE = PREFIX + "scale";
  private static final String ROWS_PER_SPLIT = PREFIX + "rows_per_split";
  private static final String SPILL_BUCKET = "spill_bucket";

  /// Where Lambda has unpacked the package.
  private static final String PACKAGE_ROOT = "LAMBDA_TASK_ROOT";

  private static final String DEFAULT_PLANS = "plans";

  /// Reads the environment.
  ///
  /// @throws IllegalArgumentException if a variable is missing, unknown or wrong
  static ConnectorConfig of(Map<String, String> environment) {
    TreeSet<String> unknown = new TreeSet<>(environment.keySet());
    unknown.removeIf(name -> !name.startsWith(PREFIX));
    unknown.removeAll(java.util.Set.of(PLANS, SEED, SCALE, ROWS_PER_SPLIT));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown variables %s; known are %s, %s, %s, %s"
              .formatted(unknown, PLANS, SEED, SCALE, ROWS_PER_SPLIT));
    }
    if (value(environment, SPILL_BUCKET).isEmpty()) {
      throw new IllegalArgumentException(
          SPILL_BUCKET + " is missing: the bucket for answers that are larger than Lambda's limit");
    }
    Path root = Path.of(value(environment, PACKAGE_ROOT).orElse(""));
    return new ConnectorConfig(
        PlanLocation.parse(value(environment, PLANS).orElse(DEFAULT_PLANS), root),
        new PlanOverrides(
            value(environment, SEED).map(ConnectorConfig::seed),
            value(environment, SCALE).map(ConnectorConfig::scale)),
        value(environment, ROWS_PER_SPLIT)
            .map(text -> OptionalLong.of(rowsPerSplit(text)))
            .orElse(OptionalLong.empty()));
  }

  /// Templates of deployments set variables to nothing where nothing is said.
  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(SEED, text, "is no integer of 64 bits", e);
    }
  }

  private static BigDecimal scale(String text) {
    try {
      BigDecimal scale = new BigDecimal(text);
      if (scale.signum() > 0) {
        return scale;
      }
    } catch (NumberFormatException e) {
      throw wrong(SCALE, text, "is no number greater than 0", e);
    }
    throw wrong(SCALE, text, "is no number greater than 0", null);
  }

  private static long rowsPerSplit(String text) {
    try {
      long rows = Long.parseLong(text);
      if (rows > 0) {
        return rows;
      }
    } catch (NumberFormatException e) {
      throw wrong(ROWS_PER_SPLIT, text, "is no integer greater than 0", e);
    }
    throw wrong(ROWS_PER_SPLIT, text, "is no integer greater than 0", null);
  }

  private static IllegalArgumentException wrong(
      String name, String text, String why, @Nullable Throwable cause) {
    return new IllegalArgumentException("%s: `%s` %s".formatted(name, text, why), cause);
  }
}
