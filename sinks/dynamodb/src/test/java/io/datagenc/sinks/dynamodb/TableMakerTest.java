package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/// The request that makes a table, for what DynamoDB Local does not have.
class TableMakerTest {
  private static OutputTable output(Map<String, String> properties) {
    OutputTable plain = new ItemCollection(1).output(IfExists.FAIL);
    return new OutputTable(
        plain.target(), plain.rows(), plain.ifExists(), properties, plain.dynamodb());
  }

  @Test
  void asksForAllThatPropertiesSay() {
    OutputTable output =
        output(
            Map.of(
                "kms_key", "alias/shop",
                "stream", "new_and_old_images",
                "table_class", "STANDARD_INFREQUENT_ACCESS",
                "deletion_protection", "true",
                "tags", "team=a, cost = b",
                "warm_write_units", "8000"));
    DynamodbTable table = ItemCollection.DESIGN;
    DynamodbTable provisioned =
        new DynamodbTable(
            table.partitionKey(),
            table.sortKey(),
            table.indexes(),
            table.timeToLive(),
            new DynamodbTable.Billing.Provisioned(10, 20),
            table.families());
    CreateTableRequest request =
        TableMaker.request(
            new TableDesign("shop_items", provisioned), TableSettings.of(output), "abc");

    assertThat(request.billingMode()).isEqualTo(BillingMode.PROVISIONED);
    assertThat(request.provisionedThroughput().writeCapacityUnits()).isEqualTo(20);
    assertThat(request.globalSecondaryIndexes())
        .hasSize(2)
        .allSatisfy(
            index -> assertThat(index.provisionedThroughput().readCapacityUnits()).isEqualTo(10));
    assertThat(request.sseSpecification().sseType()).isEqualTo(SSEType.KMS);
    assertThat(request.sseSpecification().kmsMasterKeyId()).isEqualTo("alias/shop");
    assertThat(request.streamSpecification().streamViewType())
        .isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
    assertThat(request.tableClass()).isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
    assertThat(request.deletionProtectionEnabled()).isTrue();
    assertThat(request.warmThroughput().writeUnitsPerSecond()).isEqualTo(8000);
    assertThat(request.warmThroughput().readUnitsPerSecond()).isNull();
    assertThat(request.tags())
        .containsExactlyInAnyOrder(
            Tag.builder().key("datagen:plan-hash").value("abc").build(),
            Tag.builder().key("team").value("a").build(),
            Tag.builder().key("cost").value("b").build());
  }

  @Test
  void saysWhichPropertyIsWrong() {
    for (Map.Entry<String, String> wrong :
        List.of(
            Map.entry("nulls", "none"),
            Map.entry("stream", "all"),
            Map.entry("table_class", "cheap"),
            Map.entry("tags", "team"),
            Map.entry("warm_read_units", "0"),
            Map.entry("pitr", "on"))) {
      assertThatThrownBy(() -> TableSettings.of(output(Map.of(wrong.getKey(), wrong.getValue()))))
          .hasMessageStartingWith(
              "property `%s` of table `shop_items`: it is n".formatted(wrong.getKey()));
    }
    assertThat(TableSettings.of(output(Map.of())).kmsKey()).isEqualTo(Optional.empty());
  }
}
