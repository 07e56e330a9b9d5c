package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.ConnectionUrl;
import io.datagenc.sinks.jdbc.DatabaseProperties;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/// Makes connections to a server of PostgreSQL.
record PostgresqlConnector(ConnectionUrl url, DatabaseProperties properties) {
  private static final int PORT = 5432;
  private static final Set<String> PARAMETERS =
      Set.of("ApplicationName", "connectTimeout", "loginTimeout", "socketTimeout", "tcpKeepAlive");

  static PostgresqlConnector of(DatabaseProperties properties) {
    ConnectionUrl url = properties.url("postgresql", PORT, PARAMETERS);
    properties.requireSafe(url);
    return new PostgresqlConnector(url, properties);
  }

  String location() {
    return url.location();
  }

  Optional<String> role() {
    return properties.role();
  }

  Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("ApplicationName", "datagenc");
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("connectTimeout", "10");
    // Behind a pooler of transactions the next statement may reach another server process.
    settings.setProperty("prepareThreshold", "0");
    url.parameters().forEach(settings::setProperty);
    DatabaseProperties.Login login = properties.login(url);
    environment(login.user(), "PGUSER").ifPresent(user -> settings.setProperty("user", user));
    environment(login.password(), "PGPASSWORD")
        .ifPresent(password -> settings.setProperty("password", password));
    properties.sslRootCert().ifPresent(file -> settings.setProperty("sslrootcert", file));
    settings.setProperty(
        "sslmode",
        switch (properties.sslMode(url)) {
          case DISABLE -> "disable";
          case REQUIRE -> "require";
          case VERIFY_CA -> "verify-ca";
          case VERIFY_FULL -> "verify-full";
        });
    boolean verifies =
        switch (properties.sslMode(url)) {
          case DISABLE, REQUIRE -> false;
          case VERIFY_CA, VERIFY_FULL -> true;
        };
    if (verifies && properties.sslRootCert().isEmpty()) {
      settings.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    Connection connection = new Driver().connect(address(), settings);
    if (connection == null) {
      throw new SQLException("the driver does not know the address");
    }
    return connection;
  }

  /// What the catalog says, or what PostgreSQL's own programs read.
  private static Optional<String> environment(Optional<String> property, String variable) {
    return property.or(() -> Optional.ofNullable(System.getenv(variable)));
  }

  /// Without a database the driver takes the one that is called like the user.
  private String address() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            url.host(),
            url.port(),
            url.database().map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8)).orElse(""));
  }
}
