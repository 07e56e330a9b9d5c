package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  void encryptsWithTheKeyOfAwsWhereNoOtherIsNamed() {
    TableDesign design = new TableDesign("shop_items", ItemCollection.DESIGN);
    CreateTableRequest request =
        TableMaker.request(design, TableSettings.of(output(Map.of("sse", "true"))), "abc");
    assertThat(request.sseSpecification().sseType()).isEqualTo(SSEType.KMS);
    assertThat(request.sseSpecification().kmsMasterKeyId()).isNull();
    assertThat(
            TableMaker.request(design, TableSettings.of(output(Map.of())), "abc")
                .sseSpecification())
        .isNull();
  }

  /// What is asked for when the table is there, of a server that only listens.
  @Test
  void asksForTimeToLiveAndBackupsAfterwards() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    Map<String, String> asked = new ConcurrentHashMap<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            operation = operation.substring(operation.indexOf('.') + 1);
            asked.put(
                operation,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer =
                switch (operation) {
                  case "DescribeTable" ->
                      "{\"Table\":{\"TableName\":\"shop_items\",\"TableStatus\":\"ACTIVE\"}}"
                          .getBytes(StandardCharsets.UTF_8);
                  case "DescribeTimeToLive" ->
                      "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}"
                          .getBytes(StandardCharsets.UTF_8);
                  default -> "{}".getBytes(StandardCharsets.UTF_8);
                };
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    try (DynamodbConnection connection =
        new DynamodbConnection(
            Optional.of("eu-central-1"),
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())))) {
      Optional<String> notice =
          new TableMaker(connection)
              .make(
                  new TableDesign("shop_items", ItemCollection.DESIGN),
                  TableSettings.of(output(Map.of("pitr", "true"))),
                  "abc");
      assertThat(notice).isEmpty();
    } finally {
      server.stop(0);
    }
    assertThat(asked.get("UpdateTimeToLive"))
        .contains("\"AttributeName\":\"expires_at\"", "\"Enabled\":true");
    assertThat(asked.get("UpdateContinuousBackups"))
        .contains("\"PointInTimeRecoveryEnabled\":true");
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
