package io.datagenc.sinks.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.sinks.sink.SinkException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/// What is said of requests that no service has answered.
class AwsSinkFailuresTest {
  private static void assertSays(String said, AwsRemedies.Service service, String message) {
    SinkException failure =
        AwsSinkFailures.of("it cannot be read", service, SdkClientException.create(said));
    assertThat(failure).hasMessage(message);
    assertThat(failure.isTransient()).isFalse();
  }

  @Test
  void namesThePropertyOfTheService() {
    String region = "Unable to load region from any of the providers in the chain Chain@491b9b8";
    assertSays(
        region,
        AwsRemedies.Service.S3,
        "it cannot be read; name the region in `s3.region` or AWS_REGION");
    assertSays(
        region,
        AwsRemedies.Service.GLUE,
        "it cannot be read; name the region in `hive.metastore.glue.region` or AWS_REGION");
    String credentials = "Unable to load credentials from any of the providers in the chain";
    assertSays(
        credentials,
        AwsRemedies.Service.S3,
        "it cannot be read; give credentials as for every tool of AWS, in the environment, a"
            + " profile or a role, or `s3.aws-access-key` and `s3.aws-secret-key`");
    assertSays(
        credentials,
        AwsRemedies.Service.GLUE,
        "it cannot be read; give credentials as for every tool of AWS, in the environment, a"
            + " profile or a role");
  }

  @Test
  void namesAHostThatIsNotKnown() {
    BucketOptions options =
        new BucketOptions(
            Optional.of("eu-central-1"),
            Optional.of(URI.create("http://store.invalid:9000")),
            BucketOptions.AddressStyle.PATH,
            Optional.of("test"),
            Optional.of("test"),
            BucketOptions.Encryption.NONE,
            Optional.empty());
    try (Bucket bucket = new Bucket("lake", options)) {
      assertThatThrownBy(() -> bucket.get("a"))
          .isInstanceOfSatisfying(SinkException.class, e -> assertThat(e.isTransient()).isTrue())
          .hasMessageStartingWith("s3://lake/a cannot be read: no host is called store.invalid")
          .hasMessageEndingWith("; check the region, the endpoint and the network");
    }
  }
}
