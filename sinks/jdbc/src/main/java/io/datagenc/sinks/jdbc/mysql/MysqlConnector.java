package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.ConnectionUrl;
import io.datagenc.sinks.jdbc.DatabaseProperties;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/// Makes connections to a server of MySQL or MariaDB, both by the driver of MariaDB.
record MysqlConnector(ConnectionUrl url, DatabaseProperties properties) {
  private static final int PORT = 3306;
  private static final Set<String> PARAMETERS =
      Set.of("connectTimeout", "socketTimeout", "tcpKeepAlive", "useCompression");

  /// @param scheme `mysql` or `mariadb`
  static MysqlConnector of(DatabaseProperties properties, String scheme) {
    ConnectionUrl url = properties.url(scheme, PORT, PARAMETERS);
    if (url.database().filter(name -> name.contains("?")).isPresent()) {
      // The driver would take for parameters what stands behind it.
      throw new SinkException(
          Reason.INVALID_PROPERTY,
          "`connection-url` names a database with `?` in its name, which the driver does not"
              + " connect to");
    }
    properties.requireSafe(url);
    return new MysqlConnector(url, properties);
  }

  String location() {
    return url.location();
  }

  Optional<String> role() {
    return properties.role();
  }

  Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("connectTimeout", "10000");
    settings.setProperty("allowLocalInfile", "true");
    settings.setProperty("connectionAttributes", "program_name:datagenc");
    url.parameters().forEach(settings::setProperty);
    DatabaseProperties.Login login = properties.login(url);
    login.user().ifPresent(user -> settings.setProperty("user", user));
    login.password().ifPresent(password -> settings.setProperty("password", password));
    properties.sslRootCert().ifPresent(file -> settings.setProperty("serverSslCert", file));
    settings.setProperty(
        "sslMode",
        switch (properties.sslMode(url)) {
          case DISABLE -> "disable";
          case REQUIRE -> "trust";
          case VERIFY_CA -> "verify-ca";
          case VERIFY_FULL -> "verify-full";
        });
    Connection connection =
        new Driver()
            .connect(
                "jdbc:mariadb://%s:%d/%s"
                    .formatted(url.host(), url.port(), url.database().orElse("")),
                settings);
    if (connection == null) {
      throw new SQLException("the driver does not know the address");
    }
    return connection;
  }
}
