package io.datagenc.trino;

import static io.trino.spi.StandardErrorCode.CONFIGURATION_INVALID;

import io.datagenc.engine.vector.Batch;
import io.datagenc.virtual.plan.PlanOverrides;
import io.datagenc.virtual.served.ServingLimits;
import io.trino.spi.TrinoException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The properties of a catalog.
///
/// @param planDirectory the directory of the plans (`datagen.plan-directory`, required)
/// @param seed instead of the plans' seeds (`datagen.seed`)
/// @param scale instead of the plans' scales (`datagen.scale`)
/// @param splitsPerNode the number of splits that a table is cut into for each node
///   (`datagen.splits-per-node`, default: the number of processors)
/// @param bucketCount the number of parts into which owners are cut, together with the rows that
///   they own (`datagen.bucket-count`, default 128)
/// @param batchSize the greatest number of rows of a page (`datagen.batch-size`, default 8192)
/// @param limits what plans may take (`datagen.plan-cache-size`, default: an eighth of the heap;
///   `datagen.plan-compilation-timeout`, default 1m; `datagen.max-value-size`, default 1MB)
/// @param inlinePlans whether queries may bring plans along (`datagen.inline-plans-enabled`,
///   default true)
/// @param registration whether queries may register plans (`datagen.registration-enabled`, default
///   true)
record DatagenConfig(
    Path planDirectory,
    Optional<Long> seed,
    Optional<BigDecimal> scale,
    int splitsPerNode,
    int bucketCount,
    int batchSize,
    ServingLimits limits,
    boolean inlinePlans,
    boolean registration) {
  private static final String PLAN_DIRECTORY = "datagen.plan-directory";
  private static final String SEED = "datagen.seed";
  private static final String SCALE = "datagen.scale";
  private static final String SPLITS_PER_NODE = "datagen.splits-per-node";
  private static final String BUCKET_COUNT = "datagen.bucket-count";
  private static final String BATCH_SIZE = "datagen.batch-size";
  private static final String PLAN_CACHE_SIZE = "datagen.plan-cache-size";
  private static final String PLAN_COMPILATION_TIMEOUT = "datagen.plan-compilation-timeout";
  private static final String MAX_VALUE_SIZE = "datagen.max-value-size";
  private static final String INLINE_PLANS_ENABLED = "datagen.inline-plans-enabled";
  private static final String REGISTRATION_ENABLED = "datagen.registration-enabled";

  /// All properties, as a wrong one is told.
  private static final List<String> KNOWN =
      List.of(
          PLAN_DIRECTORY,
          SEED,
          SCALE,
          SPLITS_PER_NODE,
          BUCKET_COUNT,
          BATCH_SIZE,
          PLAN_CACHE_SIZE,
          PLAN_COMPILATION_TIMEOUT,
          MAX_VALUE_SIZE,
          INLINE_PLANS_ENABLED,
          REGISTRATION_ENABLED);

  /// Pages of larger values would not fit into Trino's buffers.
  private static final long MAX_VALUE_BYTES = 64L << 20;

  private static final Pattern QUANTITY =
      Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)\\s*");
  private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "kB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private static final int MAX_SPLITS_PER_NODE = 1024;
  private static final int DEFAULT_BUCKET_COUNT = 128;
  private static final int MAX_BUCKET_COUNT = 65_536;

  /// Seed and scale instead of those of the plans.
  PlanOverrides overrides() {
    return new PlanOverrides(seed, scale);
  }

  /// Reads the properties of a catalog.
  ///
  /// @throws TrinoException if one is missing, unknown or wrong
  static DatagenConfig of(Map<String, String> properties) {
    Map<String, String> rest = new HashMap<>(properties);
    DatagenConfig config =
        new DatagenConfig(
            directory(rest.remove(PLAN_DIRECTORY)),
            Optional.ofNullable(rest.remove(SEED)).map(text -> seed(SEED, text)),
            Optional.ofNullable(rest.remove(SCALE)).map(text -> scale(SCALE, text)),
            number(
                rest,
                SPLITS_PER_NODE,
                Runtime.getRuntime().availableProcessors(),
                MAX_SPLITS_PER_NODE),
            number(rest, BUCKET_COUNT, DEFAULT_BUCKET_COUNT, MAX_BUCKET_COUNT),
            number(rest, BATCH_SIZE, Batch.MAX_ROWS, Batch.MAX_ROWS),
            limits(rest),
            flag(rest, INLINE_PLANS_ENABLED),
            flag(rest, REGISTRATION_ENABLED));
    if (!rest.isEmpty()) {
      throw invalid(
          "unknown properties %s; known are %s".formatted(rest.keySet(), String.join(", ", KNOWN)));
    }
    return config;
  }

  private static Path directory(@Nullable String text) {
    if (text == null) {
      throw invalid(PLAN_DIRECTORY + " is missing: the directory that holds the *.dg files");
    }
    try {
      Path directory = Path.of(text);
      if (!Files.isDirectory(directory)) {
        throw invalid("%s: %s is no directory".formatted(PLAN_DIRECTORY, directory));
      }
      return directory;
    } catch (InvalidPathException e) {
      throw invalid("%s: `%s` is no path".formatted(PLAN_DIRECTORY, text), e);
    }
  }

  private static long seed(String name, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw invalid("%s: `%s` is no integer of 64 bits".formatted(name, text), e);
    }
  }

  /// A scale factor.
  ///
  /// @throws TrinoException if `text` is none
  static BigDecimal scale(String name, String text) {
    try {
      BigDecimal scale = new BigDecimal(text.strip());
      if (scale.signum() > 0) {
        return scale;
      }
      throw invalid("%s: `%s` is not greater than 0".formatted(name, text));
    } catch (NumberFormatException e) {
      throw invalid("%s: `%s` is no number".formatted(name, text), e);
    }
  }

  private static int number(Map<String, String> rest, String name, int otherwise, int max) {
    String text = rest.remove(name);
    if (text == null) {
      return Math.min(otherwise, max);
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= max) {
        return number;
      }
      throw invalid("%s: %s is not in 1 to %s".formatted(name, text, max));
    } catch (NumberFormatException e) {
      throw invalid("%s: `%s` is no integer".formatted(name, text), e);
    }
  }

  private static ServingLimits limits(Map<String, String> rest) {
    ServingLimits otherwise = ServingLimits.DEFAULT;
    long planBytes = quantity(rest, PLAN_CACHE_SIZE, BYTES, otherwise.planBytes());
    long millis =
        quantity(rest, PLAN_COMPILATION_TIMEOUT, MILLIS, otherwise.compilationTime().toMillis());
    long valueBytes = quantity(rest, MAX_VALUE_SIZE, BYTES, otherwise.valueBytes());
    if (valueBytes > MAX_VALUE_BYTES) {
      throw invalid("%s: not more than %dMB".formatted(MAX_VALUE_SIZE, MAX_VALUE_BYTES >> 20));
    }
    return new ServingLimits(planBytes, Duration.ofMillis(millis), (int) valueBytes);
  }

  private static boolean flag(Map<String, String> rest, String name) {
    String text = rest.remove(name);
    return switch (text == null ? "true" : text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid("%s: `%s` is neither true nor false".formatted(name, text));
    };
  }

  /// A number of one of `units`, as Trino writes them: `512MB`, `1.5m`.
  private static long quantity(
      Map<String, String> rest, String name, Map<String, Long> units, long otherwise) {
    String text = rest.remove(name);
    if (text == null) {
      return otherwise;
    }
    Matcher quantity = QUANTITY.matcher(text);
    if (!quantity.matches() || !units.containsKey(quantity.group(2))) {
      throw invalid(
          "%s: `%s` is not a number with one of the units %s"
              .formatted(name, text, units.keySet().stream().sorted().toList()));
    }
    BigDecimal value =
        new BigDecimal(quantity.group(1))
            .multiply(BigDecimal.valueOf(units.get(quantity.group(2))));
    if (value.compareTo(BigDecimal.ONE) < 0 || value.compareTo(MAX_QUANTITY) > 0) {
      throw invalid("%s: %s is out of range".formatted(name, text));
    }
    return value.longValue();
  }

  private static TrinoException invalid(String message) {
    return new TrinoException(CONFIGURATION_INVALID, message);
  }

  private static TrinoException invalid(String message, Throwable cause) {
    return new TrinoException(CONFIGURATION_INVALID, message, cause);
  }
}
