package io.datagenc.sinks.bucket;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// What a user can do about failures of AWS, as parts of sentences.
public final class AwsRemedies {
  private AwsRemedies() {}

  /// Services that are reached by properties of their own.
  public enum Service {
    S3,
    GLUE
  }

  /// The remedy for what failed before a request was answered.
  public static Optional<String> of(SdkClientException failure, Service service) {
    String said = String.valueOf(failure.getMessage());
    if (said.contains("Unable to load credentials")) {
      String keys =
          switch (service) {
            case S3 -> ", or `s3.aws-access-key` and `s3.aws-secret-key`";
            case GLUE -> "";
          };
      return Optional.of(
          "give credentials as for every tool of AWS, in the environment, a profile or a role"
              + keys);
    }
    String region =
        switch (service) {
          case S3 -> "s3.region";
          case GLUE -> "hive.metastore.glue.region";
        };
    return said.contains("Unable to load region")
        ? Optional.of("name the region in `%s` or AWS_REGION".formatted(region))
        : Optional.empty();
  }

  /// The remedy for what a service has refused.
  ///
  /// @param bucketProperty which property names the bucket
  public static Optional<String> of(AwsServiceException failure, String bucketProperty) {
    return switch (code(failure)) {
      case "NoSuchBucket" ->
          Optional.of("make the bucket, or name another one in `%s`".formatted(bucketProperty));
      case "AccessDenied", "AccessDeniedException" ->
          Optional.of("the policy of the role lacks this action");
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          Optional.of("sign in again; the same command goes on afterwards");
      case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          Optional.of("check the access key and its secret");
      case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
          Optional.of("the bucket is in another region: name it in `s3.region`");
      default -> Optional.empty();
    };
  }

  /// The code of a failure; empty if it has none.
  static String code(AwsServiceException failure) {
    return failure.awsErrorDetails() == null
        ? ""
        : String.valueOf(failure.awsErrorDetails().errorCode());
  }
}
