package io.datagenc.engine.generator;

import org.jspecify.annotations.Nullable;

/// A deterministic function of one row. Thread-safe.
///
/// Values are Java objects by type: Boolean for BOOLEAN; Long for integers, DATE (days), TIME,
/// TIMESTAMP and day-time intervals (microseconds) and year-month intervals (months); Double for
/// REAL and DOUBLE; BigDecimal for DECIMAL; String for character types and JSON; `byte[]` for
/// VARBINARY; java.util.UUID for UUID; null for NULL.
@FunctionalInterface
public interface ScalarFunction {
  @Nullable Object apply(@Nullable Object[] arguments);
}
