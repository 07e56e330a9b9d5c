package io.datagenc.sinks.duckdb.database;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.Goods;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckdbSinkTest {
  private static final int LINES = 40_000;
  private static final int ORDERS = 2500;

  @TempDir private Path directory;

  /// In a folder whose name needs quotes, with the name of the schema.
  private Path file() {
    Path folder = directory.resolve("a b's");
    assertThat(folder.toFile().mkdirs() || Files.isDirectory(folder)).isTrue();
    return folder.resolve("shop.duckdb");
  }

  private DuckdbSink sink() {
    return new DuckdbSink(new DuckdbFile(file()), 1000);
  }

  /// Names that are words of SQL, and have quotes in them.
  private static SamplePlan plan(long seed) {
    return SamplePlan.of(
        seed,
        SampleTable.of(
                "order",
                LINES,
                notNull("id", SimpleType.BIGINT, row -> row),
                nullable("a \"b\"", SimpleType.BIGINT, row -> row % 9 == 0 ? null : row % ORDERS),
                nullable("next", SimpleType.BIGINT, row -> row == 0 ? null : row - 1),
                nullable("note", new VarcharType(20), row -> row % 11 == 0 ? null : "n'" + row))
            .referring("a \"b\"", "customer's", "key")
            .referring("next", "order", "id"),
        SampleTable.of("customer's", ORDERS, notNull("key", SimpleType.BIGINT, row -> row)));
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists) {
    try (DuckdbSink sink = sink()) {
      return plan.load(sink, ifExists, 2);
    }
  }

  /// What a connection of its own reads.
  private List<List<@Nullable String>> query(String sql) throws SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.execute(
          "ATTACH '%s' AS d (READ_ONLY)".formatted(file().toString().replace("'", "''")));
      duckDb.execute("USE d");
      return duckDb.query(sql);
    }
  }

  private void assertComplete(int times) throws Exception {
    assertThat(
            query(
                "SELECT count(*), count(DISTINCT id), min(id), max(id), count(note) FROM"
                    + " shop.\"order\""))
        .containsExactly(
            List.of(
                "" + times * LINES,
                "" + times * LINES,
                "0",
                "" + (times * LINES - 1),
                "" + (times * LINES - Math.ceilDiv(times * LINES, 11))));
    assertThat(
            query(
                "SELECT table_name, constraint_type, constraint_column_names, referenced_table FROM"
                    + " duckdb_constraints() WHERE schema_name = 'shop' AND constraint_type <> 'NOT"
                    + " NULL' ORDER BY 1, 2"))
        .containsExactly(
            Arrays.asList("customer's", "PRIMARY KEY", "[key]", null),
            Arrays.asList("order", "FOREIGN KEY", "['a \"b\"']", "customer's"),
            Arrays.asList("order", "PRIMARY KEY", "[id]", null));
    try (Stream<Path> staged = Files.walk(directory)) {
      assertThat(staged.filter(path -> path.toString().endsWith(".parquet"))).isEmpty();
    }
  }

  private static List<CheckResult> verified(DuckdbSink sink, SamplePlan plan)
      throws InterruptedException {
    return new Verification(plan.plan(), plan.outputs(IfExists.FAIL), plan.generators(), 2)
        .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)))
        .results();
  }

  @Test
  void makesTablesWithKeysAndForeignKeys() throws Exception {
    assertThat(load(plan(1), IfExists.FAIL).rows()).isEqualTo(LINES + ORDERS);
    assertComplete(1);
    try (DuckdbSink sink = sink()) {
      assertThat(verified(sink, plan(1)))
          .extracting(CheckResult::outcome)
          .doesNotContain(CheckResult.Outcome.FAILED);
      assertThat(verified(sink, plan(1)))
          .anyMatch(
              result ->
                  result.check().rule().equals("content checksum")
                      && result.outcome() == CheckResult.Outcome.PASSED);
      assertThat(
              sink.inspect(
                  new LoadItem(
                      plan(1).output(SamplePlan.CATALOG, "order", IfExists.FAIL),
                      OutputRows.all(plan(1).plan().table("order")))))
          .isInstanceOf(StoredRows.Complete.class);
    }
  }

  @Test
  void saysThatAFileIsCalledLikeASchema() throws Exception {
    try (DuckdbSink sink = sink()) {
      assertThat(
              plan(1)
                  .job(IfExists.FAIL)
                  .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), LoadOptions.of(1))
                  .get(SamplePlan.CATALOG)
                  .notes())
          .contains(
              "the file is called like schema `shop`, so that queries have to say `shop.shop.t`;"
                  + " another name of the file is better");
    }
  }

  @Test
  void holdsEveryType() throws Exception {
    SamplePlan plan =
        SamplePlan.of(1, AllTypes.table("everything", 10_000), NestedTypes.table("nested", 1000));
    load(plan, IfExists.FAIL);
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.execute(
          "ATTACH '%s' AS d (READ_ONLY)".formatted(file().toString().replace("'", "''")));
      Expected.assertRows(duckDb, "d.shop.everything", plan.table("everything"), 10_000);
      Expected.assertRows(duckDb, "d.shop.nested", plan.table("nested"), 1000);
    }
    try (DuckdbSink sink = sink()) {
      assertThat(verified(sink, plan))
          .extracting(CheckResult::outcome)
          .doesNotContain(CheckResult.Outcome.FAILED);
    }
    assertThat(
            query(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = 'everything' AND"
                    + " data_type = 'HUGEINT'"))
        .isEmpty();
  }

  private static void assertRefused(Runnable load, SinkException.Reason reason, String message) {
    assertThatThrownBy(load::run)
        .isInstanceOfSatisfying(SinkException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  @Test
  void keepsRowsOfOthersAndOfItsOwnUnlessItIsTold() throws Exception {
    load(plan(1), IfExists.FAIL);
    assertRefused(
        () -> load(plan(1), IfExists.FAIL),
        SinkException.Reason.TABLE_EXISTS,
        "has rows in " + file());
    assertRefused(
        () -> load(plan(2), IfExists.APPEND),
        SinkException.Reason.NOT_APPENDABLE,
        "its rows come from another plan");
    assertComplete(1);
    load(plan(1), IfExists.APPEND);
    assertComplete(2);
    load(plan(2), IfExists.REPLACE);
    assertComplete(1);
    try (DuckdbSink sink = sink()) {
      assertThatThrownBy(
              () ->
                  sink.drop(
                      plan(1).output("store", "order", IfExists.FAIL),
                      plan(1).plan().contentHash()))
          .hasMessageContaining("its rows are not those of this plan");
      assertThatThrownBy(
              () ->
                  sink.drop(
                      plan(2).output("store", "customer's", IfExists.FAIL),
                      plan(2).plan().contentHash()))
          .hasMessageContaining("`order` refers to it; drop that one first");
      sink.drop(plan(2).output("store", "order", IfExists.FAIL), plan(2).plan().contentHash());
      sink.drop(plan(2).output("store", "customer's", IfExists.FAIL), plan(2).plan().contentHash());
    }
    assertThat(query("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'shop'"))
        .isEmpty();
  }

  private void execute(String sql) throws SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.execute("ATTACH '%s' AS d".formatted(file().toString().replace("'", "''")));
      duckDb.execute("USE d");
      duckDb.execute(sql);
    }
  }

  @Test
  void fillsTablesThatAreThereWithoutRows() throws Exception {
    execute("CREATE SCHEMA shop");
    execute("CREATE TABLE shop.\"customer's\" (more INTEGER, \"KEY\" DECIMAL(38, 0))");
    execute("CREATE TABLE shop.\"order\" (id BIGINT)");
    assertRefused(
        () -> load(plan(1), IfExists.FAIL),
        SinkException.Reason.OTHER_COLUMNS,
        "has no column `a \"b\"`");
    execute("DROP TABLE shop.\"order\"");
    load(plan(1), IfExists.FAIL);
    assertThat(query("SELECT count(DISTINCT \"key\") FROM shop.\"customer's\""))
        .containsExactly(List.of("" + ORDERS));
    execute("INSERT INTO shop.\"customer's\" VALUES (1, -5)");
  }

  @Test
  void checksTypesOfTablesThatAreThere() throws Exception {
    execute("CREATE SCHEMA shop");
    execute("CREATE TABLE shop.\"customer's\" (\"key\" INTEGER)");
    assertRefused(
        () -> load(plan(1), IfExists.FAIL),
        SinkException.Reason.OTHER_COLUMNS,
        "its column `key` is INTEGER, which does not hold all values of BIGINT; make it BIGINT");
    execute("DROP TABLE shop.\"customer's\"");
    execute("CREATE TABLE shop.\"customer's\" (\"key\" HUGEINT, mine VARCHAR NOT NULL)");
    assertRefused(
        () -> load(plan(1), IfExists.FAIL),
        SinkException.Reason.OTHER_COLUMNS,
        "its column `mine` is NOT NULL without a default, and the plan has no such column");
    execute("ALTER TABLE shop.\"customer's\" ALTER mine SET DEFAULT 'm'");
    load(plan(1), IfExists.FAIL);
    assertThat(query("SELECT DISTINCT mine FROM shop.\"customer's\""))
        .containsExactly(List.of("m"));
  }

  /// Whatever a run makes is taken by another one; a column of another type is not.
  @Test
  void fillsWhatItHasMadeWhateverTheTypes() throws Exception {
    SamplePlan plan =
        SamplePlan.of(1, AllTypes.table("every_type", 100), NestedTypes.table("nested", 100));
    load(plan, IfExists.FAIL);
    List<List<@Nullable String>> columns =
        query(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name ="
                + " 'shop' AND NOT ends_with(column_name, 'id')");
    execute("DROP SCHEMA datagenc CASCADE");
    for (String table : List.of("every_type", "nested")) {
      execute("DELETE FROM shop." + table);
    }
    load(plan, IfExists.FAIL);
    assertThat(query("SELECT count(*) FROM shop.nested")).containsExactly(List.of("100"));
    execute("DROP SCHEMA datagenc CASCADE");
    for (List<@Nullable String> column : columns) {
      String table = String.valueOf(column.get(0));
      execute("DELETE FROM shop." + table);
      execute(
          "ALTER TABLE shop.%s ALTER \"%s\" TYPE BIT USING NULL".formatted(table, column.get(1)));
      assertRefused(
          () -> load(plan, IfExists.FAIL),
          SinkException.Reason.OTHER_COLUMNS,
          "its column `%s` is BIT, which".formatted(column.get(1)));
      execute(
          "ALTER TABLE shop.%s ALTER \"%s\" TYPE %s USING NULL"
              .formatted(table, column.get(1), column.get(2)));
    }
  }

  @Test
  void makesEnumerationsChecksAndDefaults() throws Exception {
    load(Goods.plan(), IfExists.FAIL);
    assertThat(
            query(
                "SELECT column_name, data_type, column_default FROM duckdb_columns() WHERE"
                    + " table_name = 'goods' AND column_default IS NOT NULL ORDER BY column_index"))
        .map(List::getFirst)
        .containsExactly("mood", "kind", "note", "amount", "active", "born", "seen", "at", "token");
    execute("INSERT INTO shop.goods (id, odd, kind) VALUES (101, 'x', 'kiwi')");
    assertThat(
            query(
                "SELECT mood, typeof(mood), note, amount, active, born, seen > TIMESTAMP"
                    + " '2025-01-01', token IS NOT NULL FROM shop.goods WHERE kind = 'kiwi'"))
        .containsExactly(
            List.of(
                "o'k",
                "ENUM('sad', 'o''k', 'happy')",
                "long",
                "12.50",
                "true",
                "2024-02-29",
                "true",
                "true"));
    for (String refused :
        List.of("amount = 200", "amount = 100", "mood = 'angry'", "kind = 'sad'", "kind = 'x'")) {
      assertThatThrownBy(() -> execute("UPDATE shop.goods SET " + refused + " WHERE id = 1"))
          .as(refused)
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(Constraint|Conversion) Error.*");
    }
  }

  @Test
  void refusesToReplaceWhatOthersReferTo() throws Exception {
    load(plan(1), IfExists.FAIL);
    execute("CREATE TABLE shop.mine (c BIGINT REFERENCES shop.\"customer's\" (\"key\"))");
    assertRefused(
        () -> load(plan(2), IfExists.REPLACE),
        SinkException.Reason.NOT_SUPPORTED,
        "because `mine` refers to it");
    assertThat(query("SELECT count(*) FROM shop.\"order\"")).containsExactly(List.of("" + LINES));
  }

  @Test
  void saysWhoHasTheDatabaseOpen() throws Exception {
    load(plan(1), IfExists.FAIL);
    Process other =
        java("open").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('o');
      assertRefused(
          () -> load(plan(1), IfExists.REPLACE),
          SinkException.Reason.BUSY,
          "is open in another process");
      assertRefused(
          () -> load(plan(1), IfExists.REPLACE),
          SinkException.Reason.BUSY,
          "(PID %d); close it there and repeat the command".formatted(other.pid()));
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysWhatIsNoDatabase() throws Exception {
    Files.writeString(file(), "no database ".repeat(10_000));
    assertRefused(
        () -> load(plan(1), IfExists.FAIL),
        SinkException.Reason.UNAVAILABLE,
        "is a file, but no database of DuckDB; give another path");
  }

  /// Arguments: the directory, and `load` or `open`.
  public static void main(String[] args) throws Exception {
    DuckdbSinkTest run = new DuckdbSinkTest();
    run.directory = Path.of(args[0]);
    if (args[1].equals("open")) {
      try (Connection _ = DriverManager.getConnection("jdbc:duckdb:" + run.file())) {
        System.out.print("open");
        System.out.flush();
        Thread.sleep(600_000);
      }
    }
    run.load(plan(1), IfExists.FAIL);
  }

  private ProcessBuilder java(String task) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        DuckdbSinkTest.class.getName(),
        directory.toString(),
        task);
  }

  private long receipts() throws IOException {
    Path staged = new DuckdbFile(file()).staging();
    long count = 0;
    String[] runs = staged.resolve("run").toFile().list();
    for (String run : runs == null ? new String[0] : runs) {
      String[] names = staged.resolve("run").resolve(run).resolve("parts").toFile().list();
      count +=
          names == null
              ? 0
              : Arrays.stream(names).filter(name -> name.endsWith(".receipt")).count();
    }
    return count;
  }

  @Test
  void isCompletedWhereverItWasKilled() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Long> checksums =
        plan(1)
            .load(
                new DuckdbSink(new DuckdbFile(directory.resolve("other.duckdb"))), IfExists.FAIL, 2)
            .tables()
            .stream()
            .map(TableReport::checksum)
            .toList();
    for (int round = 0; round < Integer.getInteger("kill.rounds", 6); round++) {
      Process process = java("load").inheritIO().start();
      long until = receipts() + random.nextInt(12);
      while (process.isAlive() && receipts() < until) {
        Thread.sleep(1);
      }
      // Among the parts, and now and then in the transaction or behind it.
      Thread.sleep(random.nextInt(round % 3 == 2 ? 400 : 10));
      process.destroyForcibly();
      process.waitFor();
    }
    try {
      assertThat(load(plan(1), IfExists.FAIL).tables())
          .as("seed %d", seed)
          .extracting(TableReport::checksum)
          .containsExactlyInAnyOrderElementsOf(checksums);
    } catch (SinkException e) {
      // A run before was complete.
      assertThat(e.reason()).isEqualTo(SinkException.Reason.TABLE_EXISTS);
    }
    assertComplete(1);
  }

  private String loadOf(String table) throws SQLException {
    return Objects.requireNonNull(
        query("SELECT load_id FROM datagenc.loads WHERE table_name = '%s'".formatted(table))
            .getFirst()
            .getFirst());
  }

  /// As if a run had been killed between the transaction and the removal of what waited.
  @Test
  void knowsRowsThatARunHasPutIntoTheDatabaseBeforeItWasKilled() throws Exception {
    SamplePlan plan = plan(1);
    Path staged = new DuckdbFile(file()).staging().resolve("run");
    load(plan, IfExists.FAIL);
    String load = loadOf("order");
    StagedTable stage =
        StagedTable.of(staged, plan.output(SamplePlan.CATALOG, "order", IfExists.FAIL).target());
    String parent = loadOf("customer''s");
    StagedTable parentStage =
        StagedTable.of(
            staged, plan.output(SamplePlan.CATALOG, "customer's", IfExists.FAIL).target());
    stage.record(
        new StagedLoad(
            load, plan.plan().contentHash(), IfExists.FAIL, new RowRange(0, LINES), 1000));
    parentStage.record(
        new StagedLoad(
            parent, plan.plan().contentHash(), IfExists.FAIL, new RowRange(0, ORDERS), 1000));
    assertThat(load(plan, IfExists.FAIL).tables())
        .extracting(TableReport::outcome)
        .containsOnly(TableReport.Outcome.ALREADY_STORED);
    assertComplete(1);
  }
}
