package io.datagenc.trino;

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.StandardErrorCode.INVALID_PROCEDURE_ARGUMENT;
import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.units.Duration;
import io.trino.client.ClientSession;
import io.trino.client.StatementClient;
import io.trino.client.StatementClientFactory;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans come with a query, are registered, or are files that change while queries run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanSourcesTest {
  private static final String PLAN =
      """
      CREATE TABLE owner (id BIGINT PRIMARY KEY, name VARCHAR(20) AS (choice(''a'', ''b'')))
      ROWS 100 * SCALE;
      CREATE TABLE item (
        id BIGINT PRIMARY KEY,
        owner_id BIGINT NOT NULL REFERENCES owner,
        price DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(9 AS DECIMAL(10,2))))
      ) ROWS 10 PER owner;
      """;

  private Path plans;
  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    plans = directory;
    runner =
        DatagenQueryRunner.create(
            plans, "system", 1, Map.of(), Map.of("sink.max-buffer-size", "1MB"));
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void aQueryBringsItsPlan() {
    assertThat(rows("SELECT count(*), min(id), max(id) FROM " + generate(PLAN, "item")))
        .containsExactly(List.of(1000L, 1L, 1000L));
    assertThat(rows("SELECT DISTINCT name FROM " + generate(PLAN, "owner") + " ORDER BY 1"))
        .containsExactly(List.of("a"), List.of("b"));
    assertThat(
            rows(
                "SELECT count(*) FROM %s i JOIN %s o ON i.owner_id = o.id"
                    .formatted(generate(PLAN, "item"), generate(PLAN, "owner"))))
        .containsExactly(List.of(1000L));
  }

  @Test
  void seedAndScaleOfTheCallCount() {
    String prices = "SELECT to_hex(checksum(price)) FROM ";
    assertThat(rows("SELECT count(*) FROM " + call(PLAN, "table_name => 'item', scale => 0.5")))
        .containsExactly(List.of(500L));
    assertThat(rows("SELECT count(*) FROM " + call(PLAN, "table_name => 'item', scale => 3")))
        .containsExactly(List.of(3000L));
    List<List<Object>> withSeed = rows(prices + call(PLAN, "table_name => 'item', seed => 7"));
    assertThat(rows(prices + call(PLAN, "table_name => 'item', seed => 7"))).isEqualTo(withSeed);
    assertThat(rows(prices + call(PLAN, "table_name => 'item', seed => 8"))).isNotEqualTo(withSeed);
  }

  @Test
  void theOnlyTableNeedNotBeNamed() {
    assertThat(rows("SELECT * FROM " + call("CREATE TABLE t (a INTEGER AS (7)) ROWS 2", "")))
        .containsExactly(List.of(7), List.of(7));
  }

  @Test
  void everythingIsPushedIntoAPlanOfAQuery() {
    String item = generate(PLAN, "item");
    assertThat(explain("SELECT * FROM " + item + " WHERE owner_id = 7"))
        .contains("rows=10 in 1 range")
        .doesNotContain("Filter");
    assertThat(explain("SELECT count(*) FROM " + item)).contains("aggregation");
    assertThat(explain("SELECT * FROM " + item + " ORDER BY id DESC LIMIT 3"))
        .contains("sortOrder=[id: DESC NULLS LAST] limit=3")
        .doesNotContain("TopN");
    assertThat(explain("SELECT id FROM " + item + " LIMIT 5")).contains("limit=5");
    assertThat(rows("SELECT id FROM " + item + " WHERE owner_id = 7 ORDER BY id DESC LIMIT 2"))
        .containsExactly(List.of(70L), List.of(69L));
  }

  @Test
  void aBrokenPlanOfAQueryGivesItsDiagnostics() {
    assertTrinoExceptionThrownBy(
            () -> rows("SELECT * FROM " + call("CREATE TABLE t (a INTEGER AS (b)) ROWS 2", "")))
        .hasErrorCode(INVALID_FUNCTION_ARGUMENT)
        .hasMessageContaining("DG2003")
        .hasMessageContaining("--> plan.dg:1:31")
        .hasMessageContaining("CREATE TABLE t (a INTEGER AS (b)) ROWS 2");
  }

  @Test
  void saysWhichTablesThereAre() {
    assertTrinoExceptionThrownBy(() -> rows("SELECT * FROM " + generate(PLAN, "items")))
        .hasErrorCode(INVALID_FUNCTION_ARGUMENT)
        .hasMessageContaining("no table `items`, but the tables `owner`, `item`");
    assertTrinoExceptionThrownBy(() -> rows("SELECT * FROM " + call(PLAN, "")))
        .hasErrorCode(INVALID_FUNCTION_ARGUMENT)
        .hasMessageContaining("table_name has to say which");
    assertTrinoExceptionThrownBy(() -> rows("SELECT * FROM " + call(PLAN, "scale => -1")))
        .hasErrorCode(INVALID_FUNCTION_ARGUMENT)
        .hasMessageContaining("scale: -1.0 is not greater than 0");
  }

  @Test
  void aQueryReadsFilesOfThePlanDirectoryOnly() throws IOException {
    Files.writeString(plans.resolve("colours.csv"), "id,name\n1,red\n2,green\n");
    String table = "CREATE TABLE c (id INTEGER PRIMARY KEY, name VARCHAR(9)) FROM CSV ''%s''";
    assertThat(rows("SELECT name FROM " + call(table.formatted("colours.csv"), "")))
        .containsExactlyInAnyOrder(List.of("red"), List.of("green"));
    assertThatThrownBy(() -> rows("SELECT * FROM " + call(table.formatted("/etc/passwd"), "")))
        .hasMessageContaining("it is not in the plan directory");
    assertThatThrownBy(() -> rows("SELECT * FROM " + call(table.formatted("../x.csv"), "")))
        .hasMessageContaining("it is not in the plan directory");
  }

  @Test
  void registersAndUnregistersPlans() throws IOException {
    runner.execute("CALL register(name => 'shop', plan_text => '%s')".formatted(PLAN));
    assertThat(rows("SELECT count(*) FROM datagen.shop.item")).containsExactly(List.of(1000L));
    assertThat(rows("SELECT count(*) FROM datagen.shop_sf2.item")).containsExactly(List.of(2000L));
    assertThat(Files.readString(plans.resolve("registered/shop.dg")))
        .isEqualTo(PLAN.replace("''", "'"));
    assertTrinoExceptionThrownBy(() -> register("shop", "CREATE TABLE t (a INTEGER AS (1)) ROWS 2"))
        .hasErrorCode(INVALID_PROCEDURE_ARGUMENT)
        .hasMessageContaining("schema `shop` is registered already; `replace => true` replaces");
    runner.execute(
        "CALL register(name => 'shop', plan_text => 'CREATE SCHEMA shop;"
            + " CREATE TABLE t (a INTEGER AS (1)) ROWS 2',"
            + " replace => true)");
    assertThat(rows("SHOW TABLES FROM datagen.shop")).containsExactly(List.of("t"));
    runner.execute("CALL unregister('shop')");
    assertThat(rows("SHOW SCHEMAS")).doesNotContain(List.of("shop"));
    try (Stream<Path> left = Files.list(plans.resolve("registered"))) {
      assertThat(left).isEmpty();
    }
    assertTrinoExceptionThrownBy(() -> runner.execute("CALL unregister('shop')"))
        .hasErrorCode(INVALID_PROCEDURE_ARGUMENT)
        .hasMessageContaining("no schema `shop` is registered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../x",
        "/tmp/x",
        "a/b",
        "a.dg",
        ".x",
        "A",
        "1a",
        "a b",
        "x\u0000",
        "ä",
        "system",
        "information_schema",
        "hr_sf10",
        "hr_sf0_1"
      })
  void registersNoNameThatIsNone(String name) {
    for (String call :
        List.of("register('%s', 'CREATE TABLE t (a INTEGER AS (1)) ROWS 2')", "unregister('%s')")) {
      assertTrinoExceptionThrownBy(() -> runner.execute("CALL " + call.formatted(name)))
          .hasErrorCode(INVALID_PROCEDURE_ARGUMENT)
          .hasMessageContaining("`" + name + "` is ");
    }
  }

  @Test
  void registersNoBrokenPlan() throws IOException {
    assertTrinoExceptionThrownBy(
            () -> register("broken", "CREATE TABLE t (a INTEGER AS (b)) ROWS 2"))
        .hasErrorCode(INVALID_PROCEDURE_ARGUMENT)
        .hasMessageContaining("DG2003")
        .hasMessageContaining("--> registered/broken.dg:1:31");
    assertTrinoExceptionThrownBy(
            () -> register("one", "CREATE SCHEMA other; CREATE TABLE t (a INTEGER) ROWS 2"))
        .hasErrorCode(INVALID_PROCEDURE_ARGUMENT)
        .hasMessageContaining("the plan calls itself `other`, not `one`");
    assertTrinoExceptionThrownBy(() -> runner.execute("CALL register('one', NULL)"))
        .hasErrorCode(INVALID_PROCEDURE_ARGUMENT)
        .hasMessageContaining("plan_text is NULL");
    assertThat(plans.resolve("registered/broken.dg")).doesNotExist();
    assertThat(plans.resolve("registered/one.dg")).doesNotExist();
  }

  @Test
  void whatWasWrittenByHandIsNeitherReplacedNorRemoved() throws IOException {
    Path file = plans.resolve("mine.dg");
    Files.writeString(file, "CREATE TABLE t (a INTEGER AS (1)) ROWS 2");
    try {
      assertThatThrownBy(
              () ->
                  runner.execute(
                      "CALL register('mine', 'CREATE TABLE t (a INTEGER AS (2)) ROWS 2', true)"))
          .hasMessageContaining("schema `mine` exists: it is the plan mine.dg");
      assertThatThrownBy(() -> runner.execute("CALL unregister('mine')"))
          .hasMessageContaining("was not registered: it is the plan mine.dg");
      assertThat(rows("SELECT * FROM datagen.mine.t")).containsExactly(List.of(1), List.of(1));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aChangedFileCountsForTheNextQueryButNotForARunningOne() throws IOException {
    String plan = "CREATE TABLE t (v VARCHAR(30) AS ('%s' || row_index())) ROWS 1000000";
    Path file = plans.resolve("changing.dg");
    Files.writeString(file, plan.formatted("before "));
    try (StatementClient running = client("SELECT v FROM datagen.changing.t")) {
      while (running.isRunning() && running.currentRows().isNull()) {
        running.advance();
      }
      Files.writeString(file, plan.formatted("afterwards "));
      assertThat(rows("SELECT v FROM datagen.changing.t WHERE \"$row\" = 5"))
          .containsExactly(List.of("afterwards 5"));
      assertThat(state(running)).isEqualTo("RUNNING");
      long count = 0;
      while (running.isRunning()) {
        for (List<Object> row : running.currentRows()) {
          count += row.getFirst().toString().startsWith("before ") ? 1 : 0;
        }
        running.advance();
      }
      assertThat(running.finalStatusInfo().getError()).isNull();
      assertThat(count).isEqualTo(1_000_000);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aDeletedFileIsNoSchemaAnyMore() throws IOException {
    Path file = plans.resolve("short.dg");
    Files.writeString(file, "CREATE TABLE t (a INTEGER AS (1)) ROWS 2");
    assertThat(rows("SHOW SCHEMAS")).contains(List.of("short"));
    assertThat(rows("SELECT count(*) FROM datagen.short.t")).containsExactly(List.of(2L));
    Files.delete(file);
    assertThat(rows("SHOW SCHEMAS")).doesNotContain(List.of("short"));
    assertThatThrownBy(() -> rows("SELECT count(*) FROM datagen.short.t"))
        .hasMessageContaining("Schema 'short' does not exist");
  }

  @Test
  void aMendedPlanWorksAtOnce() throws IOException {
    Path file = plans.resolve("mended.dg");
    Files.writeString(file, "CREATE TABLE t (a INTEGER AS (b)) ROWS 2");
    try {
      assertThatThrownBy(() -> rows("SELECT * FROM datagen.mended.t"))
          .hasMessageContaining("DG2003");
      Files.writeString(file, "CREATE TABLE t (a INTEGER AS (21)) ROWS 2");
      assertThat(rows("SELECT * FROM datagen.mended.t")).containsExactly(List.of(21), List.of(21));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void twoPlansOfOneNameAreAmbiguousAndHideNoOthers() throws IOException {
    Files.createDirectories(plans.resolve("old"));
    Path first = plans.resolve("twice.dg");
    Path second = plans.resolve("old/other.dg");
    Path single = plans.resolve("single.dg");
    Files.writeString(first, "CREATE TABLE t (a INTEGER AS (1)) ROWS 2");
    Files.writeString(second, "CREATE SCHEMA Twice; CREATE TABLE t (a INTEGER AS (1)) ROWS 2");
    Files.writeString(single, "CREATE TABLE t (a INTEGER AS (1)) ROWS 2");
    try {
      for (String schema : List.of("twice", "twice_sf2")) {
        assertThatThrownBy(() -> rows("SELECT * FROM datagen.%s.t".formatted(schema)))
            .hasMessageContaining("`twice` is the name of several plans: old/other.dg, twice.dg");
      }
      assertThat(rows("SELECT DISTINCT table_schema FROM information_schema.tables"))
          .contains(List.of("single"))
          .doesNotContain(List.of("twice"));
      Files.delete(second);
      assertThat(rows("SELECT count(*) FROM datagen.twice.t")).containsExactly(List.of(2L));
    } finally {
      Files.deleteIfExists(second);
      Files.delete(first);
      Files.delete(single);
    }
  }

  private StatementClient client(String sql) {
    return StatementClientFactory.newStatementClient(
        new OkHttpClient(),
        ClientSession.builder()
            .server(runner.getCoordinator().getBaseUrl())
            .user(Optional.of("test"))
            .source("test")
            .timeZone(ZoneId.of("UTC"))
            .locale(Locale.ENGLISH)
            .clientRequestTimeout(new Duration(2, TimeUnit.MINUTES))
            .catalog("datagen")
            .schema("system")
            .build(),
        sql,
        Optional.empty());
  }

  private Object state(StatementClient client) {
    return runner
        .execute(
            "SELECT state FROM system.runtime.queries WHERE query_id = '%s'"
                .formatted(client.currentStatusInfo().getId()))
        .getOnlyValue();
  }

  private void register(String name, String plan) {
    runner.execute("CALL register('%s', '%s')".formatted(name, plan));
  }

  private static String generate(String plan, String table) {
    return call(plan, "table_name => '%s'".formatted(table));
  }

  private static String call(String plan, String others) {
    return "TABLE(datagen.system.generate(plan => '%s'%s))"
        .formatted(plan, others.isEmpty() ? "" : ", " + others);
  }

  private String explain(String query) {
    return String.valueOf(rows("EXPLAIN " + query).getFirst().getFirst());
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }
}
