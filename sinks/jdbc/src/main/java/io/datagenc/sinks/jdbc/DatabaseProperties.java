package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.List;
import java.util.Optional;

/// The properties that catalogs of all databases have, under the names of Trino's connectors.
///
/// @param properties of a catalog, checked against [#specs]
public record DatabaseProperties(SinkProperties properties) {
  private static final String URL = "connection-url";
  private static final String USER = "connection-user";
  private static final String PASSWORD = "connection-password";
  private static final String AUTHENTICATION = "authentication";
  private static final String SECRET = "secret";
  private static final String SSL_MODE = "ssl-mode";
  private static final String SSL_ROOT_CERT = "ssl-root-cert";
  private static final String MAX_CONNECTIONS = "max-connections";
  private static final String SET_ROLE = "set-role";
  private static final String PROTECTED = "protected";
  private static final String BOOKKEEPING = "bookkeeping";
  private static final String BOOKKEEPING_SCHEMA = "bookkeeping-schema";

  /// The properties of a catalog.
  ///
  /// @param example of a URL
  public static List<PropertySpec> specs(String example) {
    return List.of(
        PropertySpec.required(URL, "where the database is, " + example),
        PropertySpec.optional(USER, "who connects"),
        PropertySpec.optional(PASSWORD, "their password, best ${ENV:…} or ${FILE:…}"),
        PropertySpec.optional(AUTHENTICATION, "how they log in: password", "password"),
        PropertySpec.optional(SECRET, "a secret of AWS Secrets Manager that holds all of it"),
        PropertySpec.optional(
            SSL_MODE,
            "disable, require, verify-ca or verify-full; without it verify-full, and on this"
                + " machine disable"),
        PropertySpec.optional(SSL_ROOT_CERT, "a file of the certificates to trust, PEM"),
        PropertySpec.optional(MAX_CONNECTIONS, "how many connections write at once", "8"),
        PropertySpec.optional(SET_ROLE, "the role that makes and writes tables"),
        PropertySpec.optional(PROTECTED, "true: nothing is ever written", "false"),
        PropertySpec.optional(
            BOOKKEEPING,
            "table: what is stored is recorded in the table datagen_load; none: a table is one"
                + " transaction",
            "table"),
        PropertySpec.optional(
            BOOKKEEPING_SCHEMA, "the schema of datagen_load; without it that of each table"));
  }

  /// The properties of a table.
  public static List<PropertySpec> tableSpecs() {
    return List.of(
        PropertySpec.optional(
            "index_references", "true: referencing columns get indexes", "false"));
  }

  /// How a connection is encrypted.
  public enum SslMode {
    DISABLE,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL
  }

  public String url() {
    return properties.get(URL);
  }

  /// Who connects.
  public Optional<String> user() {
    return properties.find(USER);
  }

  /// The password, read again each time.
  public Optional<String> password() {
    return properties.find(PASSWORD);
  }

  /// How connections to a server are encrypted.
  public SslMode sslMode(ConnectionUrl url) {
    Optional<String> mode = properties.find(SSL_MODE);
    if (mode.isEmpty()) {
      return url.isLoopback() ? SslMode.DISABLE : SslMode.VERIFY_FULL;
    }
    return switch (mode.get()) {
      case "disable" -> SslMode.DISABLE;
      case "require" -> SslMode.REQUIRE;
      case "verify-ca" -> SslMode.VERIFY_CA;
      case "verify-full" -> SslMode.VERIFY_FULL;
      default ->
          throw properties.invalid(
              SSL_MODE, "it is none of disable, require, verify-ca and verify-full");
    };
  }

  public Optional<String> sslRootCert() {
    return properties.find(SSL_ROOT_CERT);
  }

  public Optional<String> role() {
    return properties.find(SET_ROLE);
  }

  /// How the database is loaded.
  public DatabaseOptions options() {
    requireBuilt();
    long connections = properties.getPositive(MAX_CONNECTIONS);
    return new DatabaseOptions(
        (int) Math.min(connections, Integer.MAX_VALUE),
        switch (properties.get(BOOKKEEPING)) {
          case "table" -> DatabaseOptions.Bookkeeping.TABLE;
          case "none" -> DatabaseOptions.Bookkeeping.NONE;
          default -> throw properties.invalid(BOOKKEEPING, "it is neither table nor none");
        },
        properties.find(BOOKKEEPING_SCHEMA),
        DatabaseOptions.USUAL_ROWS_PER_PART,
        switch (properties.get(PROTECTED)) {
          case "true" -> DatabaseOptions.Protection.PROTECTED;
          case "false" -> DatabaseOptions.Protection.OPEN;
          default -> throw properties.invalid(PROTECTED, "it is neither true nor false");
        });
  }

  private void requireBuilt() {
    if (!properties.get(AUTHENTICATION).equals("password")) {
      throw notBuilt("`authentication = %s`".formatted(properties.get(AUTHENTICATION)));
    }
    if (properties.find(SECRET).isPresent()) {
      throw notBuilt("`secret`");
    }
  }

  private static SinkException notBuilt(String what) {
    return new SinkException(
        Reason.NOT_SUPPORTED,
        what
            + " is not built yet; use `connection-user` and `connection-password`, which may be"
            + " ${ENV:…} or ${FILE:…}");
  }
}
