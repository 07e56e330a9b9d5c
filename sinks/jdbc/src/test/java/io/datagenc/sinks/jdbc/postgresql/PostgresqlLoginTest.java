package io.datagenc.sinks.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.RetryPolicy;
import io.datagenc.sinks.sink.SinkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who connects, by what, and over which connection.
class PostgresqlLoginTest {
  private static final SamplePlan PLAN = SamplePlan.of(3, Orders.customers());

  /// Failures that may pass are reported at once.
  private static final LoadOptions OPTIONS =
      LoadOptions.of(1).withRetries(new RetryPolicy(1, Duration.ZERO, Duration.ZERO));

  private final PostgresqlServer server = PostgresqlServer.shared();

  @TempDir Path directory;

  @BeforeEach
  void makeRoles() throws Exception {
    server.clean();
    server.requirePasswordOf("shop_login");
    server.execute(
        "CREATE ROLE shop_login LOGIN PASSWORD 'right'",
        "GRANT CREATE ON DATABASE postgres TO shop_login");
  }

  @AfterEach
  void dropRoles() throws SQLException {
    server.clean();
    server.execute("DROP OWNED BY shop_login", "DROP ROLE shop_login");
  }

  private JdbcSink sink(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putIfAbsent("connection-user", "shop_login");
    all.putIfAbsent("connection-password", "right");
    return server.sink(server.port(), 1024, all);
  }

  private void prepare(JdbcSink sink) throws InterruptedException {
    assertThat(
            PLAN.job(IfExists.FAIL)
                .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), OPTIONS))
        .isNotEmpty();
  }

  private void assertNothingChanged() throws SQLException {
    assertThat(server.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'shop'"))
        .isEqualTo("0");
  }

  @Test
  void isRefusedWithAWrongPasswordWhichIsNotQuoted() throws Exception {
    try (JdbcSink sink = sink(Map.of("connection-password", "hunter2"))) {
      assertThatThrownBy(() -> PLAN.load(sink, IfExists.FAIL, 2))
          .hasMessageContaining("password authentication failed for user \"shop_login\"")
          .hasMessageContaining("check `connection-user` and `connection-password`")
          .hasMessageNotContaining("hunter2");
    }
    assertNothingChanged();
  }

  @Test
  void readsAPasswordAgainThatHasChanged() throws Exception {
    Path file = Files.writeString(directory.resolve("password"), "right");
    try (JdbcSink sink = sink(Map.of("connection-password", "${FILE:" + file + "}"))) {
      prepare(sink);
      server.execute("ALTER ROLE shop_login PASSWORD 'other'");
      Files.writeString(file, "other");
      PLAN.load(sink, IfExists.FAIL, 2);
    }
    assertThat(server.value("SELECT count(*) FROM shop.customers")).isEqualTo("2000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECTION LIMIT 0 | too many connections for role | use fewer connections",
        "SET default_transaction_read_only = on | transactions are read-only here | another role",
        "NOLOGIN | is not permitted to log in | check `connection-user`"
      })
  void saysWhatARoleLacks(String setting, String said, String remedy) throws Exception {
    server.execute("ALTER ROLE shop_login " + setting);
    try (JdbcSink sink = sink(Map.of())) {
      assertThatThrownBy(() -> prepare(sink))
          .hasMessageContaining(said)
          .hasMessageContaining(remedy);
    }
    assertNothingChanged();
  }

  private String isEncrypted(Map<String, String> properties) throws Exception {
    try (JdbcSink sink = sink(properties)) {
      prepare(sink);
      return String.valueOf(
          sink.sql()
              .orElseThrow()
              .firstRow("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
              .getFirst());
    }
  }

  @Test
  void isEncryptedAsTheCatalogSays() throws Exception {
    String certificate = server.certificate().toString();
    String byAddress = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
    assertThat(isEncrypted(Map.of())).isEqualTo("f");
    assertThat(isEncrypted(Map.of("ssl-mode", "require"))).isEqualTo("t");
    assertThat(isEncrypted(Map.of("ssl-mode", "verify-full", "ssl-root-cert", certificate)))
        .isEqualTo("t");
    Map<String, String> other =
        Map.of("connection-url", byAddress, "ssl-mode", "verify-ca", "ssl-root-cert", certificate);
    assertThat(isEncrypted(other)).isEqualTo("t");
    Map<String, String> strict = new TreeMap<>(other);
    strict.put("ssl-mode", "verify-full");
    assertThatThrownBy(() -> isEncrypted(strict))
        .isInstanceOfSatisfying(SinkException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining("127.0.0.1");
    assertThatThrownBy(() -> isEncrypted(Map.of("ssl-mode", "verify-full")))
        .hasMessageContaining(
            "name the file of the server's certificate authority in" + " `ssl-root-cert`");
  }

  @Test
  void sendsTokensOverEncryptedConnectionsOnly() {
    assertThatThrownBy(() -> sink(Map.of("authentication", "iam")))
        .hasMessageContaining("tokens are sent over encrypted connections only");
  }
}
