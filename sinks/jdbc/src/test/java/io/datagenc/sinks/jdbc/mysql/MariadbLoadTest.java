package io.datagenc.sinks.jdbc.mysql;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.CuttingProxy;
import io.datagenc.sinks.jdbc.EventCounter;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MariadbLoadTest {
  static final long ROWS_PER_PART = 1024;

  private final MariadbServer server = MariadbServer.shared();

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
    server.execute("SET GLOBAL local_infile = 1");
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists) {
    try (JdbcSink sink = server.sink(ROWS_PER_PART)) {
      return plan.load(sink, ifExists, 2);
    }
  }

  private @Nullable String count(String table) throws SQLException {
    return server.value("SELECT count(*) FROM shop." + table);
  }

  private List<@Nullable String> constraints() throws SQLException {
    return server
        .query(
            "SELECT concat(table_name, ' ', constraint_name, ' ', constraint_type)"
                + " FROM information_schema.table_constraints WHERE table_schema = 'shop'"
                + " AND constraint_type <> 'CHECK' AND table_name <> 'datagen_load'"
                + " ORDER BY table_name, constraint_type DESC")
        .stream()
        .map(List::getFirst)
        .toList();
  }

  private static final String[] CONSTRAINTS = {
    "customers PRIMARY PRIMARY KEY",
    "employees PRIMARY PRIMARY KEY",
    "employees employees_manager_id_fkey FOREIGN KEY",
    "orders PRIMARY PRIMARY KEY",
    "orders orders_customer_id_fkey FOREIGN KEY"
  };

  /// By LOAD DATA, and by INSERT where the server does not allow it.
  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void storesEveryTypeAsItIs(int localInfile) throws SQLException {
    server.execute("SET GLOBAL local_infile = " + localInfile);
    SampleTable table = AllTypes.table("every_type", 2000);
    load(SamplePlan.of(7, table), IfExists.FAIL);

    String columns =
        table.sampleColumns().stream().map(MariadbLoadTest::text).collect(Collectors.joining(", "));
    List<List<@Nullable String>> rows =
        server.query("SELECT " + columns + " FROM shop.every_type t ORDER BY t.id");
    assertThat(rows).hasSize(2000);
    for (int row = 0; row < rows.size(); row++) {
      List<@Nullable String> read = new ArrayList<>();
      for (int i = 0; i < table.sampleColumns().size(); i++) {
        read.add(Expected.spelled(table.sampleColumns().get(i), rows.get(row).get(i)));
      }
      assertThat(read).as("row %d", row).isEqualTo(Expected.row(table, row));
    }
  }

  /// The SQL that spells a value as [Expected] does.
  private static String text(SampleColumn column) {
    String name = '`' + column.name() + '`';
    if (column.type() == SimpleType.BOOLEAN) {
      return "CASE " + name + " WHEN 0 THEN 'false' WHEN 1 THEN 'true' END";
    }
    if (column.type() == SimpleType.VARBINARY) {
      return "hex(" + name + ")";
    }
    if (column.type() == SimpleType.REAL) {
      return "CAST(" + name + " AS double)";
    }
    if (column.type() == SimpleType.DATE) {
      return "to_days(" + name + ") - to_days('1970-01-01')";
    }
    if (column.type() instanceof TimeType) {
      return "CAST(time_to_sec(" + name + ") * 1000000 AS DECIMAL(30, 0))";
    }
    if (column.type() instanceof TimestampType
        || column.type() instanceof TimestampWithTimeZoneType) {
      return "timestampdiff(MICROSECOND, '1970-01-01', " + name + ")";
    }
    return name;
  }

  @Test
  void storesNestedValuesAsJson() throws SQLException {
    load(SamplePlan.of(7, NestedTypes.table("nested", 200)), IfExists.FAIL);
    assertThat(
            server.query(
                "SELECT numbers, json_value(address, '$.street'), json_value(history,"
                    + " '$[0].amount'), pooled_lists, `same` FROM shop.nested WHERE id = 3"))
        .containsExactly(
            List.of(
                "[3,4,null]",
                "Straße 3",
                "12345678901234567893.0123456789",
                "[\"a\",\"b\"]",
                "[1,2,3]"));
  }

  @Test
  void makesTablesWithKeysAndForeignKeys() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    assertThat(constraints()).containsExactly(CONSTRAINTS);
    assertThat(server.query("SELECT count(*), sum(amount), max(id) FROM shop.orders"))
        .containsExactly(List.of("20000", "99848100.00", "20000"));
    assertThat(server.query("SELECT DISTINCT state FROM shop.datagen_load"))
        .containsExactly(List.of("COMPLETE"));
    assertThatThrownBy(() -> server.execute("DELETE FROM shop.customers WHERE id = 1"))
        .hasMessageContaining("foreign key constraint fails");
    assertThatThrownBy(() -> load(Orders.plan(3), IfExists.FAIL))
        .hasMessageContaining("table `shop.customers` has rows in localhost:");
  }

  @Test
  void appendsBehindTheRowsOfTheSamePlan() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    load(Orders.plan(3), IfExists.APPEND);
    assertThat(server.query("SELECT count(*), count(DISTINCT id), max(id) FROM shop.orders"))
        .containsExactly(List.of("40000", "40000", "40000"));
    assertThat(constraints()).containsExactly(CONSTRAINTS);
  }

  @Test
  void replacesTablesWithForeignKeysFromElsewhere() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    server.execute(
        "CREATE TABLE shop.notes (id int PRIMARY KEY, customer_id bigint, CONSTRAINT notes_customer"
            + " FOREIGN KEY (customer_id) REFERENCES shop.customers (id))",
        "INSERT INTO shop.notes VALUES (1, 2000)",
        "UPDATE shop.customers SET name = 'changed'");

    load(Orders.plan(3), IfExists.REPLACE);

    assertThat(count("customers WHERE name = 'changed'")).isEqualTo("0");
    assertThat(constraints()).contains(CONSTRAINTS).contains("notes notes_customer FOREIGN KEY");
    assertThat(server.query("SHOW TABLES FROM shop"))
        .map(List::getFirst)
        .containsExactlyInAnyOrder("customers", "datagen_load", "employees", "notes", "orders");
    assertThatThrownBy(() -> server.execute("DELETE FROM shop.customers WHERE id = 2000"))
        .hasMessageContaining("foreign key constraint fails");
  }

  @Test
  void fillsTablesThatAreThere() throws SQLException {
    server.execute(
        "CREATE DATABASE shop",
        "CREATE TABLE shop.customers (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, rating int,"
            + " name varchar(50) NOT NULL)",
        "CREATE TABLE shop.orders (id bigint PRIMARY KEY, amount decimal(15,4) NOT NULL,"
            + " customer_id bigint unsigned NOT NULL,"
            + " FOREIGN KEY (customer_id) REFERENCES shop.customers (id))",
        "CREATE TABLE shop.employees (id int PRIMARY KEY, manager_id int,"
            + " FOREIGN KEY (manager_id) REFERENCES shop.employees (id))");
    load(Orders.plan(3), IfExists.FAIL);
    assertThat(count("orders")).isEqualTo("20000");
    assertThat(count("employees")).isEqualTo("500");
    server.execute("INSERT INTO shop.customers (name) VALUES ('by hand')");
    assertThat(server.value("SELECT max(id) FROM shop.customers")).isEqualTo("2001");
  }

  /// Where an INSERT would fail, LOAD DATA LOCAL only warns.
  @Test
  void doesNotStoreOtherValuesThanThoseOfThePlan() throws SQLException {
    server.execute("CREATE DATABASE shop", "CREATE TABLE shop.texts (id bigint, name varchar(3))");
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "texts",
                10,
                notNull("id", SimpleType.BIGINT, row -> row),
                notNull("name", new VarcharType(9), row -> "number " + row)));
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .hasMessageContaining("Data truncated for column 'name'");
    assertThat(count("texts")).isEqualTo("0");
  }

  @Test
  void refusesKeysOfTextsWithoutABound() {
    SamplePlan plan =
        SamplePlan.of(
            1, SampleTable.of("texts", 10, notNull("id", VarcharType.TEXT, row -> "" + row)));
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .hasMessageContaining(
            "column `id` is in a key, which takes texts of at most 768 characters");
  }

  @Test
  void bytesCanBeKeys() throws SQLException {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "tokens",
                10,
                notNull("id", SimpleType.VARBINARY, row -> new byte[] {0, (byte) (250 + row)})));
    load(plan, IfExists.FAIL);
    assertThat(server.query("SELECT hex(id) FROM shop.tokens ORDER BY id DESC LIMIT 1"))
        .containsExactly(List.of("00FF"));
  }

  @Test
  void namesOfAnyKindAreQuoted() throws SQLException {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "x`; DROP DATABASE shop; -- ",
                10,
                notNull("a`b'c\\d", SimpleType.BIGINT, row -> row)));
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .hasMessageContaining("Incorrect table name");
    SamplePlan other =
        SamplePlan.of(
            1,
            SampleTable.of(
                "x`; DROP DATABASE shop", 10, notNull("a`b'c\\d", SimpleType.BIGINT, row -> row)));
    load(other, IfExists.FAIL);
    assertThat(server.value("SELECT sum(`a``b'c\\d`) FROM shop.`x``; DROP DATABASE shop`"))
        .isEqualTo("45");
  }

  @Test
  void saysWhatIsWrongWithALogin() {
    try (JdbcSink sink =
        server.sink(server.port(), ROWS_PER_PART, Map.of("connection-password", "hunter2"))) {
      assertThatThrownBy(() -> Orders.plan(3).load(sink, IfExists.FAIL, 2))
          .hasMessageContaining("Access denied for user 'loader'")
          .hasMessageContaining("check `connection-user` and `connection-password`")
          .hasMessageNotContaining("hunter2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 17, 25, 30, 36})
  void isCompletedByTheSameCommandWhenItWasKilled(int event)
      throws IOException, InterruptedException, SQLException {
    kill(event);
    load(Orders.plan(3), IfExists.FAIL);
    assertComplete();
  }

  /// Whose client was killed goes on until its statement is done.
  @Test
  void seesTablesThatAnotherSessionIsChanging() throws Exception {
    SamplePlan plan = SamplePlan.of(3, Orders.employees());
    load(plan, IfExists.FAIL);
    FutureTask<Boolean> change =
        new FutureTask<>(
            () -> {
              server.execute(
                  "CREATE OR REPLACE TABLE shop.employees AS SELECT 1 AS id WHERE SLEEP(2) = 0");
              return true;
            });
    Thread.ofVirtual().start(change);
    while (server
        .query("SELECT 1 FROM information_schema.processlist WHERE state = 'User sleep'")
        .isEmpty()) {
      Thread.sleep(10);
    }
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .hasMessageContaining("table `shop.employees` has rows in ");
    assertThat(change.get()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12, 22, 32})
  void goesOnWhenConnectionsAreCut(int event) throws IOException, SQLException {
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        JdbcSink sink = server.sink(proxy.port(), ROWS_PER_PART, Map.of())) {
      Orders.plan(3)
          .load(
              sink,
              IfExists.FAIL,
              LoadOptions.of(2),
              new EventCounter(event, proxy::cut),
              new Cancellation());
    }
    assertComplete();
  }

  @Test
  void goesOnWhenTheServerHasCrashed() throws SQLException {
    try (JdbcSink sink = server.sink(ROWS_PER_PART)) {
      Orders.plan(3)
          .load(
              sink,
              IfExists.FAIL,
              LoadOptions.of(2),
              new EventCounter(14, this::crash),
              new Cancellation());
    }
    assertComplete();
  }

  private void crash() {
    try {
      server.kill();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertComplete() throws SQLException {
    assertThat(server.query("SELECT count(*), count(DISTINCT id), sum(amount) FROM shop.orders"))
        .containsExactly(List.of("20000", "20000", "99848100.00"));
    assertThat(count("customers")).isEqualTo("2000");
    assertThat(count("employees")).isEqualTo("500");
    assertThat(constraints()).containsExactly(CONSTRAINTS);
    assertThat(
            server.query(
                "SELECT target_table, first_row, state, stored_rows FROM shop.datagen_load ORDER BY"
                    + " 1"))
        .containsExactly(
            List.of("shop.customers", "-1", "COMPLETE", "2000"),
            List.of("shop.employees", "-1", "COMPLETE", "500"),
            List.of("shop.orders", "-1", "COMPLETE", "20000"));
  }

  private void kill(int event) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingMariadbLoad.class.getName(),
                Integer.toString(server.port()),
                Integer.toString(event))
            .inheritIO()
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(HaltingMariadbLoad.KILLED);
  }
}
