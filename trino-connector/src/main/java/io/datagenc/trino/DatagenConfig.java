package io.datagenc.trino;

import static io.trino.spi.StandardErrorCode.CONFIGURATION_INVALID;

import io.datagenc.engine.vector.Batch;
import io.datagenc.virtual.plan.PlanOverrides;
import io.trino.spi.TrinoException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
record DatagenConfig(
    Path planDirectory,
    Optional<Long> seed,
    Optional<BigDecimal> scale,
    int splitsPerNode,
    int bucketCount,
    int batchSize) {
  private static final String PLAN_DIRECTORY = "datagen.plan-directory";
  private static final String SEED = "datagen.seed";
  private static final String SCALE = "datagen.scale";
  private static final String SPLITS_PER_NODE = "datagen.splits-per-node";
  private static final String BUCKET_COUNT = "datagen.bucket-count";
  private static final String BATCH_SIZE = "datagen.batch-size";
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
            number(rest, BATCH_SIZE, Batch.MAX_ROWS, Batch.MAX_ROWS));
    if (!rest.isEmpty()) {
      throw invalid(
          "unknown properties %s; known are %s, %s, %s, %s, %s, %s"
              .formatted(
                  rest.keySet(),
                  PLAN_DIRECTORY,
                  SEED,
                  SCALE,
                  SPLITS_PER_NODE,
                  BUCKET_COUNT,
                  BATCH_SIZE));
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

  private static TrinoException invalid(String message) {
    return new TrinoException(CONFIGURATION_INVALID, message);
  }

  private static TrinoException invalid(String message, Throwable cause) {
    return new TrinoException(CONFIGURATION_INVALID, message, cause);
  }
}
