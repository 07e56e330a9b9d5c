package io.datagenc.sinks.bucket;

import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// A bucket. Its failures are those of a sink, with what a user can do about them.
public final class Bucket implements AutoCloseable {
  private static final int DELETED_AT_ONCE = 1000;

  private final String name;
  private final BucketOptions options;
  private @Nullable S3Client client;

  /// No request is sent yet.
  public Bucket(String name, BucketOptions options) {
    this.name = name;
    this.options = options;
  }

  /// The name of the bucket.
  public String name() {
    return name;
  }

  private synchronized S3Client client() {
    S3Client open = client;
    if (open == null) {
      S3ClientBuilder builder =
          S3Client.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .forcePathStyle(options.addressStyle() == BucketOptions.AddressStyle.PATH);
      options.region().ifPresent(region -> builder.region(Region.of(region)));
      options
          .endpoint()
          .ifPresent(
              endpoint ->
                  // Not all stores know the checksums that S3 has by itself.
                  builder
                      .endpointOverride(endpoint)
                      .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                      .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
      if (options.accessKey().isPresent() && options.secretKey().isPresent()) {
        builder.credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(options.accessKey().get(), options.secretKey().get())));
      }
      open = builder.build();
      client = open;
    }
    return open;
  }

  /// How objects are encrypted; empty if S3 is not asked to.
  Optional<ServerSideEncryption> encryption() {
    return switch (options.encryption()) {
      case NONE -> Optional.empty();
      case S3 -> Optional.of(ServerSideEncryption.AES256);
      case KMS -> Optional.of(ServerSideEncryption.AWS_KMS);
    };
  }

  /// The key of the encryption, if one is named.
  @Nullable String encryptionKey() {
    return options.kmsKey().orElse(null);
  }

  /// Something that is asked of S3.
  @FunctionalInterface
  interface Request<T> {
    T send(S3Client client);
  }

  /// The answer to a request.
  ///
  /// @param doing what happens to the object: `written`
  /// @throws SinkException if it fails
  <T> T call(String doing, String key, Request<T> request) {
    try {
      return request.send(client());
    } catch (SdkException e) {
      throw AwsSinkFailures.of(
          "s3://%s/%s cannot be %s".formatted(name, key, doing), AwsRemedies.Service.S3, e);
    }
  }

  /// What an object holds.
  ///
  /// @param tag changes whenever the object does
  public record Content(byte[] bytes, String tag) {}

  /// An object, if there is one.
  public Optional<Content> get(String key) {
    return call(
        "read",
        key,
        s3 -> {
          try {
            ResponseBytes<GetObjectResponse> read =
                s3.getObjectAsBytes(request -> request.bucket(name).key(key));
            return Optional.of(new Content(read.asByteArray(), read.response().eTag()));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  /// Puts an object in the place of whatever is there.
  public void put(String key, byte[] content) {
    put(key, RequestBody.fromBytes(content));
  }

  /// The same, of content that can be read again.
  void put(String key, RequestBody content) {
    Object _ =
        call(
            "written",
            key,
            s3 ->
                s3.putObject(
                    request -> {
                      request.bucket(name).key(key);
                      encryption().ifPresent(request::serverSideEncryption);
                      request.ssekmsKeyId(encryptionKey());
                    },
                    content));
  }

  /// Puts an object, provided that the one that is there has a tag, or that there is none.
  ///
  /// @param tag that of the object that is replaced; empty if there is to be none
  /// @return the tag of the new object; empty if another one is there
  public Optional<String> putInPlaceOf(Optional<String> tag, String key, byte[] content) {
    return call(
        "written",
        key,
        s3 -> {
          try {
            return Optional.of(
                s3.putObject(
                        request -> {
                          request.bucket(name).key(key);
                          tag.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
                          encryption().ifPresent(request::serverSideEncryption);
                          request.ssekmsKeyId(encryptionKey());
                        },
                        RequestBody.fromBytes(content))
                    .eTag());
          } catch (AwsServiceException e) {
            // The condition is not met, or others are writing the same object, or it is gone.
            if (e.statusCode() == 412
                || e.statusCode() == 409
                || e.statusCode() == 404 && isKey(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static boolean isKey(AwsServiceException failure) {
    return AwsRemedies.code(failure).equals("NoSuchKey");
  }

  /// The keys that begin with a prefix, in order.
  public List<String> list(String prefix) {
    return List.copyOf(tags(prefix).keySet());
  }

  /// The keys that begin with a prefix, in order, with tags that differ where contents do.
  public SortedMap<String, String> tags(String prefix) {
    return listed(prefix, S3Object::eTag);
  }

  /// The keys that begin with a prefix, in order, with the sizes of their objects in bytes.
  public SortedMap<String, Long> sizes(String prefix) {
    return listed(prefix, S3Object::size);
  }

  private <T> SortedMap<String, T> listed(String prefix, Function<S3Object, T> fact) {
    return call(
        "listed",
        prefix,
        s3 -> {
          SortedMap<String, T> facts = new TreeMap<>();
          s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
              .contents()
              .forEach(object -> facts.put(object.key(), fact.apply(object)));
          return facts;
        });
  }

  /// Whether a key begins with a prefix.
  public boolean hasAny(String prefix) {
    return call(
        "listed",
        prefix,
        s3 ->
            !s3.listObjectsV2(request -> request.bucket(name).prefix(prefix).maxKeys(1))
                .contents()
                .isEmpty());
  }

  /// Deletes objects, those that are not there, too.
  public void delete(List<String> keys) {
    for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
      List<ObjectIdentifier> objects = new ArrayList<>();
      for (String key : keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE))) {
        objects.add(ObjectIdentifier.builder().key(key).build());
      }
      String first = keys.get(from);
      List<String> failed =
          call(
              "deleted",
              first,
              s3 ->
                  s3
                      .deleteObjects(
                          request ->
                              request.bucket(name).delete(all -> all.objects(objects).quiet(true)))
                      .errors()
                      .stream()
                      .map(error -> error.key() + ": " + error.message())
                      .toList());
      if (!failed.isEmpty()) {
        throw new SinkException(
            SinkException.Reason.WRITE_FAILED,
            "%d objects of s3://%s cannot be deleted, the first of them %s"
                .formatted(failed.size(), name, failed.getFirst()));
      }
    }
  }

  /// Has the store copy an object.
  ///
  /// @return whether it was there
  public boolean copy(String from, String to) {
    return call(
        "copied",
        from,
        s3 -> {
          try {
            return s3.copyObject(
                        request -> {
                          request
                              .sourceBucket(name)
                              .sourceKey(from)
                              .destinationBucket(name)
                              .destinationKey(to);
                          encryption().ifPresent(request::serverSideEncryption);
                          request.ssekmsKeyId(encryptionKey());
                        })
                    .copyObjectResult()
                != null;
          } catch (AwsServiceException e) {
            if (isKey(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  /// A new object, which is there when it is complete.
  public ObjectUpload upload(String key) {
    return new ObjectUpload(this, key);
  }

  /// Writes an object to a file of this machine.
  public void download(String key, Path file) {
    Object _ =
        call(
            "read",
            key,
            s3 -> {
              try {
                Files.createDirectories(file.resolveSibling(".").normalize());
                Files.deleteIfExists(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return s3.getObject(request -> request.bucket(name).key(key), file);
            });
  }

  @Override
  public synchronized void close() {
    S3Client open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }
}
