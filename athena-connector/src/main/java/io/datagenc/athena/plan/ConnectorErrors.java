package io.datagenc.athena.plan;

import com.amazonaws.athena.connector.lambda.domain.spill.S3SpillLocation;
import com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException;
import io.datagenc.virtual.plan.PlanException;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.ErrorDetails;
import software.amazon.awssdk.services.glue.model.FederationSourceErrorCode;

/// What goes wrong, in Athena's terms.
public final class ConnectorErrors {
  private ConnectorErrors() {}

  /// What `step` returns.
  ///
  /// @throws AthenaConnectorException if a plan cannot be served
  static <T> T translated(Supplier<T> step) {
    try {
      return step.get();
    } catch (PlanException e) {
      throw of(e);
    }
  }

  private static AthenaConnectorException of(PlanException failure) {
    FederationSourceErrorCode code =
        switch (failure.reason()) {
          case BROKEN, NOT_REGISTRABLE -> FederationSourceErrorCode.INVALID_INPUT_EXCEPTION;
          case UNAVAILABLE, STOPPED -> FederationSourceErrorCode.INTERNAL_SERVICE_EXCEPTION;
        };
    return new AthenaConnectorException(
        Objects.requireNonNull(failure.getMessage()), failure, details(code));
  }

  /// There is no schema, table or column of a name.
  public static AthenaConnectorException notFound(String message) {
    return of(FederationSourceErrorCode.ENTITY_NOT_FOUND_EXCEPTION, message);
  }

  /// A request asks for what cannot be.
  public static AthenaConnectorException invalid(String message) {
    return of(FederationSourceErrorCode.INVALID_INPUT_EXCEPTION, message);
  }

  /// Rows cannot be computed as the plan wants them.
  public static AthenaConnectorException failed(RuntimeException failure) {
    return new AthenaConnectorException(
        String.valueOf(failure.getMessage()),
        failure,
        details(FederationSourceErrorCode.INVALID_INPUT_EXCEPTION));
  }

  /// Blocks cannot be written to where Athena expects them.
  public static AthenaConnectorException spillFailed(
      S3SpillLocation location, SdkException failure) {
    return new AthenaConnectorException(
        "rows cannot be spilled to s3://%s/%s, as the variable spill_bucket says: %s"
            .formatted(location.getBucket(), location.getKey(), failure.getMessage()),
        failure,
        details(FederationSourceErrorCode.INVALID_INPUT_EXCEPTION));
  }

  /// The query cannot go on, but its repetition can succeed.
  public static AthenaConnectorException passing(String message) {
    return of(FederationSourceErrorCode.INTERNAL_SERVICE_EXCEPTION, message);
  }

  private static AthenaConnectorException of(FederationSourceErrorCode code, String message) {
    return new AthenaConnectorException(message, details(code));
  }

  private static ErrorDetails details(FederationSourceErrorCode code) {
    return ErrorDetails.builder().errorCode(code.toString()).build();
  }
}
