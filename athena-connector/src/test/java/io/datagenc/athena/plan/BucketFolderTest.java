package io.datagenc.athena.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.virtual.plan.PlanException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What a bucket can hold that no emulator takes.
class BucketFolderTest {
  private @TempDir Path root;

  /// A bucket with one object, which cannot be read.
  private record Listing(String key, long size) implements S3Client {
    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
      return ListObjectsV2Response.builder()
          .contents(S3Object.builder().key(key).size(size).eTag("\"1\"").build())
          .isTruncated(false)
          .build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  private BucketFolder folder(String key, long size) throws Exception {
    return new BucketFolder(
        new Listing(key, size),
        new PlanLocation.Bucket("plans", "team/"),
        Files.createDirectory(root.resolve("copies")),
        1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"team/../evil.dg", "team//etc/evil.dg", "team/a/../../evil.dg", "team/."})
  void keysLeadToNoFileOutsideOfTheCopies(String key) throws Exception {
    BucketFolder folder = folder(key, 10);
    assertThatThrownBy(folder::refresh)
        .isInstanceOf(PlanException.class)
        .message()
        .contains(key, "rename it");
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void whatIsTooLargeIsNotFetched() throws Exception {
    BucketFolder folder = folder("team/large.csv", 1001);
    assertThatThrownBy(folder::refresh)
        .isInstanceOf(PlanException.class)
        .message()
        .contains("s3://plans/team/", "keep nothing there but plans");
  }
}
