package io.datagenc.sinks.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.aws.MotoServer;
import io.datagenc.sinks.jdbc.DatabaseProperties;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Logins of which a secret of AWS holds everything, as RDS writes it.
class PostgresqlSecretTest {
  private final PostgresqlServer server = PostgresqlServer.shared();

  private static JdbcSink sink(Map<String, String> values) {
    DatabaseProperties properties =
        new DatabaseProperties(
            SinkProperties.of("catalog `rds`", values, new PostgresqlSinkProvider().properties()));
    return new JdbcSink(
        new PostgresqlDatabase(PostgresqlConnector.of(properties)), properties.options());
  }

  @Test
  void connectsByASecretAlone() throws Exception {
    server.clean();
    server.requirePasswordOf("shop_login");
    server.execute(
        "CREATE ROLE shop_login LOGIN PASSWORD 'hunter2'",
        "GRANT CREATE ON DATABASE postgres TO shop_login");
    try (MotoServer _ = new MotoServer();
        SecretsManagerClient secrets =
            SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      String secret =
          """
          {"username": "shop_login", "password": "hunter2", "engine": "postgres",
           "host": "localhost", "port": %d, "dbname": "postgres"}\
          """
              .formatted(server.port());
      secrets.createSecret(r -> r.name("rds/shop").secretString(secret));
      secrets.createSecret(
          r -> r.name("managed").secretString("{\"username\": \"a\", \"password\": \"b\"}"));
      SamplePlan plan = SamplePlan.of(3, Orders.customers());
      try (JdbcSink sink = sink(Map.of("secret", "rds/shop"))) {
        plan.load(sink, IfExists.FAIL, 2);
        assertThat(sink.location()).isEqualTo("localhost:" + server.port() + "/postgres");
      }
      assertThat(
              server.query(
                  "SELECT tableowner, (SELECT count(*) FROM shop.customers) FROM pg_tables WHERE"
                      + " schemaname = 'shop' AND tablename = 'customers'"))
          .containsExactly(List.of("shop_login", "2000"));
      assertThatThrownBy(() -> sink(Map.of("secret", "managed")))
          .hasMessageContaining("the secret has no field `host`");
      assertThatThrownBy(() -> sink(Map.of()))
          .hasMessageContaining("`connection-url`")
          .hasMessageContaining("it is not given");
    } finally {
      server.clean();
      server.execute("DROP OWNED BY shop_login", "DROP ROLE shop_login");
    }
  }
}
