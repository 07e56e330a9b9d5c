package io.datagenc.sinks.files;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.aws.MotoServer;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Sink;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

/// Tables in Glue over files in S3, both emulated by Moto.
class GlueDefinitionTest {
  private @Nullable MotoServer moto;

  @BeforeEach
  void start() throws Exception {
    moto = new MotoServer();
    try (S3Client s3 =
        S3Client.builder().endpointOverride(URI.create(endpoint())).forcePathStyle(true).build()) {
      Object _ =
          s3.createBucket(
              request ->
                  request
                      .bucket("lake")
                      .createBucketConfiguration(
                          place -> place.locationConstraint("eu-central-1")));
    }
  }

  @AfterEach
  void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  private static String endpoint() {
    return String.valueOf(System.getProperty("aws.endpointUrl"));
  }

  private static Sink sink(String format) {
    return Connectors.open(
        new CatalogPlan(
            SamplePlan.CATALOG,
            "files",
            Map.of(
                "location",
                "s3://lake/tables",
                "format",
                format,
                "rows-per-file",
                "1000",
                "s3.endpoint",
                endpoint(),
                "s3.path-style-access",
                "true",
                "hive.metastore.glue.endpoint-url",
                endpoint())));
  }

  private static void load(
      Sink sink, SamplePlan plan, String table, IfExists ifExists, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("glue_database", "sales");
    Object _ =
        plan.job(table, ifExists, properties)
            .run(
                OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
                LoadOptions.of(2),
                LoadListener.NONE,
                new Cancellation());
  }

  private static SampleTable lines(String... kinds) {
    return SampleTable.of(
        "lines",
        3000,
        notNull("id", SimpleType.BIGINT, row -> row),
        notNull("Kind", new VarcharType(8), row -> List.of(kinds).get((int) (row % kinds.length))));
  }

  /// A table as Glue has it: its columns, keys, classes and place.
  private static Table table(String name) {
    try (GlueClient glue = GlueClient.create()) {
      return glue.getTable(request -> request.databaseName("sales").name(name)).table();
    }
  }

  private static List<String> partitions(String name) {
    try (GlueClient glue = GlueClient.create()) {
      return glue
          .getPartitions(request -> request.databaseName("sales").tableName(name))
          .partitions()
          .stream()
          .map(GlueDefinitionTest::text)
          .sorted()
          .toList();
    }
  }

  private static String text(Partition partition) {
    return partition.values() + " " + partition.storageDescriptor().location();
  }

  private static SampleTable withoutTypesThatAthenaLacks(SampleTable table) {
    return SampleTable.of(
        table.table().name(),
        table.table().rowCount(),
        table.sampleColumns().stream()
            .filter(
                column ->
                    column.type() != SimpleType.UUID
                        && !(column.type() instanceof TimeType)
                        && !column.name().equals("address")
                        && !column.name().equals("lookup"))
            .toArray(SampleColumn[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "avro", "parquet"})
  void areDefinedAsGoldensSay(String format) throws Exception {
    SamplePlan plan =
        SamplePlan.of(
            1,
            format.equals("parquet")
                ? withoutTypesThatAthenaLacks(AllTypes.table("every_type", 100))
                : AllTypes.table("every_type", 100),
            format.equals("parquet")
                ? withoutTypesThatAthenaLacks(NestedTypes.table("nested", 100))
                : NestedTypes.table("nested", 100));
    StringBuilder printed = new StringBuilder();
    try (Sink sink = sink(format)) {
      for (String name : List.of("every_type", "nested")) {
        load(sink, plan, name, IfExists.FAIL, Map.of());
        Table table = table(name);
        printed.append(table.storageDescriptor().serdeInfo()).append('\n');
        printed.append(table.parameters()).append('\n');
        printed.append(table.storageDescriptor().location()).append('\n');
        for (Column column : table.storageDescriptor().columns()) {
          printed.append(column.name()).append(' ').append(column.type()).append('\n');
        }
      }
    }
    Path golden = Path.of("src/test/resources/io/datagenc/sinks/glue", format + ".golden");
    if (System.getProperty("datagen.golden", "").equals("update")) {
      Files.createDirectories(golden.resolveSibling("."));
      Files.writeString(golden, printed);
    }
    assertThat(printed.toString()).isEqualTo(Files.readString(golden));
  }

  @Test
  void haveThePartitionsThatThereAre() throws Exception {
    Map<String, String> divided = Map.of("partitioned_by", "Kind");
    try (Sink sink = sink("parquet")) {
      load(sink, SamplePlan.of(1, lines("a", "b/c")), "lines", IfExists.FAIL, divided);
      assertThat(table("lines").partitionKeys())
          .extracting(column -> column.name() + ' ' + column.type())
          .containsExactly("kind string");
      assertThat(partitions("lines"))
          .containsExactly(
              "[a] s3://lake/tables/shop/lines/Kind=a/",
              "[b/c] s3://lake/tables/shop/lines/Kind=b%2Fc/");
      SamplePlan other = SamplePlan.of(2, lines("b/c", "d"));
      load(sink, other, "lines", IfExists.REPLACE, divided);
      assertThat(partitions("lines"))
          .containsExactly(
              "[b/c] s3://lake/tables/shop/lines/Kind=b%2Fc/",
              "[d] s3://lake/tables/shop/lines/Kind=d/");
      OutputTable plain = other.output(SamplePlan.CATALOG, "lines", IfExists.FAIL);
      sink.drop(
          new OutputTable(
              plain.target(), plain.rows(), IfExists.FAIL, Map.of("glue_database", "sales")),
          other.plan().contentHash());
      assertThatThrownBy(() -> table("lines")).isInstanceOf(EntityNotFoundException.class);
    }
  }

  @Test
  void leaveTablesOfOthersAlone() {
    SamplePlan plan = SamplePlan.of(1, lines("a"));
    try (GlueClient glue = GlueClient.create();
        Sink sink = sink("csv")) {
      Object _ = glue.createDatabase(r -> r.databaseInput(input -> input.name("sales")));
      Object _ =
          glue.createTable(
              r ->
                  r.databaseName("sales")
                      .tableInput(
                          input ->
                              input
                                  .name("lines")
                                  .storageDescriptor(place -> place.location("s3://other/x"))));
      assertThatThrownBy(() -> load(sink, plan, "lines", IfExists.FAIL, Map.of()))
          .hasMessageContaining(
              "table sales.lines of the Glue catalog is another one, over s3://other/x/");
    }
  }

  @Test
  void sayWhatAthenaDoesNotHave() {
    try (Sink sink = sink("parquet")) {
      assertThatThrownBy(
              () ->
                  load(
                      sink,
                      SamplePlan.of(1, AllTypes.table("every_type", 10)),
                      "every_type",
                      IfExists.FAIL,
                      Map.of()))
          .hasMessageContaining("Athena has no type for column `clock`, TIME(6), in these files");
      SampleTable upper = SampleTable.of("Lines", 1, notNull("id", SimpleType.BIGINT, row -> row));
      assertThatThrownBy(
              () -> load(sink, SamplePlan.of(1, upper), "Lines", IfExists.FAIL, Map.of()))
          .hasMessage("Glue has names in lower case only; write `Lines` as `lines`");
      SampleTable named = SampleTable.of("lines", 1, notNull("~id", SimpleType.BIGINT, row -> row));
      assertThatThrownBy(
              () -> load(sink, SamplePlan.of(1, named), "lines", IfExists.FAIL, Map.of()))
          .hasMessageContaining("names of Athena have letters, digits and _, and column `~id`");
    }
  }
}
