package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.bucket.AwsRemedies;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.exceptions.ServiceFailureException;
import org.apache.iceberg.exceptions.ServiceUnavailableException;
import org.sqlite.SQLiteException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Failures of catalogs and object stores, with what a user can do about them.
///
/// @param location of the catalog, for people
record CatalogFailures(String location) {

  /// A failure to do something.
  ///
  /// @param what for people: "table shop.orders cannot be committed"
  SinkException of(String what, Exception failure) {
    if (failure instanceof SinkException told) {
      return told;
    }
    Reason reason = isUnreachable(failure) ? Reason.UNAVAILABLE : Reason.WRITE_FAILED;
    String message =
        "%s: %s: %s%s"
            .formatted(
                location,
                what,
                said(failure),
                remedy(failure).map(remedy -> "; " + remedy).orElse(""));
    return isTransient(failure)
        ? SinkException.transientFailure(reason, message, failure)
        : new SinkException(reason, message, failure);
  }

  /// The message in one line.
  private static String said(Exception failure) {
    // Answers without a body have neither a code nor a message.
    String text =
        cause(failure, AwsServiceException.class)
            .flatMap(service -> Optional.ofNullable(service.awsErrorDetails()))
            .filter(details -> details.errorMessage() != null && details.errorCode() != null)
            .map(details -> "%s (%s)".formatted(details.errorMessage(), details.errorCode()))
            .orElseGet(() -> FileFailures.describe(failure));
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return Optional.of(kind.cast(each));
      }
    }
    return Optional.empty();
  }

  private static boolean isUnreachable(Exception failure) {
    return cause(failure, SdkClientException.class).isPresent()
        || failure instanceof ServiceUnavailableException
        || isConnection(failure);
  }

  /// A request to a REST catalog that got no answer.
  private static boolean isConnection(Exception failure) {
    return failure.getClass() == RESTException.class && failure.getCause() instanceof IOException;
  }

  /// Whether it may go well the next time; what was asked for may have been done.
  private static boolean isTransient(Exception failure) {
    Optional<AwsServiceException> aws = cause(failure, AwsServiceException.class);
    return failure instanceof CommitStateUnknownException
        || failure instanceof CommitFailedException
        || failure instanceof ServiceUnavailableException
        || failure instanceof ServiceFailureException
        || isConnection(failure)
        || cause(failure, SdkClientException.class)
            .filter(client -> cause(client, IOException.class).isPresent())
            .isPresent()
        || cause(failure, SQLException.class).filter(CatalogFailures::isTransient).isPresent()
        || aws.filter(service -> service.isThrottlingException() || service.statusCode() >= 500)
            .isPresent();
  }

  private static boolean isTransient(SQLException failure) {
    return failure instanceof SQLTransientException
        || failure instanceof SQLiteException sqlite
            && sqlite.getResultCode().name().startsWith("SQLITE_BUSY")
        || String.valueOf(failure.getSQLState()).startsWith("08");
  }

  private static Optional<String> remedy(Exception failure) {
    if (failure instanceof NotAuthorizedException) {
      return Optional.of(
          "check `iceberg.rest-catalog.oauth2.credential` or `iceberg.rest-catalog.oauth2.token` of"
              + " the catalog");
    }
    if (failure instanceof ForbiddenException) {
      return Optional.of("grant the user of the catalog what is missing");
    }
    Optional<SdkClientException> client = cause(failure, SdkClientException.class);
    if (client.isPresent()) {
      return AwsRemedies.of(client.get(), AwsRemedies.Service.S3);
    }
    return cause(failure, AwsServiceException.class)
        .flatMap(service -> AwsRemedies.of(service, "warehouse"));
  }
}
