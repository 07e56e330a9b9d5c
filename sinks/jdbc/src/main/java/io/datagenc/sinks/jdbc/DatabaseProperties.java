package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.sink.LoginTokens;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkProperties;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

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
        PropertySpec.optional(URL, "where the database is, " + example),
        PropertySpec.optional(USER, "who connects"),
        PropertySpec.optional(
            PASSWORD, "their password, best ${ENV:…}, ${FILE:…}, ${SECRET:…} or ${SSM:…}"),
        PropertySpec.optional(
            AUTHENTICATION, "how they log in: password, or iam by a token of AWS", "password"),
        PropertySpec.optional(
            SECRET, "a secret of AWS Secrets Manager that holds what is not given beside it"),
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
        PropertySpec.optional("index_references", "true: referencing columns get indexes", "false"),
        PropertySpec.optional(
            TableDecision.ALLOW_FOREIGN_ROWS,
            "true: append adds rows to rows that were not stored by datagenc",
            "false"),
        PropertySpec.optional(
            TableDecision.REPLACE_IN_PLACE,
            "true: replaced rows are deleted before new ones are written, and the table stays as it"
                + " is; readers see the gap",
            "false"));
  }

  /// How a connection is encrypted.
  public enum SslMode {
    DISABLE,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL
  }

  /// The address: the one that is given, else that of the secret.
  ///
  /// @param scheme what stands behind `jdbc:`
  /// @param known the parameters that it may have
  public ConnectionUrl url(String scheme, int defaultPort, Set<String> known) {
    Optional<String> given = properties.find(URL);
    if (given.isPresent()) {
      return ConnectionUrl.parse(given.get(), scheme, defaultPort, known);
    }
    Map<String, String> secret = properties.secretFields(SECRET);
    String host = secret.get("host");
    if (host == null) {
      throw properties.invalid(
          URL,
          properties.isGiven(SECRET)
              ? "it is not given, and the secret has no field `host`"
              : "it is not given, and no `secret` that could hold the address");
    }
    String port = secret.getOrDefault("port", String.valueOf(defaultPort));
    String database = secret.getOrDefault("dbname", "");
    return ConnectionUrl.parse(
        "jdbc:%s://%s:%s/%s"
            .formatted(scheme, host, port, URLEncoder.encode(database, StandardCharsets.UTF_8)),
        scheme,
        defaultPort,
        known);
  }

  /// Who connects, and by what; read again each time.
  public Login login(ConnectionUrl url) {
    Map<String, String> secret =
        properties.isGiven(USER) && properties.isGiven(PASSWORD)
            ? Map.of()
            : properties.secretFields(SECRET);
    Optional<String> user =
        properties.find(USER).or(() -> Optional.ofNullable(secret.get("username")));
    return switch (authentication()) {
      case PASSWORD ->
          new Login(
              user,
              properties.find(PASSWORD).or(() -> Optional.ofNullable(secret.get("password"))));
      case IAM ->
          new Login(
              user,
              Optional.of(
                  tokens()
                      .token(
                          url.host(),
                          url.port(),
                          user.orElseThrow(
                              () ->
                                  properties.invalid(
                                      USER, "a login by IAM needs the user's name")))));
    };
  }

  /// Who connects.
  ///
  /// @param password or a token
  public record Login(Optional<String> user, Optional<String> password) {
    /// Without the password.
    @Override
    public String toString() {
      return "Login[" + user + ']';
    }
  }

  private enum Authentication {
    PASSWORD,
    IAM
  }

  private Authentication authentication() {
    return switch (properties.get(AUTHENTICATION)) {
      case "password" -> Authentication.PASSWORD;
      case "iam" -> Authentication.IAM;
      default -> throw properties.invalid(AUTHENTICATION, "it is neither password nor iam");
    };
  }

  private LoginTokens tokens() {
    return ServiceLoader.load(LoginTokens.class, LoginTokens.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                properties.invalid(
                    AUTHENTICATION,
                    "tokens need the module for AWS, which is not among the libraries of this"
                        + " process"));
  }

  /// Finds what is wrong with a login before the first connection.
  public void requireSafe(ConnectionUrl url) {
    boolean isPlain =
        switch (sslMode(url)) {
          case DISABLE -> true;
          case REQUIRE, VERIFY_CA, VERIFY_FULL -> false;
        };
    if (authentication() == Authentication.IAM && isPlain) {
      throw properties.invalid(
          AUTHENTICATION, "tokens are sent over encrypted connections only; set `ssl-mode`");
    }
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
}
