package io.datagenc.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.athena.connector.lambda.domain.Split;
import io.datagenc.sinks.aws.S3Emulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Plans that come from S3.
class PlansInBucketTest {
  private final S3Client s3 = S3Emulator.client();
  private final String bucket = "plans-" + java.util.UUID.randomUUID();
  private @TempDir Path root;

  @BeforeEach
  void writePlans() {
    s3.createBucket(request -> request.bucket(bucket));
    put("team/shop.dg", "CREATE TABLE t (id BIGINT PRIMARY KEY) ROWS 3;");
    put(
        "team/geo/places.dg",
        "CREATE SCHEMA geo; CREATE TABLE place (name VARCHAR(10)) FROM CSV 'names.csv';");
    put("team/geo/names.csv", "name\nRome\nOslo\n");
    put("team/empty/", "");
    put("other/secret.dg", "CREATE TABLE t (id BIGINT PRIMARY KEY) ROWS 1;");
  }

  private void put(String key, String text) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  @Test
  void plansAndTheirFilesAreThoseBelowThePrefix() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "s3://" + bucket + "/team")) {
      assertThat(calls.schemas()).containsExactly("geo", "shop");
      assertThat(calls.rows("geo", "place", LambdaCalls.all()))
          .isEqualTo(List.of(List.of("Rome"), List.of("Oslo")));
      assertThat(calls.rows("shop", "t", LambdaCalls.all())).hasSize(3);
    }
  }

  @Test
  void changesAreSeenByTheNextQuery() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "s3://" + bucket + "/team/")) {
      Split old = calls.splits("shop", "t", LambdaCalls.all()).getFirst();
      assertThat(calls.rows("geo", "place", LambdaCalls.all())).hasSize(2);
      put("team/shop.dg", "CREATE TABLE t (id BIGINT PRIMARY KEY) ROWS 4;");
      put("team/new.dg", "CREATE TABLE t (id BIGINT PRIMARY KEY) ROWS 1;");
      put("team/geo/names.csv", "name\nBonn\n");
      assertThat(calls.schemas()).containsExactly("geo", "new", "shop");
      assertThat(calls.rows("shop", "t", LambdaCalls.all())).hasSize(4);
      assertThat(calls.rows("geo", "place", LambdaCalls.all())).isEqualTo(List.of(List.of("Bonn")));
      assertThatThrownBy(
              () -> calls.read("shop", "t", calls.table("shop", "t"), old, LambdaCalls.all()))
          .message()
          .contains("has been changed while the query ran");
      s3.deleteObject(request -> request.bucket(bucket).key("team/new.dg"));
      assertThat(calls.schemas()).containsExactly("geo", "shop");
    }
  }

  /// Another instance of the function, which has not seen the plan before, reads a split.
  @Test
  void splitsAreReadByOthers() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "s3://" + bucket + "/team/");
        LambdaCalls other = LambdaCalls.of(root, "s3://" + bucket + "/team/")) {
      Split split = calls.splits("shop", "t", LambdaCalls.all()).getFirst();
      assertThat(
              other
                  .read("shop", "t", calls.table("shop", "t"), split, LambdaCalls.all())
                  .getFirst()
                  .getRowCount())
          .isEqualTo(3);
    }
  }

  @Test
  void aMissingBucketIsNamed() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "s3://not-there/team/")) {
      assertThatThrownBy(calls::schemas).message().contains("s3://not-there/team/");
    }
  }
}
