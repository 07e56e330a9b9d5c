package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Failures of DynamoDB, with what a user can do about them.
///
/// @param location where the tables are, for people
record DynamodbFailures(String location) {

  /// A failure to do something.
  ///
  /// @param what for people: "table orders cannot be made"
  SinkException of(String what, SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      return ofAnswer(
          what,
          service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode(),
          service.awsErrorDetails() == null
              ? String.valueOf(failure.getMessage())
              : service.awsErrorDetails().errorMessage(),
          service.statusCode(),
          failure);
    }
    String said = String.valueOf(failure.getMessage());
    String remedy = clientRemedy(failure, said);
    String message = "%s: %s: %s%s".formatted(location, what, firstSentence(said), remedy);
    return cause(failure, IOException.class).isPresent()
            && cause(failure, UnknownHostException.class).isEmpty()
        ? SinkException.transientFailure(Reason.UNAVAILABLE, message, failure)
        : new SinkException(Reason.UNAVAILABLE, message, failure);
  }

  /// That an answer is a refusal.
  ///
  /// @param code of the error, without the name of its service
  /// @param status of HTTP
  SinkException ofAnswer(String what, String code, String said, int status, Throwable cause) {
    String message =
        "%s: %s: %s%s%s"
            .formatted(
                location,
                what,
                said.strip().replaceAll("\\s*\\R\\s*", "; "),
                code.isEmpty() ? "" : " (" + code + ")",
                remedy(code).map(remedy -> "; " + remedy).orElse(""));
    boolean isPassing =
        isThrottling(code) || status >= 500 || code.equals("ResourceInUseException");
    return isPassing
        ? SinkException.transientFailure(reason(code), message, cause)
        : new SinkException(reason(code), message, cause);
  }

  /// Whether an error says that more was asked for than DynamoDB gives.
  static boolean isThrottling(String code) {
    return switch (code) {
      case "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "Throttling",
          "RequestLimitExceeded",
          "TransactionInProgressException",
          "LimitExceededException" ->
          true;
      default -> false;
    };
  }

  private static Reason reason(String code) {
    return switch (code) {
      case "AccessDeniedException",
          "UnrecognizedClientException",
          "ExpiredTokenException",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "ResourceNotFoundException" ->
          Reason.UNAVAILABLE;
      default -> Reason.WRITE_FAILED;
    };
  }

  private static Optional<String> remedy(String code) {
    return switch (code) {
      case "AccessDeniedException" -> Optional.of("the policy of the role lacks this action");
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException" ->
          Optional.of(
              "check the access key and its secret, the region, and the clock of this machine");
      case "ExpiredTokenException" ->
          Optional.of("sign in again; the same command goes on afterwards");
      case "ResourceNotFoundException" ->
          Optional.of("check `region`, or have the table made: `create = true`");
      default -> Optional.empty();
    };
  }

  private static String clientRemedy(SdkException failure, String said) {
    if (said.contains("Unable to load credentials")) {
      return "; give credentials as for every tool of AWS, in the environment, a profile or a role:"
          + " AWS_PROFILE, AWS_ACCESS_KEY_ID";
    }
    if (said.contains("Unable to load region")) {
      return "; name the region in `region` of the catalog or AWS_REGION";
    }
    return cause(failure, UnknownHostException.class).isPresent()
        ? "; there is no such region or endpoint: check `region` and `endpoint` of the catalog"
        : "";
  }

  /// Without the list of all places where the SDK looked.
  private static String firstSentence(String said) {
    int end = said.indexOf(" from any of the providers");
    return (end < 0 ? said : said.substring(0, end)).strip();
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return Optional.of(kind.cast(each));
      }
    }
    return Optional.empty();
  }
}
