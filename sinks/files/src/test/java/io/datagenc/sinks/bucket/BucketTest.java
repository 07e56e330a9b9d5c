package io.datagenc.sinks.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A bucket of a store that answers as it is told.
class BucketTest {
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private HttpServer server = null;
  private int status = 200;
  private String code = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name, values.getFirst()));
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("ETag", "\"1\"");
          byte[] answer =
              "<Error><Code>%s</Code><Message>it said so</Message></Error>"
                  .formatted(code)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 200 ? -1 : answer.length);
          if (status != 200) {
            exchange.getResponseBody().write(answer);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Bucket bucket(BucketOptions.Encryption encryption, Optional<String> key) {
    return new Bucket(
        "lake",
        new BucketOptions(
            Optional.of("eu-central-1"),
            Optional.of(URI.create("http://localhost:" + server.getAddress().getPort())),
            BucketOptions.AddressStyle.PATH,
            Optional.of("test"),
            Optional.of("test"),
            encryption,
            key));
  }

  private void assertFails(String answered, boolean isTransient, String message) {
    code = answered;
    try (Bucket bucket = bucket(BucketOptions.Encryption.NONE, Optional.empty())) {
      assertThatThrownBy(() -> bucket.put("a/b", new byte[1]))
          .isInstanceOfSatisfying(
              SinkException.class, e -> assertThat(e.isTransient()).isEqualTo(isTransient))
          .hasMessage(message);
    }
  }

  @Test
  void saysWhatToDo() {
    status = 403;
    assertFails(
        "AccessDenied",
        false,
        "s3://lake/a/b cannot be written: it said so; the policy of the role lacks this action");
    assertFails(
        "InvalidAccessKeyId",
        false,
        "s3://lake/a/b cannot be written: it said so; check the access key and its secret");
    status = 400;
    assertFails(
        "ExpiredToken",
        false,
        "s3://lake/a/b cannot be written: it said so; sign in again; the same command goes on"
            + " afterwards");
    status = 404;
    assertFails(
        "NoSuchBucket",
        false,
        "s3://lake/a/b cannot be written: it said so; make the bucket, or name another one in"
            + " `location`");
    status = 503;
    assertFails("SlowDown", true, "s3://lake/a/b cannot be written: it said so");
  }

  @Test
  void asksForEncryption() {
    try (Bucket bucket = bucket(BucketOptions.Encryption.KMS, Optional.of("key-1"))) {
      bucket.put("a", new byte[1]);
    }
    assertThat(headers)
        .containsEntry("x-amz-server-side-encryption", "aws:kms")
        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "key-1");
    headers.clear();
    try (Bucket bucket = bucket(BucketOptions.Encryption.S3, Optional.empty())) {
      ObjectUpload upload = bucket.upload("a");
      upload.write(1);
      assertThat(upload.complete()).isEqualTo(1);
    }
    assertThat(headers)
        .containsEntry("x-amz-server-side-encryption", "AES256")
        .doesNotContainKey("x-amz-server-side-encryption-aws-kms-key-id");
  }

  @Test
  void replacesOnlyWhatItHasSeen() {
    try (Bucket bucket = bucket(BucketOptions.Encryption.NONE, Optional.empty())) {
      assertThat(bucket.putInPlaceOf(Optional.empty(), "a", new byte[1])).contains("\"1\"");
      assertThat(headers).containsEntry("If-None-Match", "*");
      assertThat(bucket.putInPlaceOf(Optional.of("\"1\""), "a", new byte[1])).contains("\"1\"");
      assertThat(headers).containsEntry("If-Match", "\"1\"");
      status = 412;
      code = "PreconditionFailed";
      assertThat(bucket.putInPlaceOf(Optional.of("\"1\""), "a", new byte[1])).isEmpty();
    }
  }
}
