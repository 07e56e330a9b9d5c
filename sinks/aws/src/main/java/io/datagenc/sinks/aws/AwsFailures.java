package io.datagenc.sinks.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Failures of AWS in words.
final class AwsFailures {
  private AwsFailures() {}

  /// What the service said, or why it was not reached.
  static String words(SdkException failure) {
    // Answers without a body have neither a code nor a message.
    return failure instanceof AwsServiceException service
            && service.awsErrorDetails() != null
            && service.awsErrorDetails().errorMessage() != null
        ? "%s (%s)"
            .formatted(
                service.awsErrorDetails().errorMessage(), service.awsErrorDetails().errorCode())
        : String.valueOf(failure.getMessage());
  }
}
