package io.datagenc.sinks.dynamodb.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A prefix of a bucket of S3: `s3://BUCKET/PREFIX/TABLE/data/*` and
/// `s3://BUCKET/PREFIX/TABLE/import-table.json`.
final class BucketPlace implements ExportPlace {
  private final String bucket;
  private final String prefix;
  private @Nullable S3Client client;

  /// @param prefix empty, or ends with `/`
  BucketPlace(String bucket, String prefix) {
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public String location() {
    return "s3://" + bucket + "/" + prefix;
  }

  private synchronized S3Client client() {
    S3Client open = client;
    if (open == null) {
      open = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
      client = open;
    }
    return open;
  }

  private String key(String table, String name) {
    return prefix + table + '/' + name;
  }

  @Override
  public Source source(String table) {
    return new Source(bucket, key(table, ExportSink.DATA + "/"));
  }

  /// Something that is asked of S3.
  @FunctionalInterface
  private interface Request<T> {
    T send(S3Client client);
  }

  private <T> T call(Request<T> request) throws IOException {
    try {
      return request.send(client());
    } catch (SdkException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<byte[]> request(String table) throws IOException {
    return call(
        s3 -> {
          try {
            return Optional.of(
                s3.getObjectAsBytes(r -> r.bucket(bucket).key(key(table, ExportSink.REQUEST)))
                    .asByteArray());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public Path workspace() throws IOException {
    return Files.createTempDirectory("datagenc-export");
  }

  @Override
  public void clear(String table) throws IOException {
    Object _ =
        call(s3 -> s3.deleteObject(r -> r.bucket(bucket).key(key(table, ExportSink.REQUEST))));
    List<S3Object> objects =
        call(
            s3 ->
                s3
                    .listObjectsV2Paginator(
                        r -> r.bucket(bucket).prefix(key(table, ExportSink.DATA + "/")))
                    .contents()
                    .stream()
                    .toList());
    for (S3Object object : objects) {
      Object _ = call(s3 -> s3.deleteObject(r -> r.bucket(bucket).key(object.key())));
    }
  }

  @Override
  public void put(String table, String name, Path file) throws IOException {
    Object _ =
        call(
            s3 ->
                s3.putObject(
                    r -> r.bucket(bucket).key(key(table, ExportSink.DATA + "/" + name)),
                    RequestBody.fromFile(file)));
    Files.delete(file);
  }

  @Override
  public void complete(String table, byte[] request) throws IOException {
    Object _ =
        call(
            s3 ->
                s3.putObject(
                    r -> r.bucket(bucket).key(key(table, ExportSink.REQUEST)),
                    RequestBody.fromBytes(request)));
  }

  @Override
  public synchronized void close() {
    S3Client open = client;
    if (open != null) {
      open.close();
    }
  }
}
