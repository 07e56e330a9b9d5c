package io.datagenc.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.aws.MotoServer;
import io.datagenc.sinks.sink.Sink;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// Glue and S3, emulated by Moto. Its Glue takes every commit, whatever it builds upon, so that it
/// cannot show what two runs at a time do.
class GlueCatalogTest extends SharedCatalogContract {
  private static @Nullable MotoServer moto;

  @BeforeAll
  static void start() throws Exception {
    moto = new MotoServer();
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(URI.create(System.getProperty("aws.endpointUrl")))
            .forcePathStyle(true)
            .build()) {
      s3.createBucket(
          request ->
              request
                  .bucket("lake")
                  .createBucketConfiguration(place -> place.locationConstraint("eu-central-1")));
    }
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @Override
  TestCatalog catalog() {
    String endpoint = System.getProperty("aws.endpointUrl");
    // A database of its own for each test would be another schema: what is left is dropped.
    TestCatalog catalog =
        new TestCatalog(
            Map.of(
                "iceberg.catalog.type", "glue",
                "hive.metastore.glue.region", "eu-central-1",
                "hive.metastore.glue.endpoint-url", endpoint,
                "warehouse", "s3://lake/" + java.util.UUID.randomUUID(),
                "s3.endpoint", endpoint,
                "s3.path-style-access", "true",
                "s3.region", "eu-central-1"));
    try (CatalogAccess.Open open = catalog.reader()) {
      for (String name : new String[] {"orders", "a", "b", "c"}) {
        open.catalog().dropTable(CatalogTables.identifier("shop", name), false);
      }
    }
    return catalog;
  }

  @Override
  void theSameCommandTwiceAtTheSameTimeStoresTheRowsOnce() {}

  @Override
  void aRunThatAnotherHasOvertakenStoresNothing() {}

  @Test
  void namesThatGlueWouldFoldAreRefused() {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "Orders", 10, SampleColumn.notNull("id", SimpleType.BIGINT, row -> row)));
    try (Sink sink = catalog().open()) {
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 1))
          .hasMessage("Glue has names in lower case only; write `Orders` as `orders`");
    }
  }

  @Test
  void aMissingBucketIsNamed() {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "orders", 10, SampleColumn.notNull("id", SimpleType.BIGINT, row -> row)));
    try (Sink sink = catalog().with("warehouse", "s3://nobody-has-it/tables").open()) {
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 1))
          .hasMessageContaining("NoSuchBucket")
          .hasMessageContaining("make the bucket, or name another one in `warehouse`");
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
