package io.datagenc.sinks.files;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.aws.S3Emulator;
import io.datagenc.sinks.bucket.Bucket;
import io.datagenc.sinks.bucket.BucketOptions;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

class BucketFilesTest {
  private static final String BUCKET = "files-of-tables";
  private static final int ROWS = 20_000;

  @TempDir private Path directory;

  @BeforeEach
  void emptyBucket() {
    S3Emulator.makeBucket(BUCKET);
    for (S3Object object : objects()) {
      Object _ = S3Emulator.client().deleteObject(r -> r.bucket(BUCKET).key(object.key()));
    }
  }

  private static List<S3Object> objects() {
    return S3Emulator.client()
        .listObjectsV2Paginator(request -> request.bucket(BUCKET))
        .contents()
        .stream()
        .toList();
  }

  /// The contents of the objects that readers see, by their keys behind the prefix.
  private static Map<String, byte[]> visible() {
    Map<String, byte[]> contents = new TreeMap<>();
    for (S3Object object : objects()) {
      if (!object.key().contains("/.")) {
        contents.put(
            object.key().substring("lake/".length()),
            S3Emulator.client()
                .getObjectAsBytes(r -> r.bucket(BUCKET).key(object.key()))
                .asByteArray());
      }
    }
    return contents;
  }

  private static Map<String, byte[]> visible(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!("/" + name).contains("/.")) {
          contents.put(name, Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (name, content) ->
            assertThat(Arrays.equals(content, expected.get(name))).as(name).isTrue());
  }

  private static SamplePlan plan(long seed) {
    return SamplePlan.of(
        seed,
        SampleTable.of(
            "lines",
            ROWS,
            List.of("orders"),
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull(
                "kind", new VarcharType(4), row -> List.of("a", "b&", "c").get((int) (row % 3))),
            nullable("note", new VarcharType(20), row -> row % 11 == 0 ? null : seed + " " + row)),
        SampleTable.of("orders", 2500, notNull("id", SimpleType.BIGINT, row -> -row)));
  }

  private static Sink sink(String location, String format, String... more) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("location", location);
    properties.put("format", format);
    properties.put("rows-per-file", "1000");
    if (location.startsWith("s3://")) {
      properties.put("s3.endpoint", S3Emulator.endpoint());
      properties.put("s3.path-style-access", "true");
      properties.put("s3.region", "eu-central-1");
    }
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return Connectors.open(new CatalogPlan(SamplePlan.CATALOG, "files", properties));
  }

  private static Sink bucket(String format, String... more) {
    return sink("s3://" + BUCKET + "/lake", format, more);
  }

  private static LoadReport load(Sink sink, SamplePlan plan, IfExists ifExists, Share share) {
    try (sink) {
      return plan.load(
          sink,
          ifExists,
          LoadOptions.of(2).withShare(share),
          LoadListener.NONE,
          new Cancellation());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "csv, compression, gzip",
    "json, compression, zstd",
    "avro, compression, deflate",
    "parquet, compression, snappy",
    "sql, dialect, sqlite"
  })
  void holdsTheFilesThatAFolderHolds(String format, String name, String value) throws Exception {
    LoadReport stored = load(bucket(format, name, value), plan(1), IfExists.FAIL, Share.ALL);
    LoadReport local =
        load(sink(directory.toString(), format, name, value), plan(1), IfExists.FAIL, Share.ALL);
    assertSame(visible(), visible(directory));
    assertThat(stored.tables().getFirst().checksum())
        .isEqualTo(local.tables().getFirst().checksum());
    assertThat(stored.rows()).isEqualTo(ROWS + 2500);
  }

  @Test
  void isDividedIntoFolders() throws Exception {
    for (Sink sink : List.of(bucket("parquet"), sink(directory.toString(), "parquet"))) {
      try (sink) {
        Object _ =
            plan(1)
                .job("lines", IfExists.FAIL, Map.of("partitioned_by", "kind"))
                .run(
                    OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
                    LoadOptions.of(2),
                    LoadListener.NONE,
                    new Cancellation());
      }
    }
    assertSame(visible(), visible(directory));
    assertThat(visible()).containsKey("shop/lines/kind=a/lines-000000000000000.parquet");
  }

  @Test
  void sendsGreatFilesInParts() throws Exception {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "wide",
                1000,
                notNull("id", SimpleType.BIGINT, row -> row),
                notNull("text", VarcharType.TEXT, row -> ("text " + row).repeat(3000))));
    load(bucket("csv"), plan, IfExists.FAIL, Share.ALL);
    load(sink(directory.toString(), "csv"), plan, IfExists.FAIL, Share.ALL);
    assertThat(visible().get("shop/wide/wide-000000000000000.csv").length).isGreaterThan(20 << 20);
    assertSame(visible(), visible(directory));
  }

  @Test
  void isVerifiedAppendedReplacedAndDropped() throws Exception {
    load(bucket("parquet"), plan(1), IfExists.FAIL, Share.ALL);
    try (Sink sink = bucket("parquet")) {
      assertThat(verified(sink, plan(1), CheckResult.Outcome.FAILED)).isEmpty();
      assertThat(verified(sink, plan(1), CheckResult.Outcome.PASSED)).isNotEmpty();
      assertThatThrownBy(() -> plan(2).load(sink, IfExists.FAIL, 1))
          .isInstanceOfSatisfying(
              SinkException.class,
              e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.TABLE_EXISTS));
      assertThatThrownBy(() -> plan(2).load(sink, IfExists.APPEND, 1))
          .isInstanceOfSatisfying(
              SinkException.class,
              e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.NOT_APPENDABLE));
      plan(1).load(sink, IfExists.APPEND, 2);
      assertThat(visible()).hasSize(2 * (ROWS / 1000 + 3));
      plan(2).load(sink, IfExists.REPLACE, 2);
      assertThat(verified(sink, plan(2), CheckResult.Outcome.FAILED)).isEmpty();
    }
    load(sink(directory.toString(), "parquet"), plan(2), IfExists.FAIL, Share.ALL);
    assertSame(visible(), visible(directory));
    Object _ =
        S3Emulator.client()
            .putObject(
                r -> r.bucket(BUCKET).key("lake/shop/others.txt"),
                RequestBody.fromString("of others"));
    try (Sink sink = bucket("parquet")) {
      assertThatThrownBy(
              () ->
                  sink.drop(
                      plan(1).output(SamplePlan.CATALOG, "lines", IfExists.FAIL),
                      plan(1).plan().contentHash()))
          .isInstanceOf(SinkException.class);
      for (String table : List.of("lines", "orders")) {
        sink.drop(
            plan(2).output(SamplePlan.CATALOG, table, IfExists.FAIL), plan(2).plan().contentHash());
      }
    }
    assertThat(objects()).extracting(S3Object::key).containsExactly("lake/shop/others.txt");
  }

  private static List<String> verified(Sink sink, SamplePlan plan, CheckResult.Outcome outcome)
      throws InterruptedException {
    return new Verification(plan.plan(), plan.outputs(IfExists.FAIL), plan.generators(), 2)
        .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink))).results().stream()
            .filter(result -> result.outcome() == outcome)
            .map(CheckResult::toString)
            .toList();
  }

  @Test
  void isWrittenByShares() throws Exception {
    for (int share = 1; share <= 3; share++) {
      load(bucket("csv"), plan(1), IfExists.FAIL, new Share(share, 3));
    }
    load(sink(directory.toString(), "csv"), plan(1), IfExists.FAIL, Share.ALL);
    assertSame(visible(), visible(directory));
    assertThat(objects())
        .extracting(S3Object::key)
        .filteredOn(key -> key.contains("/."))
        .allMatch(key -> key.endsWith("load.properties"));
  }

  /// Arguments: address of the store, how rows get there.
  public static void main(String[] args) {
    try (Sink sink =
        Connectors.open(
            new CatalogPlan(
                SamplePlan.CATALOG,
                "files",
                Map.of(
                    "location", "s3://" + BUCKET + "/lake",
                    "format", "csv",
                    "rows-per-file", "1000",
                    "s3.endpoint", args[0],
                    "s3.path-style-access", "true",
                    "s3.region", "eu-central-1",
                    "s3.aws-access-key", "test",
                    "s3.aws-secret-key", "test")))) {
      plan(1).load(sink, IfExists.valueOf(args[1]), 2);
    }
  }

  private static Process start(IfExists ifExists) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BucketFilesTest.class.getName(),
            S3Emulator.endpoint(),
            ifExists.name())
        .inheritIO()
        .start();
  }

  private static long receipts() {
    return objects().stream().filter(object -> object.key().endsWith(".receipt")).count();
  }

  /// Kills a process when it has stored some parts more.
  private static void killAfter(Process process, long more, Random random) throws Exception {
    long receipts = receipts() + more;
    while (process.isAlive() && receipts() < receipts) {
      Thread.sleep(1);
    }
    Thread.sleep(random.nextInt(5));
    process.destroyForcibly();
    process.waitFor();
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    killAfter(start(IfExists.FAIL), 1 + random.nextInt(4), random);
    killAfter(start(IfExists.FAIL), random.nextInt(4), random);
    Set<String> stored =
        objects().stream()
            .map(S3Object::key)
            .filter(key -> key.contains("/lines/") && key.endsWith(".receipt"))
            .map(key -> key.replaceAll(".*/(\\d+)\\.receipt", "$1"))
            .collect(Collectors.toSet());
    Map<String, Instant> files =
        objects().stream().collect(Collectors.toMap(S3Object::key, S3Object::lastModified));
    boolean isComplete = isComplete();
    LoadReport report =
        load(bucket("csv"), plan(1), isComplete ? IfExists.REPLACE : IfExists.FAIL, Share.ALL);
    assertThat(report.rows()).as("seed %d", seed).isEqualTo(ROWS + 2500);
    load(sink(directory.toString(), "csv"), plan(1), IfExists.FAIL, Share.ALL);
    assertSame(visible(), visible(directory));
    if (!isComplete) {
      // What has a receipt is not sent again.
      for (S3Object object : objects()) {
        String first = object.key().replaceAll(".*/lines-(\\d+)\\.csv", "$1");
        if (stored.contains(first)) {
          assertThat(object.lastModified()).as("seed %d", seed).isEqualTo(files.get(object.key()));
        }
      }
    }
  }

  private static boolean isComplete() throws InterruptedException {
    try (Sink sink = bucket("csv")) {
      return plan(1).tables().stream()
          .map(table -> table.table().name())
          .allMatch(table -> inspected(sink, table) instanceof StoredRows.Complete);
    }
  }

  private static StoredRows inspected(Sink sink, String table) {
    try {
      return sink.inspect(
          new LoadItem(
              plan(1).output(SamplePlan.CATALOG, table, IfExists.FAIL),
              plan(1).output(SamplePlan.CATALOG, table, IfExists.FAIL).rows().getFirst()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void completesAReplacementWhereverItWasKilled() throws Exception {
    load(bucket("csv"), plan(3), IfExists.FAIL, Share.ALL);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      killAfter(start(IfExists.REPLACE), random.nextInt(ROWS / 1000 + 3), random);
    }
    load(bucket("csv"), plan(1), IfExists.REPLACE, Share.ALL);
    load(sink(directory.toString(), "csv"), plan(1), IfExists.FAIL, Share.ALL);
    assertThat(visible().keySet()).as("seed %d", seed).isEqualTo(visible(directory).keySet());
    assertSame(visible(), visible(directory));
  }

  private static void loadOrders(Sink sink, long seed, IfExists ifExists) {
    Object _ =
        plan(seed)
            .job("orders", ifExists, Map.of("manifest", "redshift"))
            .run(
                OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
                LoadOptions.of(2),
                LoadListener.NONE,
                new Cancellation());
  }

  /// The addresses and sizes in the manifest of the orders.
  private static Map<String, Long> manifest() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    byte[] text =
        S3Emulator.client()
            .getObjectAsBytes(r -> r.bucket(BUCKET).key("lake/shop/orders.manifest"))
            .asByteArray();
    for (JsonNode entry : new ObjectMapper().readTree(text).get("entries")) {
      assertThat(entry.get("mandatory").asBoolean()).isTrue();
      files.put(entry.get("url").asText(), entry.get("meta").get("content_length").asLong());
    }
    return files;
  }

  private static Map<String, Long> orders() {
    return objects().stream()
        .filter(object -> object.key().contains("/orders-"))
        .collect(Collectors.toMap(object -> "s3://" + BUCKET + "/" + object.key(), S3Object::size));
  }

  @Test
  void listsItsFilesForRedshift() throws Exception {
    try (Sink sink = bucket("parquet")) {
      loadOrders(sink, 1, IfExists.FAIL);
      assertThat(manifest()).hasSize(3).isEqualTo(orders());
      loadOrders(sink, 1, IfExists.APPEND);
      assertThat(manifest()).hasSize(6).isEqualTo(orders());
      loadOrders(sink, 2, IfExists.REPLACE);
      assertThat(manifest()).hasSize(3).isEqualTo(orders());
      OutputTable plain = plan(2).output(SamplePlan.CATALOG, "orders", IfExists.FAIL);
      sink.drop(
          new OutputTable(
              plain.target(), plain.rows(), IfExists.FAIL, Map.of("manifest", "redshift")),
          plan(2).plan().contentHash());
    }
    assertThat(objects()).isEmpty();
    try (Sink sink = sink(directory.toString(), "csv")) {
      assertThatThrownBy(() -> loadOrders(sink, 1, IfExists.FAIL))
          .hasMessageContaining("Redshift reads from S3; give the catalog a location = 's3://…'");
    }
    try (Sink sink = bucket("sql", "dialect", "sqlite")) {
      assertThatThrownBy(() -> loadOrders(sink, 1, IfExists.FAIL))
          .hasMessageContaining("Redshift copies no scripts; write csv or parquet");
    }
  }

  @Test
  void keepsRunsOfOthersAway() {
    SamplePlan plan = plan(1);
    try (Sink sink = bucket("csv")) {
      BucketTable one = table();
      BucketTable other = table();
      assertThat(one.load()).isEmpty();
      assertThat(other.load()).isEmpty();
      FolderLoad load =
          new FolderLoad(
              "1",
              "of others",
              IfExists.FAIL,
              new RowRange(0, 10),
              10,
              FolderLoad.State.OPEN,
              0,
              0,
              0,
              0,
              List.of());
      one.record(load);
      other.record(load);
      assertThatThrownBy(() -> table(other, load.id() + "2", load))
          .isInstanceOfSatisfying(
              SinkException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(SinkException.Reason.BUSY);
                assertThat(e).hasMessageContaining("another run writes to s3://" + BUCKET);
              });
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 1))
          .isInstanceOfSatisfying(
              SinkException.class,
              e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.OTHER_ROWS));
    }
  }

  private static void table(BucketTable behind, String id, FolderLoad load) {
    BucketTable third = table();
    Object _ = third.load();
    third.record(
        new FolderLoad(
            "3",
            load.hash(),
            load.ifExists(),
            load.rows(),
            10,
            load.state(),
            1,
            0,
            0,
            0,
            List.of()));
    behind.record(
        new FolderLoad(
            id,
            load.hash(),
            load.ifExists(),
            load.rows(),
            10,
            load.state(),
            2,
            0,
            0,
            0,
            List.of()));
  }

  private static BucketTable table() {
    return new BucketTable(
        new Bucket(
            BUCKET,
            BucketOptions.of(
                SinkProperties.of(
                    "catalog `x`",
                    Map.of(
                        "s3.endpoint",
                        S3Emulator.endpoint(),
                        "s3.path-style-access",
                        "true",
                        "s3.region",
                        "eu-central-1"),
                    BucketOptions.specs()))),
        "lake/shop/lines/",
        new LocalCopies());
  }

  @Test
  void saysThatABucketIsMissing() {
    try (Sink sink = sink("s3://no-such-bucket-here/x", "csv")) {
      assertThatThrownBy(() -> plan(1).load(sink, IfExists.FAIL, 1))
          .isInstanceOfSatisfying(SinkException.class, e -> assertThat(e.isTransient()).isFalse())
          .hasMessageContaining("s3://no-such-bucket-here/x")
          .hasMessageEndingWith("make the bucket, or name another one in `location`");
    }
  }

  @Test
  void saysWhatIsWrongWithProperties() {
    assertThatThrownBy(() -> sink("x", "csv", "s3.region", "eu-central-1"))
        .hasMessage(
            "property `s3.region` of catalog `store`: it says nothing of a folder of this machine;"
                + " leave it out, or name a bucket: s3://…");
    assertThatThrownBy(() -> bucket("csv", "s3.aws-access-key", "a"))
        .hasMessageEndingWith("`s3.aws-access-key` and `s3.aws-secret-key` belong together");
    assertThatThrownBy(() -> bucket("csv", "s3.sse.kms-key-id", "a"))
        .hasMessageEndingWith("it says something of s3.sse.type = 'KMS' only");
    assertThatThrownBy(() -> bucket("csv", "s3.endpoint", "localhost"))
        .hasMessageEndingWith("it is not an address such as https://host:9000");
  }
}
