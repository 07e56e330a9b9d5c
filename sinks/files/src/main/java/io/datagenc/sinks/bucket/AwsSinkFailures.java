package io.datagenc.sinks.bucket;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.net.UnknownHostException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// Failures of AWS as those of a sink, with what a user can do about them.
public final class AwsSinkFailures {
  private static final int SERVER_ERROR = 500;

  private AwsSinkFailures() {}

  /// A failure.
  ///
  /// @param what what did not go well: `s3://lake/a cannot be read`
  /// @param service which service was asked
  public static SinkException of(String what, AwsRemedies.Service service, SdkException failure) {
    if (failure instanceof AwsServiceException answer) {
      boolean passes = answer.isThrottlingException() || answer.statusCode() >= SERVER_ERROR;
      return failure(
          passes, what + ": " + words(answer), AwsRemedies.of(answer, "location"), failure);
    }
    if (failure instanceof SdkClientException local) {
      Optional<String> remedy = AwsRemedies.of(local, service);
      if (remedy.isPresent()) {
        // The words of the SDK are about its classes.
        return failure(false, what, remedy, failure);
      }
    }
    Optional<String> host = unknownHost(failure);
    return failure(
        true,
        what
            + ": "
            + host.map(name -> "no host is called " + name)
                .orElseGet(() -> String.valueOf(failure.getMessage())),
        host.map(_ -> "check the region, the endpoint and the network"),
        failure);
  }

  private static SinkException failure(
      boolean passes, String said, Optional<String> remedy, SdkException failure) {
    String message = said + remedy.map(each -> "; " + each).orElse("");
    return passes
        ? SinkException.transientFailure(Reason.UNAVAILABLE, message, failure)
        : new SinkException(Reason.UNAVAILABLE, message, failure);
  }

  /// What a service said, or its code.
  private static String words(AwsServiceException answer) {
    if (answer.awsErrorDetails() == null) {
      return String.valueOf(answer.getMessage());
    }
    String said = answer.awsErrorDetails().errorMessage();
    return said == null || said.isEmpty() ? AwsRemedies.code(answer) : said;
  }

  private static Optional<String> unknownHost(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnknownHostException unknown) {
        return Optional.ofNullable(unknown.getMessage());
      }
    }
    return Optional.empty();
  }
}
