package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.bucket.BucketOptions;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.CatalogProperties;

/// The properties of catalogs that others use, too: Trino's names, turned into Iceberg's.
final class SharedCatalogProperties {
  static final String WAREHOUSE = "warehouse";

  private static final String JDBC = "iceberg.jdbc-catalog.";
  private static final String REST = "iceberg.rest-catalog.";
  private static final String GLUE = "hive.metastore.glue.";

  /// What a connection URL may say, so that no plan makes a driver load classes or write files.
  private static final Set<String> URL_PARAMETERS =
      Set.of(
          "sslmode",
          "sslrootcert",
          "sslMode",
          "serverSslCert",
          "useSsl",
          "connectTimeout",
          "socketTimeout",
          "currentSchema",
          "ApplicationName");

  private static final Pattern URL =
      Pattern.compile("jdbc:(sqlite|postgresql|mariadb|mysql):([^?;]*)(?:\\?([^;]*))?");

  private SharedCatalogProperties() {}

  static List<PropertySpec> specs() {
    List<PropertySpec> specs = new ArrayList<>();
    Collections.addAll(
        specs,
        PropertySpec.optional(JDBC + "connection-url", "the database of a JDBC catalog"),
        PropertySpec.optional(JDBC + "connection-user", "who connects to it"),
        PropertySpec.optional(JDBC + "connection-password", "their password"),
        PropertySpec.optional(
            JDBC + "catalog-name", "the name under which tables are recorded in it", "datagenc"),
        PropertySpec.optional(JDBC + "driver-class", "as Trino needs it; found without it"),
        PropertySpec.optional(JDBC + "default-warehouse-dir", "as warehouse"),
        PropertySpec.optional(JDBC + "schema-version", "V0 or V1", "V1"),
        PropertySpec.optional(REST + "uri", "the address of a REST catalog"),
        PropertySpec.optional(REST + "warehouse", "as warehouse"),
        PropertySpec.optional(REST + "prefix", "what stands before the paths of its resources"),
        PropertySpec.optional(REST + "security", "NONE, OAUTH2 or SIGV4", "NONE"),
        PropertySpec.optional(REST + "oauth2.token", "a token"),
        PropertySpec.optional(REST + "oauth2.credential", "client id and secret: id:secret"),
        PropertySpec.optional(REST + "oauth2.scope", "the scope of the token"),
        PropertySpec.optional(REST + "oauth2.server-uri", "where tokens are given"),
        PropertySpec.optional(REST + "signing-name", "the service that requests are signed for"),
        PropertySpec.optional(
            REST + "vended-credentials-enabled", "whether the catalog gives credentials", "false"),
        PropertySpec.optional(GLUE + "region", "the region of a Glue catalog"),
        PropertySpec.optional(GLUE + "endpoint-url", "another address of Glue"),
        PropertySpec.optional(GLUE + "catalogid", "the account of the catalog"),
        PropertySpec.optional(GLUE + "iam-role", "the role that is assumed"),
        PropertySpec.optional(GLUE + "default-warehouse-dir", "as warehouse"));
    specs.addAll(BucketOptions.specs());
    return List.copyOf(specs);
  }

  /// How the catalog that `properties` describe is reached.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if one is missing, wrong, or of another type
  static CatalogAccess access(SinkProperties properties, CatalogAccess.Type type) {
    requireOneType(properties, type);
    Map<String, String> result = new HashMap<>();
    Map.Entry<String, String> files = CatalogAccess.filesProperty();
    result.put(files.getKey(), files.getValue());
    s3(properties, result);
    return switch (type) {
      case JDBC -> jdbc(properties, result);
      case REST -> rest(properties, result);
      case GLUE -> glue(properties, result);
    };
  }

  private static void requireOneType(SinkProperties properties, CatalogAccess.Type type) {
    String own =
        switch (type) {
          case JDBC -> JDBC;
          case REST -> REST;
          case GLUE -> GLUE;
        };
    for (PropertySpec spec : specs()) {
      boolean isOther =
          !spec.name().startsWith(own)
              && (spec.name().startsWith(JDBC)
                  || spec.name().startsWith(REST)
                  || spec.name().startsWith(GLUE));
      if (isOther && properties.isGiven(spec.name())) {
        throw properties.invalid(
            spec.name(),
            "`iceberg.catalog.type` is %s".formatted(type.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static String required(SinkProperties properties, String name, String why) {
    return properties
        .find(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> properties.invalid(name, "it is missing: " + why));
  }

  /// The location of the tables: `warehouse`, or what Trino calls it for this type.
  private static Optional<String> warehouse(SinkProperties properties, String trinos) {
    if (properties.isGiven(WAREHOUSE) && properties.isGiven(trinos)) {
      throw properties.invalid(trinos, "`warehouse` says the same");
    }
    return properties.find(WAREHOUSE).or(() -> properties.find(trinos));
  }

  private static CatalogAccess jdbc(SinkProperties properties, Map<String, String> result) {
    String name = JDBC + "connection-url";
    String url = required(properties, name, "a JDBC catalog is in a database");
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw properties.invalid(
          name, "it is no URL of PostgreSQL, MariaDB, MySQL or SQLite: jdbc:postgresql://host/db");
    }
    for (String parameter : Optional.ofNullable(parts.group(3)).orElse("").split("&", -1)) {
      String parameterName = parameter.split("=", 2)[0];
      if (!parameterName.isEmpty() && !URL_PARAMETERS.contains(parameterName)) {
        throw properties.invalid(
            name,
            "it has the parameter `%s`; there may be %s"
                .formatted(
                    parameterName, String.join(", ", URL_PARAMETERS.stream().sorted().toList())));
      }
    }
    result.put(CatalogProperties.URI, url);
    properties.find(JDBC + "connection-user").ifPresent(user -> result.put("jdbc.user", user));
    properties
        .find(JDBC + "connection-password")
        .ifPresent(password -> result.put("jdbc.password", password));
    result.put("jdbc.schema-version", properties.get(JDBC + "schema-version"));
    String warehouse =
        warehouse(properties, JDBC + "default-warehouse-dir")
            .orElseThrow(
                () ->
                    properties.invalid(
                        WAREHOUSE, "it is missing: the location of tables, s3://bucket/path"));
    result.put(CatalogProperties.WAREHOUSE_LOCATION, location(warehouse));
    return new CatalogAccess(
        CatalogAccess.Type.JDBC,
        properties.get(JDBC + "catalog-name"),
        "the Iceberg catalog jdbc:%s:%s".formatted(parts.group(1), parts.group(2)),
        result);
  }

  private static String location(String warehouse) {
    return warehouse.contains("://")
        ? warehouse
        : LocalFileIO.location(java.nio.file.Path.of(warehouse));
  }

  private static CatalogAccess rest(SinkProperties properties, Map<String, String> result) {
    String uri = required(properties, REST + "uri", "the address of a REST catalog");
    result.put(CatalogProperties.URI, uri);
    warehouse(properties, REST + "warehouse")
        .ifPresent(warehouse -> result.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse));
    properties.find(REST + "prefix").ifPresent(prefix -> result.put("prefix", prefix));
    if (isTrue(properties, REST + "vended-credentials-enabled")) {
      result.put("header.X-Iceberg-Access-Delegation", "vended-credentials");
    }
    switch (properties.get(REST + "security").toUpperCase(Locale.ROOT)) {
      case "NONE" -> {}
      case "OAUTH2" -> {
        Optional<String> token = properties.find(REST + "oauth2.token");
        Optional<String> credential = properties.find(REST + "oauth2.credential");
        if (token.isEmpty() && credential.isEmpty()) {
          throw properties.invalid(
              REST + "security",
              "OAUTH2 needs `%soauth2.credential` or `%soauth2.token`".formatted(REST, REST));
        }
        token.ifPresent(value -> result.put("token", value));
        credential.ifPresent(value -> result.put("credential", value));
        properties.find(REST + "oauth2.scope").ifPresent(value -> result.put("scope", value));
        properties
            .find(REST + "oauth2.server-uri")
            .ifPresent(value -> result.put("oauth2-server-uri", value));
        result.put("rest.auth.type", "oauth2");
      }
      case "SIGV4" -> {
        result.put("rest.auth.type", "sigv4");
        result.put(
            "rest.signing-name", properties.find(REST + "signing-name").orElse("execute-api"));
        properties.find("s3.region").ifPresent(region -> result.put("rest.signing-region", region));
      }
      default -> throw properties.invalid(REST + "security", "it is none of NONE, OAUTH2, SIGV4");
    }
    return new CatalogAccess(
        CatalogAccess.Type.REST, "datagenc", "the Iceberg catalog " + uri, result);
  }

  private static CatalogAccess glue(SinkProperties properties, Map<String, String> result) {
    properties.find(GLUE + "region").ifPresent(region -> result.put("client.region", region));
    properties.find(GLUE + "endpoint-url").ifPresent(url -> result.put("glue.endpoint", url));
    properties.find(GLUE + "catalogid").ifPresent(id -> result.put("glue.id", id));
    properties
        .find(GLUE + "iam-role")
        .ifPresent(
            role -> {
              result.put("client.factory", "org.apache.iceberg.aws.AssumeRoleAwsClientFactory");
              result.put("client.assume-role.arn", role);
              result.put(
                  "client.assume-role.region",
                  required(properties, GLUE + "region", "a role is assumed in a region"));
            });
    warehouse(properties, GLUE + "default-warehouse-dir")
        .ifPresent(warehouse -> result.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse));
    return new CatalogAccess(
        CatalogAccess.Type.GLUE,
        "datagenc",
        "the Glue catalog"
            + properties.find(GLUE + "region").map(region -> " of " + region).orElse(""),
        result);
  }

  private static void s3(SinkProperties properties, Map<String, String> result) {
    result.put("http-client.type", "urlconnection");
    BucketOptions options = BucketOptions.of(properties);
    options.region().ifPresent(region -> result.put("client.region", region));
    options.endpoint().ifPresent(endpoint -> result.put("s3.endpoint", endpoint.toString()));
    result.put(
        "s3.path-style-access",
        Boolean.toString(options.addressStyle() == BucketOptions.AddressStyle.PATH));
    options.accessKey().ifPresent(key -> result.put("s3.access-key-id", key));
    options.secretKey().ifPresent(secret -> result.put("s3.secret-access-key", secret));
    switch (options.encryption()) {
      case NONE -> {}
      case S3 -> result.put("s3.sse.type", "s3");
      case KMS -> {
        result.put("s3.sse.type", "kms");
        options.kmsKey().ifPresent(key -> result.put("s3.sse.key", key));
      }
    }
  }

  private static boolean isTrue(SinkProperties properties, String name) {
    return switch (properties.get(name).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw properties.invalid(name, "it is neither true nor false");
    };
  }
}
