package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.aws.S3Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A JDBC catalog in SQLite, with files in S3.
class S3CatalogTest extends SharedCatalogContract {
  @Override
  TestCatalog catalog() {
    S3Emulator.makeBucket("lake");
    try {
      return new TestCatalog(
          Map.of(
              "iceberg.catalog.type", "jdbc",
              "iceberg.jdbc-catalog.connection-url", "jdbc:sqlite:" + sqlite(directory),
              "warehouse", "s3://lake/" + UUID.randomUUID(),
              "s3.endpoint", S3Emulator.endpoint(),
              "s3.path-style-access", "true",
              "s3.region", "eu-central-1",
              "s3.aws-access-key", "test",
              "s3.aws-secret-key", "test"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How shares agree is a matter of catalogs; an emulator takes its time for it.
  @Override
  @Test
  @Tag("full")
  void sharesOfARunCompleteItTogether() throws Exception {
    runInShares();
  }
}
