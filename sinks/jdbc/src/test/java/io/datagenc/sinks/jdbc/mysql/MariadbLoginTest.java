package io.datagenc.sinks.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.sink.SinkException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who connects to MariaDB, and how connections are encrypted.
class MariadbLoginTest {
  private static final SamplePlan PLAN = SamplePlan.of(3, Orders.customers());

  private final MariadbServer server = MariadbServer.shared();

  @BeforeEach
  void makeUser() throws SQLException {
    server.clean();
    server.execute(
        "CREATE OR REPLACE USER shop_login@localhost IDENTIFIED BY 'right' REQUIRE SSL",
        "GRANT ALL ON shop.* TO shop_login@localhost");
  }

  @AfterEach
  void dropUser() throws SQLException {
    server.execute("DROP USER shop_login@localhost");
  }

  /// Loads as a user whose connections have to be encrypted.
  private void load(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putIfAbsent("connection-user", "shop_login");
    all.putIfAbsent("connection-password", "right");
    try (JdbcSink sink = server.sink(server.port(), 1024, all)) {
      PLAN.load(sink, IfExists.REPLACE, 2);
    }
  }

  @Test
  void isEncryptedAsTheCatalogSays() throws SQLException {
    String certificate = server.certificate().toString();
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageContaining("Access denied for user 'shop_login'");
    load(Map.of("ssl-mode", "require"));
    load(Map.of("ssl-mode", "verify-full", "ssl-root-cert", certificate));
    assertThat(server.value("SELECT count(*) FROM shop.customers")).isEqualTo("2000");

    Map<String, String> byAddress =
        Map.of(
            "connection-url",
            "jdbc:mariadb://127.0.0.1:" + server.port(),
            "ssl-root-cert",
            certificate);
    Map<String, String> other = new TreeMap<>(byAddress);
    other.put("ssl-mode", "verify-ca");
    load(other);
    other.put("ssl-mode", "verify-full");
    assertThatThrownBy(() -> load(other))
        .isInstanceOfSatisfying(SinkException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining("127.0.0.1");
  }

  /// What stands behind a `?` the driver reads as its parameters, whatever it was.
  @Test
  void aDatabaseBringsNoParametersAlong() {
    String address = "jdbc:mariadb://localhost:" + server.port();
    assertThatThrownBy(
            () -> load(Map.of("connection-url", address + "/shop%3FallowUrlInLocalInfile=true")))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("names a database with `?` in its name");
  }

  @Test
  void saysWhatAUserLacks() throws SQLException {
    Map<String, String> encrypted = Map.of("ssl-mode", "require");
    server.execute("REVOKE ALL PRIVILEGES, GRANT OPTION FROM shop_login@localhost");
    assertThatThrownBy(() -> load(encrypted))
        .hasMessageContaining("denied to user 'shop_login'@'localhost'")
        .hasMessageContaining("grant the user what is missing");
    server.execute("ALTER USER shop_login@localhost ACCOUNT LOCK");
    assertThatThrownBy(() -> load(encrypted)).hasMessageContaining("this account is locked");
    server.execute("SET GLOBAL read_only = 1");
    try {
      assertThatThrownBy(
              () -> {
                try (JdbcSink sink = server.sink(1024)) {
                  PLAN.load(sink, IfExists.FAIL, 1);
                }
              })
          .hasMessageContaining("this server is read-only, as replicas are");
    } finally {
      server.execute("SET GLOBAL read_only = 0");
    }
    assertThat(server.query("SHOW DATABASES LIKE 'shop'")).isEmpty();
  }
}
