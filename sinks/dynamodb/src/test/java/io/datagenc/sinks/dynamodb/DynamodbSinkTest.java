package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.RetryPolicy;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.load.TableReport.Outcome;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.TableScript;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DynamodbSinkTest {
  private static final ItemCollection ITEMS = new ItemCollection(60);

  private DynamodbSink sink = ItemCollection.sink(DynamodbLocal.endpoint());

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  @AfterEach
  void close() {
    sink.close();
  }

  private static LoadItem item(IfExists ifExists, int family) {
    OutputTable output = ITEMS.output(ifExists);
    return new LoadItem(output, output.rows().get(family));
  }

  private static void makeTable(String partitionKey, ScalarAttributeType type) {
    DynamodbLocal.reader()
        .createTable(
            r ->
                r.tableName(ItemCollection.TABLE)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName(partitionKey)
                            .attributeType(type)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName(partitionKey)
                            .keyType(KeyType.HASH)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  @Test
  void makesATableOfSeveralFamilies() throws Exception {
    LoadScript script =
        ITEMS
            .job(ITEMS.output(IfExists.FAIL))
            .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), LoadOptions.of(1))
            .get(SamplePlan.CATALOG);
    assertThat(script.before()).extracting(Step::words).containsExactly("create table shop_items");
    assertThat(DynamodbLocal.reader().listTables().tableNames()).isEmpty();

    LoadReport report = ITEMS.load(sink, IfExists.FAIL);

    assertThat(report.tables()).extracting(TableReport::rows).containsExactlyInAnyOrder(60L, 180L);
    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
    TableDescription table =
        DynamodbLocal.reader().describeTable(r -> r.tableName(ItemCollection.TABLE)).table();
    assertThat(new TableFitness(ItemCollection.DESIGN, table).differences()).isEmpty();
    assertThat(
            DynamodbLocal.reader()
                .describeTimeToLive(r -> r.tableName(ItemCollection.TABLE))
                .timeToLiveDescription())
        .satisfies(
            ttl -> {
              assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
              assertThat(ttl.attributeName()).isEqualTo("expires_at");
            });
    assertThat(
            DynamodbLocal.reader()
                .query(
                    r ->
                        r.tableName(ItemCollection.TABLE)
                            .indexName("by_status")
                            .keyConditionExpression("#s = :gold")
                            .expressionAttributeNames(Map.of("#s", "status"))
                            .expressionAttributeValues(
                                Map.of(":gold", AttributeValue.fromS("gold"))))
                .count())
        .isEqualTo(12);
    assertThat(sink.inspect(item(IfExists.FAIL, 1)))
        .isInstanceOfSatisfying(
            StoredRows.Complete.class, found -> assertThat(found.rows()).isEqualTo(180));
  }

  @Test
  void refusesItemsThatAreThereAndReplacesThem() {
    new ItemCollection(80).load(sink, IfExists.FAIL);

    assertThatThrownBy(() -> ITEMS.load(sink, IfExists.FAIL))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TABLE_EXISTS))
        .hasMessageContaining("table `shop_items`")
        .hasMessageContaining("has items already");
    assertThat(ItemCollection.stored())
        .containsExactlyInAnyOrderElementsOf(new ItemCollection(80).items());

    LoadReport report = ITEMS.load(sink, IfExists.REPLACE);

    assertThat(report.tables()).extracting(TableReport::outcome).containsOnly(Outcome.WRITTEN);
    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
  }

  @Test
  void continuesItsOwnItemsAndOverwritesThoseOfOthers() throws Exception {
    ITEMS.load(sink, IfExists.FAIL);
    DynamodbLocal.reader()
        .putItem(
            r ->
                r.tableName(ItemCollection.TABLE)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("CUSTOMER#000060"),
                            "sk", AttributeValue.fromS("PROFILE"))));

    ITEMS.load(sink, IfExists.APPEND);

    assertThat(ItemCollection.stored())
        .containsExactlyInAnyOrderElementsOf(new ItemCollection(120).items());
    LoadScript script =
        new ItemCollection(10)
            .job(new ItemCollection(10).output(IfExists.APPEND))
            .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), LoadOptions.of(1))
            .get(SamplePlan.CATALOG);
    assertThat(script.notes())
        .containsExactly(
            "table `shop_items` has items of others: those with the keys of new items are"
                + " overwritten");
    assertThat(script.tables())
        .extracting(TableScript::effect)
        .containsOnly(TableScript.Effect.EXTENDED);
  }

  @Test
  void isWrittenInShares() {
    for (int share : new int[] {2, 1}) {
      try (DynamodbSink own = ItemCollection.sink(DynamodbLocal.endpoint())) {
        LoadReport report =
            ITEMS.load(
                own,
                IfExists.FAIL,
                LoadOptions.of(1).withShare(new Share(share, 2)),
                LoadListener.NONE);
        assertThat(report.tables())
            .extracting(TableReport::outcome)
            .containsOnly(share == 2 ? Outcome.WAITS_FOR_SHARES : Outcome.WRITTEN);
      }
    }
    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
    assertThat(DynamodbLocal.items(LoadRecords.DEFAULT_TABLE))
        .extracting(each -> Objects.requireNonNull(each.get("state")).s())
        .containsExactly("COMPLETE", "COMPLETE");
  }

  @Test
  void saysWhatIsWrongWithATable() {
    try (DynamodbSink strict =
        ItemCollection.sink(
            DynamodbLocal.endpoint(), DynamodbOptions.Creation.FORBIDDEN, OptionalLong.empty())) {
      assertThatThrownBy(() -> ITEMS.load(strict, IfExists.FAIL))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining(
              "has no table `shop_items`; check `region`, make the table, or have")
          .hasMessageContaining("`create = true`");
    }
    makeTable("pk", ScalarAttributeType.N);

    assertThatThrownBy(() -> ITEMS.load(sink, IfExists.FAIL))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_COLUMNS))
        .hasMessageContaining("its key is (pk N), and that of the plan (pk S, sk S)")
        .hasMessageContaining("it has no index `inverted`");
    assertThat(DynamodbLocal.reader().listTables().tableNames())
        .containsExactly(ItemCollection.TABLE);
  }

  @Test
  void fillsATableWithoutItemsWhateverIsRecordedOfAnotherOfItsName() {
    ITEMS.load(sink, IfExists.FAIL);
    DynamodbLocal.reader().deleteTable(r -> r.tableName(ItemCollection.TABLE));

    assertThat(sinkInspects()).isInstanceOf(StoredRows.None.class);
    ITEMS.load(sink, IfExists.FAIL);

    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
  }

  @Test
  void recordsLoadsInItemsThatAreGoneAtTheEnd() {
    try (DynamodbSink own =
        ItemCollection.sink(DynamodbLocal.endpoint(), new ReceiptPlace.InItems())) {
      assertThatThrownBy(
              () ->
                  ITEMS.load(
                      own,
                      IfExists.FAIL,
                      LoadOptions.of(1).withShare(new Share(1, 2)),
                      LoadListener.NONE))
          .hasMessageContaining("leave out `receipts = 'item'`");

      Set<String> seen = new HashSet<>();
      ITEMS.load(own, IfExists.FAIL, LoadOptions.of(1), new Watching(seen));

      assertThat(seen)
          .contains("datagen_load shop_items/customer_items load")
          .anyMatch(key -> key.startsWith("datagen_load shop_items/order_items part 0000"));
      assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
      ITEMS.load(own, IfExists.REPLACE);
      assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
      assertThat(DynamodbLocal.reader().listTables().tableNames())
          .containsExactly(ItemCollection.TABLE);
    }
  }

  /// Keeps the keys of items that are not the plan's while they are written.
  private record Watching(Set<String> seen) implements LoadListener {
    @Override
    public void rowsWritten(LoadKey load, long rows) {
      ItemCollection.stored().stream()
          .map(item -> text(item, "pk") + ' ' + text(item, "sk"))
          .filter(key -> key.startsWith("datagen"))
          .forEach(seen::add);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
      return Objects.requireNonNull(item.get(name)).s();
    }
  }

  @Test
  void recordsNothingInItemsOfOtherKeys() {
    DynamodbTable numbers =
        new DynamodbTable(
            ItemCollection.DESIGN.partitionKey(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new DynamodbTable.Billing.OnDemand(),
            List.of("customer", "order"));
    try (DynamodbSink own =
        ItemCollection.sink(DynamodbLocal.endpoint(), new ReceiptPlace.InItems())) {
      assertThatThrownBy(
              () ->
                  ITEMS
                      .job(ITEMS.output(IfExists.FAIL, numbers))
                      .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, own)), LoadOptions.of(1)))
          .hasMessageContaining("wants a partition key and a sort key of type S, and its key is");
    }
  }

  private StoredRows sinkInspects() {
    return sink.inspect(item(IfExists.FAIL, 0));
  }

  @Test
  void dropsTheTableThatItMadeAndNoOther() throws Exception {
    ITEMS.load(sink, IfExists.FAIL);
    OutputTable output = ITEMS.output(IfExists.FAIL);
    assertThatThrownBy(() -> sink.drop(output, "another hash"))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_ROWS));
    assertThat(ItemCollection.stored()).hasSize(240);

    sink.drop(output, output.contentHash(ITEMS.plan().plan()));

    assertThat(DynamodbLocal.reader().listTables().tableNames())
        .containsExactly(LoadRecords.DEFAULT_TABLE);
    assertThat(DynamodbLocal.items(LoadRecords.DEFAULT_TABLE)).isEmpty();
  }

  /// Items of other content are found, and so are one too many and one too few of a family.
  @Test
  void verifiesWhatATableHolds() throws Exception {
    ITEMS.load(sink, IfExists.FAIL);
    assertThat(verified()).isEmpty();

    Map<String, AttributeValue> other =
        new HashMap<>(
            Map.of(
                "pk", AttributeValue.fromS("CUSTOMER#000003"),
                "sk", AttributeValue.fromS("PROFILE"),
                "name", AttributeValue.fromS("another name")));
    DynamodbLocal.reader().putItem(r -> r.tableName(ItemCollection.TABLE).item(other));
    assertThat(verified()).containsExactly("content checksum");
    other.put("sk", AttributeValue.fromS("ONE TOO MANY"));
    DynamodbLocal.reader().putItem(r -> r.tableName(ItemCollection.TABLE).item(other));
    assertThat(verified()).containsExactly("rows", "items of no family", "content checksum");
    DynamodbLocal.reader()
        .deleteItem(
            r ->
                r.tableName(ItemCollection.TABLE)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("CUSTOMER#000004"),
                            "sk", AttributeValue.fromS("ORDER#00000012"))));
    assertThat(verified())
        .containsExactly("items of `order`", "items of no family", "content checksum");
  }

  /// The rules that do not hold.
  private List<String> verified() throws InterruptedException {
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan(SamplePlan.CATALOG, "dynamodb", Map.of())),
            List.of(ITEMS.output(IfExists.FAIL)));
    return new Verification(ITEMS.plan().plan(), outputs, ITEMS.plan().generators(), 2)
        .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink))).results().stream()
            .filter(result -> result.outcome() != CheckResult.Outcome.PASSED)
            .map(result -> result.check().rule())
            .toList();
  }

  @Test
  void saysWhoIsMissingWhenNobodyAnswers() {
    try (DynamodbSink nobody = ItemCollection.sink(URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(
              () ->
                  ITEMS
                      .job(ITEMS.output(IfExists.FAIL))
                      .run(
                          OpenCatalogs.of(Map.of(SamplePlan.CATALOG, nobody)),
                          LoadOptions.of(1)
                              .withRetries(
                                  new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1))),
                          LoadListener.NONE,
                          new Cancellation()))
          .isInstanceOfSatisfying(
              SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
          .hasMessageContaining("http://127.0.0.1:1");
    }
  }

  @Test
  void refusesDesignsThatItsRowsDoNotFit() {
    DynamodbTable other =
        new DynamodbTable(
            new DynamodbTable.KeyAttribute("pk", DynamodbType.N),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new DynamodbTable.Billing.OnDemand(),
            List.of("customer", "order"));
    assertThatThrownBy(
            () ->
                ITEMS
                    .job(ITEMS.output(IfExists.FAIL, other))
                    .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), LoadOptions.of(1)))
        .hasMessageContaining("is a key of type N, and its values are of type S");
  }
}
