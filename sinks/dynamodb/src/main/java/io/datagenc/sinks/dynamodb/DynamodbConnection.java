package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.SinkException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The way to DynamoDB: the SDK's client for what is asked seldom, and signed requests with ready
/// bodies for items. Nothing is asked, and no credentials are looked for, before the first call.
final class DynamodbConnection implements AutoCloseable {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);

  /// Headers that the HTTP client writes itself.
  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length");

  private final Optional<String> region;
  private final Optional<URI> endpoint;
  private final DefaultCredentialsProvider credentials =
      DefaultCredentialsProvider.builder().build();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .build();
  private @Nullable DynamoDbClient client;
  private volatile @Nullable URI address;

  /// @param region that of the environment if it is empty
  /// @param endpoint another address than that of the region
  DynamodbConnection(Optional<String> region, Optional<URI> endpoint) {
    this.region = region;
    this.endpoint = endpoint;
  }

  /// Where the tables are, for people.
  String location() {
    return endpoint
        .map(URI::toString)
        .or(() -> region)
        .map(place -> "DynamoDB " + place)
        .orElse("DynamoDB");
  }

  private synchronized DynamoDbClient client() {
    DynamoDbClient open = client;
    if (open == null) {
      DynamoDbClientBuilder builder =
          DynamoDbClient.builder()
              .credentialsProvider(credentials)
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(o -> o.addExecutionInterceptor(new AddressKeeper()));
      region.ifPresent(name -> builder.region(Region.of(name)));
      endpoint.ifPresent(builder::endpointOverride);
      open = builder.build();
      client = open;
    }
    return open;
  }

  /// Remembers where the client's requests go, which depends on the environment, too.
  private final class AddressKeeper implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      address = context.httpRequest().getUri();
    }
  }

  /// Calls DynamoDB.
  ///
  /// @param what failed if it does, for people
  /// @throws SinkException if it fails
  <T> T call(String what, Function<DynamoDbClient, T> call) {
    try {
      return call.apply(client());
    } catch (SdkException e) {
      throw failures().of(what, e);
    }
  }

  /// The failures of this place.
  DynamodbFailures failures() {
    return new DynamodbFailures(location());
  }

  HttpClient http() {
    return http;
  }

  /// The region whose name signatures hold.
  private String regionName() {
    return client().serviceClientConfiguration().region().id();
  }

  /// A signed request of an operation, for example `BatchWriteItem`. A call went well before.
  ///
  /// @param body JSON
  /// @throws SdkException if there are no credentials
  HttpRequest request(String operation, byte[] body) {
    URI target = address;
    if (target == null) {
      throw new IllegalStateException("nothing was asked before");
    }
    AwsCredentials identity = credentials.resolveCredentials();
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(target)
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
            .build();
    SdkHttpRequest signed =
        signer
            .sign(
                signing ->
                    signing
                        .identity(identity)
                        .request(unsigned)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, regionName()))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(ANSWER_PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    return request.build();
  }

  @Override
  public synchronized void close() {
    DynamoDbClient open = client;
    if (open != null) {
      open.close();
    }
    credentials.close();
    http.shutdownNow();
  }
}
