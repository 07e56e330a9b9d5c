package io.datagenc.sinks.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.sinks.sink.SecretResolver;
import io.datagenc.sinks.sink.SinkException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.ssm.SsmClient;

/// `${SECRET:name}`, a secret of AWS Secrets Manager, and `${SSM:name}`, a parameter of Systems
/// Manager. Credentials and region are found as AWS's own command finds them; the ARN of a secret
/// has its region.
///
/// A secret that is a JSON object, as RDS writes it, stands for its `password`;
/// `${SECRET:name#field}` is another field of it.
public final class AwsSecretResolver implements SecretResolver {
  private static final String SECRET = "SECRET";
  private static final String SSM = "SSM";
  private static final String PASSWORD = "password";
  private static final int ARN_REGION = 3;

  @Override
  public Set<String> kinds() {
    return Set.of(SECRET, SSM);
  }

  @Override
  public String resolve(String kind, String name) {
    if (kind.equals(SSM)) {
      return parameter(name);
    }
    int hash = name.indexOf('#');
    String secret = hash < 0 ? name : name.substring(0, hash);
    String text = secret(secret);
    if (hash < 0 && object(text).filter(json -> json.has(PASSWORD)).isEmpty()) {
      return text;
    }
    String field = hash < 0 ? PASSWORD : name.substring(hash + 1);
    return Optional.ofNullable(parse(secret, text).get(field))
        .orElseThrow(() -> failure("secret `%s` has no field `%s`".formatted(secret, field)));
  }

  @Override
  public Map<String, String> fields(String kind, String name) {
    return parse(name, kind.equals(SSM) ? parameter(name) : secret(name));
  }

  private static Map<String, String> parse(String name, String text) {
    JsonNode json =
        object(text).orElseThrow(() -> failure("secret `%s` is no JSON object".formatted(name)));
    Map<String, String> fields = new LinkedHashMap<>();
    json.properties().stream()
        .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }

  private static Optional<JsonNode> object(String text) {
    try {
      return Optional.ofNullable(new ObjectMapper().readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      // It is a text, which is never quoted.
      return Optional.empty();
    }
  }

  private static String secret(String name) {
    SecretsManagerClientBuilder builder =
        SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    String[] arn = name.split(":", -1);
    if (arn.length > ARN_REGION && arn[0].equals("arn")) {
      builder.region(Region.of(arn[ARN_REGION]));
    }
    return call(
        "secret `%s` cannot be read from AWS Secrets Manager".formatted(name),
        () -> {
          try (SecretsManagerClient client = builder.build()) {
            return Optional.ofNullable(
                    client.getSecretValue(request -> request.secretId(name)).secretString())
                .orElseThrow(() -> failure("secret `%s` is of bytes, not of text".formatted(name)));
          }
        });
  }

  private static String parameter(String name) {
    return call(
        "parameter `%s` cannot be read from AWS Systems Manager".formatted(name),
        () -> {
          try (SsmClient client =
              SsmClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
            return client
                .getParameter(request -> request.name(name).withDecryption(true))
                .parameter()
                .value();
          }
        });
  }

  private static String call(String what, Supplier<String> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      String message =
          "%s: %s (%s)"
              .formatted(what, e.awsErrorDetails().errorMessage(), e.awsErrorDetails().errorCode());
      throw e.retryable() || e.isThrottlingException()
          ? SinkException.transientFailure(SinkException.Reason.UNAVAILABLE, message, e)
          : new SinkException(SinkException.Reason.INVALID_PROPERTY, message, e);
    } catch (SdkException e) {
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "%s: %s; credentials and region are those of AWS's own command: AWS_PROFILE, AWS_REGION"
              .formatted(what, e.getMessage()),
          e);
    }
  }

  private static SinkException failure(String message) {
    return new SinkException(SinkException.Reason.INVALID_PROPERTY, message);
  }
}
