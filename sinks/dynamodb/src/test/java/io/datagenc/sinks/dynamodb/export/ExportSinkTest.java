package io.datagenc.sinks.dynamodb.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.ion.IonDecimal;
import com.amazon.ion.IonLob;
import com.amazon.ion.IonSequence;
import com.amazon.ion.IonStruct;
import com.amazon.ion.IonSystem;
import com.amazon.ion.IonText;
import com.amazon.ion.IonValue;
import com.amazon.ion.system.IonSystemBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.aws.MotoServer;
import io.datagenc.sinks.dynamodb.DynamodbLocal;
import io.datagenc.sinks.dynamodb.ItemCollection;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

class ExportSinkTest {
  private static final ItemCollection ITEMS = new ItemCollection(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  private static Sink open(Map<String, String> properties) {
    return Connectors.open(new CatalogPlan("store", "dynamodb_export", properties));
  }

  private Sink open(String format, String compression) {
    return open(
        Map.of(
            "location",
            folder.toString(),
            "format",
            format,
            "compression",
            compression,
            "file-size",
            "64kB"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve(ItemCollection.TABLE).resolve("data"))) {
      return entries.sorted().toList();
    }
  }

  /// The lines of all files.
  private static List<String> lines(List<byte[]> files, String compression) throws IOException {
    List<String> lines = new ArrayList<>();
    for (byte[] file : files) {
      try (InputStream raw = new ByteArrayInputStream(file);
          InputStream plain =
              switch (compression) {
                case "gzip" -> new GZIPInputStream(raw);
                case "zstd" -> new ZstdInputStream(raw);
                default -> raw;
              }) {
        new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  private static List<byte[]> contents(List<Path> files) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  private static Map<String, AttributeValue> item(String line) throws IOException {
    JsonNode item = JSON.readTree(line).path("Item");
    Map<String, AttributeValue> attributes = new TreeMap<>();
    item.properties()
        .forEach(
            field ->
                attributes.put(
                    field.getKey(),
                    field.getValue().has("S")
                        ? AttributeValue.fromS(field.getValue().path("S").textValue())
                        : AttributeValue.fromN(field.getValue().path("N").textValue())));
    return attributes;
  }

  /// What the files hold is put as the request says, and is then what the plan has.
  @Test
  void writesWhatAnImportReads() throws Exception {
    try (Sink sink = open("dynamodb_json", "gzip")) {
      assertThat(ITEMS.load(sink, IfExists.FAIL).tables())
          .extracting(TableReport::rows)
          .containsExactlyInAnyOrder(500L, 1500L);
    }
    assertThat(files()).hasSizeGreaterThan(3).allMatch(f -> f.toString().endsWith(".json.gz"));
    JsonNode request =
        JSON.readTree(
            Files.readString(folder.resolve(ItemCollection.TABLE).resolve("import-table.json")));
    assertThat(request.path("InputFormat").asText()).isEqualTo("DYNAMODB_JSON");
    assertThat(request.path("InputCompressionType").asText()).isEqualTo("GZIP");
    JsonNode table = request.path("TableCreationParameters");
    assertThat(table.path("GlobalSecondaryIndexes")).hasSize(2);
    DynamodbLocal.reader()
        .createTable(
            r -> {
              r.tableName(table.path("TableName").asText())
                  .billingMode(BillingMode.fromValue(table.path("BillingMode").asText()));
              r.keySchema(
                  table
                      .path("KeySchema")
                      .valueStream()
                      .map(
                          key ->
                              KeySchemaElement.builder()
                                  .attributeName(key.path("AttributeName").asText())
                                  .keyType(KeyType.fromValue(key.path("KeyType").asText()))
                                  .build())
                      .toList());
              r.attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName("pk")
                      .attributeType(ScalarAttributeType.S)
                      .build(),
                  AttributeDefinition.builder()
                      .attributeName("sk")
                      .attributeType(ScalarAttributeType.S)
                      .build());
            });
    for (String line : lines(contents(files()), "gzip")) {
      Map<String, AttributeValue> item = item(line);
      DynamodbLocal.reader().putItem(r -> r.tableName(ItemCollection.TABLE).item(item));
    }
    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
  }

  @Test
  void writesKeysInRandomOrderThatIsAlwaysTheSame() throws Exception {
    List<List<String>> runs = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      try (Sink sink = open("dynamodb_json", "zstd")) {
        ITEMS.load(sink, IfExists.REPLACE, LoadOptions.of(threads), LoadListener.NONE);
      }
      runs.add(lines(contents(files()), "zstd"));
    }
    assertThat(runs.getFirst()).isEqualTo(runs.getLast()).hasSize(2000);
    int neighbours = 0;
    String before = "";
    for (String line : runs.getFirst()) {
      String key = line.substring(0, line.indexOf(','));
      neighbours += key.equals(before) ? 1 : 0;
      before = key;
    }
    // Of three orders of a customer, in their own order, two of three follow the one before.
    assertThat(neighbours).isLessThan(50);
  }

  @Test
  void writesIon() throws Exception {
    try (Sink sink = open("ion", "none")) {
      ITEMS.load(sink, IfExists.FAIL);
    }
    IonSystem system = IonSystemBuilder.standard().build();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (byte[] file : contents(files())) {
      for (IonValue value : system.getLoader().load(file)) {
        IonStruct item = (IonStruct) ((IonStruct) value).get("Item");
        Map<String, AttributeValue> attributes = new TreeMap<>();
        for (IonValue attribute : item) {
          attributes.put(
              attribute.getFieldName(),
              attribute instanceof IonDecimal number
                  ? AttributeValue.fromN(
                      number.bigDecimalValue().stripTrailingZeros().toPlainString())
                  : AttributeValue.fromS(((IonText) attribute).stringValue()));
        }
        items.add(attributes);
      }
    }
    assertThat(items).containsExactlyInAnyOrderElementsOf(ITEMS.items());
  }

  @Test
  void writesAllTypesAsIon() throws Exception {
    String json =
        """
        {"n":{"N":"-1.50"},"b":{"B":"AAE="},"t":{"BOOL":true},"x":{"NULL":true},
         "m":{"M":{"l":{"L":[{"S":"ä\\""},{"L":[]}]}}},
         "ss":{"SS":["a","b"]},"ns":{"NS":["1","2.5"]},"bs":{"BS":["AAE="]}}\
        """;
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new IonItems().write(bytes, 0, bytes.length, output);
    String line = output.toString(StandardCharsets.UTF_8);
    assertThat(line).startsWith("$ion_1_0 ").endsWith("\n").hasLineCount(1);
    IonSystem system = IonSystemBuilder.standard().build();
    IonStruct item = (IonStruct) ((IonStruct) system.singleValue(line)).get("Item");
    assertThat(((IonDecimal) item.get("n")).bigDecimalValue())
        .isEqualByComparingTo(new BigDecimal("-1.50"));
    assertThat(((IonLob) item.get("b")).getBytes()).containsExactly(0, 1);
    assertThat(item.get("t")).isEqualTo(system.newBool(true));
    assertThat(item.get("x").isNullValue()).isTrue();
    IonSequence list = (IonSequence) ((IonStruct) item.get("m")).get("l");
    assertThat(((IonText) list.get(0)).stringValue()).isEqualTo("ä\"");
    assertThat((IonSequence) list.get(1)).isEmpty();
    for (String set : List.of("ss", "ns", "bs")) {
      assertThat(item.get(set).getTypeAnnotations())
          .containsExactly("$dynamodb_" + set.toUpperCase(Locale.ROOT));
    }
    assertThat((IonSequence) item.get("ns")).hasSize(2);
  }

  @Test
  void keepsAnExportThatIsThereAndDropsItsOwn() throws Exception {
    OutputTable output = ITEMS.output(IfExists.FAIL);
    try (Sink sink = open("dynamodb_json", "gzip")) {
      ITEMS.load(sink, IfExists.FAIL);
      List<Path> before = files();
      assertThatThrownBy(() -> ITEMS.load(sink, IfExists.FAIL))
          .isInstanceOfSatisfying(
              SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TABLE_EXISTS));
      assertThatThrownBy(() -> ITEMS.load(sink, IfExists.APPEND))
          .hasMessageContaining("DynamoDB imports into new tables");
      assertThatThrownBy(() -> sink.drop(output, "another"))
          .hasMessageContaining("its ClientToken says that it holds other rows");
      assertThat(files()).isEqualTo(before);

      sink.drop(output, output.contentHash(ITEMS.plan().plan()));

      assertThat(sink.inspect(new LoadItem(output, output.rows().getFirst())))
          .isInstanceOf(StoredRows.None.class);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void leavesNothingOfARunThatFails() throws Exception {
    try (Sink sink = open("dynamodb_json", "gzip")) {
      assertThatThrownBy(
              () ->
                  ITEMS
                      .job(ITEMS.output(IfExists.FAIL))
                      .run(
                          OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
                          LoadOptions.of(1),
                          new LoadListener() {
                            @Override
                            public void tableStored(TableReport report) {
                              throw new IllegalStateException("no more");
                            }
                          },
                          new Cancellation()))
          .hasMessageContaining("no more");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesLocalIndexes() {
    DynamodbTable local =
        new DynamodbTable(
            ItemCollection.DESIGN.partitionKey(),
            ItemCollection.DESIGN.sortKey(),
            List.of(
                new DynamodbTable.Index(
                    "local",
                    DynamodbTable.Scope.LOCAL,
                    List.of(ItemCollection.DESIGN.partitionKey()),
                    List.of(new DynamodbTable.KeyAttribute("status", DynamodbType.S)),
                    new DynamodbTable.Projection.All())),
            Optional.empty(),
            new DynamodbTable.Billing.OnDemand(),
            List.of("customer", "order"));
    try (Sink sink = open("dynamodb_json", "gzip")) {
      assertThatThrownBy(
              () ->
                  ITEMS
                      .job(ITEMS.output(IfExists.FAIL, local))
                      .prepare(
                          OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), LoadOptions.of(1)))
          .hasMessageContaining("has a local index");
    }
  }

  @Test
  void writesIntoABucket() throws Exception {
    try (MotoServer _ = new MotoServer();
        S3Client s3 =
            S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        Sink sink = open(Map.of("location", "s3://exports/nightly", "file-size", "64kB"))) {
      s3.createBucket(
          r ->
              r.bucket("exports")
                  .createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
      ITEMS.load(sink, IfExists.FAIL);

      List<byte[]> files = new ArrayList<>();
      s3.listObjectsV2(r -> r.bucket("exports").prefix("nightly/shop_items/data/"))
          .contents()
          .forEach(
              object ->
                  files.add(
                      s3.getObjectAsBytes(r -> r.bucket("exports").key(object.key()))
                          .asByteArray()));
      List<Map<String, AttributeValue>> items = new ArrayList<>();
      for (String line : lines(files, "gzip")) {
        items.add(item(line));
      }
      assertThat(items).hasSize(2000);
      JsonNode request =
          JSON.readTree(
              s3.getObjectAsBytes(
                      r -> r.bucket("exports").key("nightly/shop_items/import-table.json"))
                  .asByteArray());
      assertThat(request.path("S3BucketSource").path("S3Bucket").asText()).isEqualTo("exports");
      assertThat(request.path("S3BucketSource").path("S3KeyPrefix").asText())
          .isEqualTo("nightly/shop_items/data/");
      assertThatThrownBy(() -> ITEMS.load(sink, IfExists.FAIL))
          .hasMessageContaining("there is an export of table `shop_items`");
    }
  }
}
