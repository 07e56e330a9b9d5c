package io.datagenc.trino.schema;

import static io.trino.spi.StandardErrorCode.CONFIGURATION_UNAVAILABLE;
import static io.trino.spi.StandardErrorCode.EXCEEDED_TIME_LIMIT;
import static io.trino.spi.StandardErrorCode.INVALID_PROCEDURE_ARGUMENT;

import io.datagenc.virtual.plan.PlanException;
import io.trino.spi.TrinoException;
import java.util.function.Supplier;

/// Failures of plans as exceptions of Trino.
public final class PlanFailures {
  private PlanFailures() {}

  /// What `step` returns.
  ///
  /// @throws TrinoException if a plan cannot be served
  public static <T> T translated(Supplier<T> step) {
    try {
      return step.get();
    } catch (PlanException e) {
      throw of(e);
    }
  }

  private static TrinoException of(PlanException failure) {
    return switch (failure.reason()) {
      case BROKEN -> new BrokenPlanException(failure);
      case UNAVAILABLE ->
          new TrinoException(CONFIGURATION_UNAVAILABLE, failure.getMessage(), failure);
      case STOPPED -> new TrinoException(EXCEEDED_TIME_LIMIT, failure.getMessage(), failure);
      case NOT_REGISTRABLE ->
          new TrinoException(INVALID_PROCEDURE_ARGUMENT, failure.getMessage(), failure);
    };
  }
}
