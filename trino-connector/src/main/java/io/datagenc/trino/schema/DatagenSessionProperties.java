package io.datagenc.trino.schema;

import static io.trino.spi.StandardErrorCode.INVALID_SESSION_PROPERTY;

import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.session.PropertyMetadata;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What a session may say: the seed and the scale of the plans, and what Trino is told of them.
public final class DatagenSessionProperties {
  private static final String SEED = "seed";
  private static final String SCALE = "scale";
  private static final String JOIN_PUSHDOWN_ENABLED = "join_pushdown_enabled";
  private static final String BUCKET_EXECUTION_ENABLED = "bucket_execution_enabled";

  private DatagenSessionProperties() {}

  public static List<PropertyMetadata<?>> all() {
    return List.of(
        PropertyMetadata.longProperty(SEED, "Seed of all plans, instead of their own", null, false),
        PropertyMetadata.stringProperty(
            SCALE,
            "Scale factor of all plans, instead of their own, for example '0.01'",
            null,
            DatagenSessionProperties::scale,
            false),
        PropertyMetadata.booleanProperty(
            JOIN_PUSHDOWN_ENABLED,
            "Compute the columns of referenced rows instead of joining tables along references",
            true,
            false),
        PropertyMetadata.booleanProperty(
            BUCKET_EXECUTION_ENABLED,
            "Keep rows with the rows of their owner on one node where joins and groups ask for it",
            true,
            false));
  }

  static Optional<Long> seed(ConnectorSession session) {
    return Optional.ofNullable(session.getProperty(SEED, Long.class));
  }

  static Optional<BigDecimal> scale(ConnectorSession session) {
    return Optional.ofNullable(session.getProperty(SCALE, String.class))
        .map(DatagenSessionProperties::scale);
  }

  public static boolean isJoinPushdownEnabled(ConnectorSession session) {
    return session.getProperty(JOIN_PUSHDOWN_ENABLED, Boolean.class);
  }

  public static boolean isBucketExecutionEnabled(ConnectorSession session) {
    return session.getProperty(BUCKET_EXECUTION_ENABLED, Boolean.class);
  }

  private static BigDecimal scale(String text) {
    try {
      BigDecimal scale = new BigDecimal(text.strip());
      if (scale.signum() > 0) {
        return scale;
      }
    } catch (NumberFormatException e) {
      throw notAScale(text, e);
    }
    throw notAScale(text, null);
  }

  private static TrinoException notAScale(
      String text, @org.jspecify.annotations.Nullable Throwable cause) {
    return new TrinoException(
        INVALID_SESSION_PROPERTY, "scale: `%s` is no number greater than 0".formatted(text), cause);
  }
}
