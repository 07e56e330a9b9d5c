package io.datagenc.sinks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class AwsSecretResolverTest {
  private static final String RDS =
      """
      {"username": "loader", "password": "hun$ter\\\\2", "engine": "postgres", "host": "db.local",
       "port": 5433, "dbname": "shop"}\
      """;

  private static @Nullable MotoServer moto;
  private static String arn = "";

  @BeforeAll
  static void start() throws Exception {
    moto = new MotoServer();
    try (SecretsManagerClient secrets = secrets();
        SsmClient parameters =
            SsmClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      arn = secrets.createSecret(r -> r.name("rds/master").secretString(RDS)).arn();
      secrets.createSecret(r -> r.name("plain").secretString("just a text"));
      parameters.putParameter(
          r -> r.name("/shop/password").value("of a parameter").type(ParameterType.SECURE_STRING));
    }
  }

  private static SecretsManagerClient secrets() {
    return SecretsManagerClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @AfterAll
  static void stop() {
    MotoServer started = moto;
    if (started != null) {
      started.close();
    }
  }

  private static SinkProperties property(String value) {
    return SinkProperties.of(
        "catalog `rds`",
        Map.of("connection-password", value),
        List.of(PropertySpec.optional("connection-password", "the password")));
  }

  private static String resolved(String value) {
    return property(value).get("connection-password");
  }

  @Test
  void findsSecretsFieldsOfThemAndParameters() {
    assertThat(resolved("${SECRET:plain}")).isEqualTo("just a text");
    assertThat(resolved("${SECRET:rds/master}")).isEqualTo("hun$ter\\2");
    assertThat(resolved("${SECRET:%s}".formatted(arn))).isEqualTo("hun$ter\\2");
    assertThat(resolved("${SECRET:rds/master#host}:${SECRET:rds/master#port}"))
        .isEqualTo("db.local:5433");
    assertThat(resolved("${SSM:/shop/password}")).isEqualTo("of a parameter");
    assertThat(property("rds/master").secretFields("connection-password"))
        .containsEntry("username", "loader")
        .containsEntry("dbname", "shop")
        .containsEntry("port", "5433");
  }

  @Test
  void findsWhatASecretIsNow() {
    SinkProperties properties = property("${SECRET:changing}");
    try (SecretsManagerClient secrets = secrets()) {
      secrets.createSecret(r -> r.name("changing").secretString("old"));
      assertThat(properties.get("connection-password")).isEqualTo("old");
      secrets.putSecretValue(r -> r.secretId("changing").secretString("new"));
      assertThat(properties.get("connection-password")).isEqualTo("new");
    }
  }

  @Test
  void saysWhatIsMissingWithoutQuotingSecrets() {
    assertThatThrownBy(() -> resolved("${SECRET:nothing}"))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.INVALID_PROPERTY))
        .hasMessageContaining("secret `nothing` cannot be read from AWS Secrets Manager")
        .hasMessageContaining("ResourceNotFoundException");
    assertThatThrownBy(() -> resolved("${SECRET:rds/master#salt}"))
        .hasMessageContaining("secret `rds/master` has no field `salt`")
        .hasMessageNotContaining("hun$ter");
    assertThatThrownBy(() -> property("plain").secretFields("connection-password"))
        .hasMessageContaining("secret `plain` is no JSON object")
        .hasMessageNotContaining("just a text");
    assertThatThrownBy(() -> resolved("${SSM:/shop/nothing}"))
        .hasMessageContaining("parameter `/shop/nothing` cannot be read from AWS Systems Manager");
  }
}
