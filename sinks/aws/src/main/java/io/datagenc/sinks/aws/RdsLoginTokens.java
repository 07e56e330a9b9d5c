package io.datagenc.sinks.aws;

import io.datagenc.sinks.sink.LoginTokens;
import io.datagenc.sinks.sink.SinkException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Tokens of IAM database authentication: the query of a request to `rds-db` that is signed for a
/// quarter of an hour, without its scheme (Amazon RDS User Guide, "Connecting to your DB instance
/// using IAM authentication"). Nothing is sent to AWS.
public final class RdsLoginTokens implements LoginTokens {
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  /// `NAME.ID.REGION.rds.amazonaws.com`, in China with `.cn` behind it.
  private static final Pattern HOST =
      Pattern.compile(".*\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.rds\\.amazonaws\\.com(?:\\.cn)?");

  @Override
  public String token(String host, int port, String user) {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      AwsCredentials credentials = provider.resolveCredentials();
      SdkHttpRequest request =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.GET)
              .uri(URI.create("https://%s:%d/".formatted(host, port)))
              .putRawQueryParameter("DBUser", user)
              .putRawQueryParameter("Action", "connect")
              .build();
      URI signed =
          AwsV4HttpSigner.create()
              .sign(
                  signing ->
                      signing
                          .identity(credentials)
                          .request(request)
                          .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                          .putProperty(AwsV4HttpSigner.REGION_NAME, region(host))
                          .putProperty(
                              AwsV4FamilyHttpSigner.AUTH_LOCATION,
                              AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                          .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALIDITY))
              .request()
              .getUri();
      return signed.toString().substring("https://".length());
    } catch (SdkException e) {
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "no token for a login by IAM: %s; credentials and region are those of AWS's own command: AWS_PROFILE, AWS_REGION"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static String region(String host) {
    Matcher matcher = HOST.matcher(host);
    return matcher.matches()
        ? matcher.group(1)
        : DefaultAwsRegionProviderChain.builder().build().getRegion().id();
  }
}
