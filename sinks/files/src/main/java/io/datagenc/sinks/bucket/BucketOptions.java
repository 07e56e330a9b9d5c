package io.datagenc.sinks.bucket;

import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How buckets are reached, with the names of Trino's file system.
///
/// @param accessKey with `secretKey`; empty where credentials are looked for as by every tool of
///   AWS
public record BucketOptions(
    Optional<String> region,
    Optional<URI> endpoint,
    AddressStyle addressStyle,
    Optional<String> accessKey,
    Optional<String> secretKey,
    Encryption encryption,
    Optional<String> kmsKey) {
  private static final String REGION = "s3.region";
  private static final String ENDPOINT = "s3.endpoint";
  private static final String PATH_STYLE = "s3.path-style-access";
  private static final String ACCESS_KEY = "s3.aws-access-key";
  private static final String SECRET_KEY = "s3.aws-secret-key";
  private static final String SSE_TYPE = "s3.sse.type";
  private static final String SSE_KEY = "s3.sse.kms-key-id";

  /// Where a bucket stands in addresses.
  public enum AddressStyle {
    HOST,
    PATH
  }

  /// Encryption by the store.
  public enum Encryption {
    NONE,
    S3,
    KMS
  }

  /// The properties of a catalog that say this.
  public static List<PropertySpec> specs() {
    return List.of(
        PropertySpec.optional(REGION, "the region of the bucket"),
        PropertySpec.optional(ENDPOINT, "another address of S3"),
        PropertySpec.optional(
            PATH_STYLE, "whether the bucket is in the path of addresses", "false"),
        PropertySpec.optional(ACCESS_KEY, "an access key"),
        PropertySpec.optional(SECRET_KEY, "its secret"),
        PropertySpec.optional(SSE_TYPE, "encryption by S3: NONE, S3 or KMS", "NONE"),
        PropertySpec.optional(SSE_KEY, "the key of KMS"));
  }

  /// What properties say.
  ///
  /// @throws SinkException if one is wrong
  public static BucketOptions of(SinkProperties properties) {
    if (properties.isGiven(ACCESS_KEY) != properties.isGiven(SECRET_KEY)) {
      throw properties.invalid(
          properties.isGiven(ACCESS_KEY) ? ACCESS_KEY : SECRET_KEY,
          "`s3.aws-access-key` and `s3.aws-secret-key` belong together");
    }
    Encryption encryption =
        switch (properties.get(SSE_TYPE).toUpperCase(Locale.ROOT)) {
          case "NONE" -> Encryption.NONE;
          case "S3" -> Encryption.S3;
          case "KMS" -> Encryption.KMS;
          default -> throw properties.invalid(SSE_TYPE, "it is none of NONE, S3 and KMS");
        };
    if (properties.isGiven(SSE_KEY) && encryption != Encryption.KMS) {
      throw properties.invalid(SSE_KEY, "it says something of s3.sse.type = 'KMS' only");
    }
    return new BucketOptions(
        properties.find(REGION),
        properties.find(ENDPOINT).map(text -> endpoint(properties, text)),
        switch (properties.get(PATH_STYLE)) {
          case "true" -> AddressStyle.PATH;
          case "false" -> AddressStyle.HOST;
          default -> throw properties.invalid(PATH_STYLE, "it is neither true nor false");
        },
        properties.find(ACCESS_KEY),
        properties.find(SECRET_KEY),
        encryption,
        properties.find(SSE_KEY));
  }

  /// Refuses properties of buckets where there is none.
  public static void refuse(SinkProperties properties) {
    for (PropertySpec spec : specs()) {
      if (properties.isGiven(spec.name())) {
        throw properties.invalid(
            spec.name(),
            "it says nothing of a folder of this machine; leave it out, or name a bucket: s3://…");
      }
    }
  }

  private static URI endpoint(SinkProperties properties, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Neither message nor cause: they quote the value.
      throw properties.invalid(ENDPOINT, "it is not an address such as https://host:9000");
    }
    throw properties.invalid(ENDPOINT, "it is not an address such as https://host:9000");
  }
}
