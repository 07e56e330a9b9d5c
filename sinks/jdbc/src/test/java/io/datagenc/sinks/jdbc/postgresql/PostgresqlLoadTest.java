package io.datagenc.sinks.jdbc.postgresql;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresqlLoadTest {
  private final PostgresqlServer server = PostgresqlServer.shared();

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists) {
    try (JdbcSink sink = server.sink(1024)) {
      return plan.load(sink, ifExists, 3);
    }
  }

  private LoadScript prepare(SamplePlan plan, IfExists ifExists) throws InterruptedException {
    try (JdbcSink sink = server.sink(1024)) {
      return plan.job(ifExists)
          .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), LoadOptions.of(1))
          .get(SamplePlan.CATALOG);
    }
  }

  private @Nullable String count(String table) throws SQLException {
    return server.value("SELECT count(*) FROM shop." + table);
  }

  /// Constraints as the server describes them.
  private List<@Nullable String> constraints() throws SQLException {
    return server
        .query(
            "SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE connamespace = 'shop'::regnamespace AND contype IN ('p', 'u', 'f')"
                + " AND conrelid::regclass::text NOT LIKE '%datagen_load' ORDER BY 1")
        .stream()
        .map(List::getFirst)
        .toList();
  }

  private static final String[] CONSTRAINTS = {
    "customers_pkey PRIMARY KEY (id)",
    "employees_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES shop.employees(id)",
    "employees_pkey PRIMARY KEY (id)",
    "orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES shop.customers(id)",
    "orders_pkey PRIMARY KEY (id)"
  };

  @Test
  void makesTablesWithKeysAndForeignKeys() throws SQLException {
    LoadReport report = load(Orders.plan(3), IfExists.FAIL);

    assertThat(report.tables())
        .extracting(TableReport::rows)
        .containsExactlyInAnyOrder(2000L, 20_000L, 500L);
    assertThat(constraints()).containsExactly(CONSTRAINTS);
    assertThat(count("customers")).isEqualTo("2000");
    assertThat(server.query("SELECT count(*), sum(amount), min(id), max(id) FROM shop.orders"))
        .containsExactly(
            List.of(
                "20000",
                server.value(
                    "SELECT sum(r * 7919 % 1000000) * 0.01 FROM generate_series(0, 19999) r"),
                "1",
                "20000"));
    assertThat(
            server.value(
                "SELECT obj_description('shop.orders'::regclass) || ', ' ||"
                    + " col_description('shop.orders'::regclass, 3)"))
        .isEqualTo("rows of orders, values of amount");
  }

  @Test
  void recordsATableInOneRowWhenItIsComplete() throws SQLException {
    LoadReport report = load(Orders.plan(3), IfExists.FAIL);

    for (TableReport table : report.tables()) {
      assertThat(
              server.query(
                  "SELECT state, row_count, stored_rows, checksum FROM shop.datagen_load"
                      + " WHERE target_table = 'shop."
                      + table.table()
                      + "'"))
          .containsExactly(
              List.of("COMPLETE", "" + table.rows(), "" + table.rows(), "" + table.checksum()));
    }
  }

  @Test
  void showsBeforeALoadWhatItDoes() throws Exception {
    LoadScript script = prepare(Orders.plan(3), IfExists.FAIL);

    assertThat(script.before())
        .extracting(Step::words)
        .containsExactly(
            "create schema shop",
            "create table shop.customers",
            "create table shop.orders",
            "create table shop.employees");
    assertThat(script.before().get(2).statement().orElseThrow())
        .isEqualTo(
            """
            CREATE TABLE "shop"."orders" (
              "id" bigint NOT NULL,
              "customer_id" bigint NOT NULL,
              "amount" numeric(12,2) NOT NULL
            );
            COMMENT ON TABLE "shop"."orders" IS 'rows of orders';
            COMMENT ON COLUMN "shop"."orders"."id" IS 'values of id';
            COMMENT ON COLUMN "shop"."orders"."customer_id" IS 'values of customer_id';
            COMMENT ON COLUMN "shop"."orders"."amount" IS 'values of amount'\
            """);
    assertThat(script.after())
        .extracting(Step::words)
        .containsExactly(
            "add primary key customers_pkey to shop.customers",
            "add primary key orders_pkey to shop.orders",
            "add primary key employees_pkey to shop.employees",
            "add foreign key orders_customer_id_fkey to shop.orders",
            "add foreign key employees_manager_id_fkey to shop.employees",
            "analyze shop.customers",
            "analyze shop.orders",
            "analyze shop.employees");
    assertThat(server.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'shop'"))
        .isEqualTo("0");
  }

  @Test
  void refusesATableThatHasRows() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    assertThatThrownBy(() -> load(Orders.plan(3), IfExists.FAIL))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TABLE_EXISTS))
        .hasMessageContaining("table `shop.customers` has rows in localhost:");
    assertThat(count("orders")).isEqualTo("20000");
  }

  @Test
  void appendsBehindTheRowsOfTheSamePlan() throws SQLException {
    SamplePlan plan = Orders.plan(3);
    load(plan, IfExists.FAIL);
    load(plan, IfExists.APPEND);

    assertThat(count("customers")).isEqualTo("4000");
    assertThat(server.query("SELECT count(*), count(DISTINCT id), max(id) FROM shop.orders"))
        .containsExactly(List.of("40000", "40000", "40000"));
    assertThat(constraints()).containsExactly(CONSTRAINTS);
    assertThatThrownBy(() -> load(Orders.plan(4), IfExists.APPEND))
        .hasMessageContaining("its rows come from another plan");
  }

  @Test
  void replacesTablesWithTheirGrantsAndForeignKeysFromElsewhere() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    server.execute(
        "DROP ROLE IF EXISTS shop_reader",
        "CREATE ROLE shop_reader",
        "GRANT SELECT ON shop.customers TO shop_reader",
        "CREATE TABLE shop.notes (id int PRIMARY KEY, customer_id bigint"
            + " CONSTRAINT notes_customer REFERENCES shop.customers)",
        "INSERT INTO shop.notes VALUES (1, 2000)",
        "UPDATE shop.customers SET name = 'changed'");

    load(Orders.plan(3), IfExists.REPLACE);

    assertThat(constraints())
        .contains(CONSTRAINTS)
        .contains("notes_customer FOREIGN KEY (customer_id) REFERENCES shop.customers(id)");
    assertThat(server.value("SELECT count(*) FROM shop.customers WHERE name = 'changed'"))
        .isEqualTo("0");
    assertThat(
            server.value("SELECT has_table_privilege('shop_reader', 'shop.customers', 'SELECT')"))
        .isEqualTo("t");
    assertThat(
            server.query(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'shop' ORDER BY tablename"))
        .map(List::getFirst)
        .containsExactly("customers", "datagen_load", "employees", "notes", "orders");
    server.execute("DROP OWNED BY shop_reader", "DROP ROLE shop_reader");
  }

  @Test
  void replacesOneTableAmongOthers() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    server.execute("UPDATE shop.orders SET amount = 0");
    SamplePlan plan = Orders.plan(3);
    OutputPlan all = plan.outputs(IfExists.REPLACE);
    OutputPlan orders =
        new OutputPlan(
            all.catalogs(),
            all.tables().stream().filter(table -> table.target().name().equals("orders")).toList());
    try (JdbcSink sink = server.sink(1024)) {
      new LoadJob(plan.plan(), orders, plan.generators())
          .run(
              OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
              LoadOptions.of(2),
              LoadListener.NONE,
              new Cancellation());
    }
    assertThat(count("orders WHERE amount > 0")).isEqualTo("19999");
    assertThat(constraints()).containsExactly(CONSTRAINTS);
  }

  @Test
  void doesNotReplaceATableThatAViewNeeds() throws SQLException {
    load(Orders.plan(3), IfExists.FAIL);
    server.execute("CREATE VIEW shop.names AS SELECT name FROM shop.customers");
    assertThatThrownBy(() -> load(Orders.plan(3), IfExists.REPLACE))
        .hasMessageContaining(
            "table `shop.customers` cannot be replaced, because the view `shop.names` would be"
                + " lost");
  }

  @Test
  void fillsTablesThatAreThereInTheOrderOfTheirForeignKeys() throws SQLException {
    server.execute(
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.customers (id serial8 PRIMARY KEY, rating int, name text NOT NULL,"
            + " made_at timestamptz DEFAULT now())",
        "CREATE TABLE shop.orders (id numeric(20) PRIMARY KEY, amount numeric(15,4) NOT NULL,"
            + " customer_id bigint NOT NULL REFERENCES shop.customers)",
        "CREATE TABLE shop.employees (id int PRIMARY KEY,"
            + " manager_id int REFERENCES shop.employees)");

    load(Orders.plan(3), IfExists.FAIL);

    assertThat(count("orders")).isEqualTo("20000");
    assertThat(count("employees")).isEqualTo("500");
    assertThat(server.value("SELECT count(*) FROM shop.customers WHERE made_at IS NOT NULL"))
        .isEqualTo("2000");
    assertThat(server.value("INSERT INTO shop.customers (name) VALUES ('by hand') RETURNING id"))
        .isEqualTo("2001");
  }

  @Test
  void saysWhatDoesNotFitIntoATableThatIsThere() throws SQLException {
    server.execute(
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.orders (id integer, customer_id bigint, amount numeric(12,1),"
            + " shipped date NOT NULL)",
        "CREATE TABLE shop.customers (id bigint, rating smallint NOT NULL,"
            + " title text GENERATED ALWAYS AS ('Mx') STORED)");
    assertThatThrownBy(() -> load(Orders.plan(3), IfExists.FAIL))
        .hasMessageContaining(
            "shop.orders: its column `id` is of type integer, and the plan's is BIGINT")
        .hasMessageContaining(
            "shop.orders: its column `amount` is of type numeric(12,1), and the plan's is"
                + " DECIMAL(12,2)")
        .hasMessageContaining(
            "shop.orders: its column `shipped` is NOT NULL without a default, and the plan has no"
                + " such column")
        .hasMessageContaining("shop.customers: it has no column `name`")
        .hasMessageContaining(
            "shop.customers: its column `rating` is NOT NULL, and the plan's may hold NULLs");
    assertThat(server.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'shop'"))
        .isEqualTo("2");
  }

  @Test
  void dropsWhatThePlanHasMadeAndNothingElse() throws Exception {
    SamplePlan plan = Orders.plan(3);
    load(plan, IfExists.FAIL);
    try (JdbcSink sink = server.sink(1024)) {
      String hash = plan.plan().contentHash();
      assertThat(inspect(sink, plan, "orders"))
          .isInstanceOfSatisfying(
              StoredRows.Complete.class, rows -> assertThat(rows.rows()).isEqualTo(Orders.ORDERS));
      assertThatThrownBy(
              () -> sink.drop(plan.output(SamplePlan.CATALOG, "orders", IfExists.FAIL), "another"))
          .hasMessageContaining("its rows are not those of this plan");
      for (String table : List.of("orders", "customers", "employees")) {
        sink.drop(plan.output(SamplePlan.CATALOG, table, IfExists.FAIL), hash);
      }
    }
    assertThat(server.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'shop'"))
        .isEqualTo("0");
  }

  /// The record of a load that extends a table still says who made it.
  @Test
  void dropsATableThatItHasMadeAndExtended() throws Exception {
    SamplePlan plan = Orders.plan(3);
    load(plan, IfExists.FAIL);
    load(plan, IfExists.APPEND);
    load(plan, IfExists.APPEND);
    try (JdbcSink sink = server.sink(1024)) {
      for (String table : List.of("orders", "customers", "employees")) {
        sink.drop(plan.output(SamplePlan.CATALOG, table, IfExists.FAIL), plan.plan().contentHash());
      }
    }
    assertThat(server.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'shop'"))
        .isEqualTo("0");
  }

  private static StoredRows inspect(JdbcSink sink, SamplePlan plan, String table) {
    return sink.inspect(
        new LoadItem(
            plan.output(SamplePlan.CATALOG, table, IfExists.FAIL),
            plan.output(SamplePlan.CATALOG, table, IfExists.FAIL).rows().getFirst()));
  }

  @Test
  void sharesOfARunCompleteItTogether() throws Exception {
    SamplePlan plan = Orders.plan(3);
    try (JdbcSink first = server.sink(512);
        JdbcSink second = server.sink(512)) {
      Thread other = Thread.ofPlatform().start(() -> share(plan, second, new Share(2, 2)));
      share(plan, first, new Share(1, 2));
      other.join();
      // Whoever came last has completed it; who comes again finds it complete.
      share(plan, first, new Share(1, 2));
    }
    assertThat(count("orders")).isEqualTo("20000");
    assertThat(constraints()).containsExactly(CONSTRAINTS);
    assertThat(server.query("SELECT DISTINCT state FROM shop.datagen_load"))
        .containsExactly(List.of("COMPLETE"));
  }

  private static void share(SamplePlan plan, JdbcSink sink, Share share) {
    plan.load(
        sink,
        IfExists.FAIL,
        LoadOptions.of(2).withShare(share),
        LoadListener.NONE,
        new Cancellation());
  }

  @Test
  void loadsForARoleThatMayOnlyInsert() throws SQLException {
    server.execute(
        "DROP ROLE IF EXISTS shop_loader",
        "CREATE ROLE shop_loader LOGIN",
        "CREATE SCHEMA shop",
        "GRANT USAGE ON SCHEMA shop TO shop_loader",
        "CREATE TABLE shop.customers (id bigint PRIMARY KEY, rating int, name text NOT NULL)",
        "GRANT SELECT, INSERT ON shop.customers TO shop_loader");
    SamplePlan plan = SamplePlan.of(3, Orders.customers());
    Map<String, String> role = Map.of("connection-user", "shop_loader");
    try (JdbcSink sink = server.sink(server.port(), 512, role)) {
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 2))
          .hasMessageContaining("permission denied for schema shop")
          .hasMessageContaining("`bookkeeping = none`");
    }
    Map<String, String> unrecorded =
        Map.of("connection-user", "shop_loader", "bookkeeping", "none");
    try (JdbcSink sink = server.sink(server.port(), 512, unrecorded)) {
      plan.load(sink, IfExists.FAIL, 2);
      assertThat(count("customers")).isEqualTo("2000");
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 2))
          .hasMessageContaining("table `shop.customers` has rows");
    }
    server.clean();
    server.execute("DROP ROLE shop_loader");
  }

  @Test
  void namesOfAnyKindAreQuoted() throws SQLException {
    String hostile = "x\"; DROP SCHEMA shop; --";
    SamplePlan plan =
        SamplePlan.of(
            1, SampleTable.of(hostile, 10, notNull("a\"b'c\\d", SimpleType.BIGINT, row -> row)));
    load(plan, IfExists.FAIL);
    assertThat(server.value("SELECT count(*) FROM shop.\"x\"\"; DROP SCHEMA shop; --\""))
        .isEqualTo("10");
    load(plan, IfExists.REPLACE);
    assertThat(
            server.value("SELECT sum(\"a\"\"b'c\\d\") FROM shop.\"x\"\"; DROP SCHEMA shop; --\""))
        .isEqualTo("45");
  }

  @Test
  void refusesNamesThatAreTooLong() {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "t".repeat(64), 10, notNull("ä".repeat(32), new VarcharType(9), row -> "")));
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .hasMessageContaining(
            "the name `"
                + "t".repeat(64)
                + "` is too long: PostgreSQL has names of at most 63 bytes")
        .hasMessageContaining("the name `" + "ä".repeat(32) + "` is too long");
  }

  @Test
  void saysWhatIsWrongWithAConnection() {
    SamplePlan plan = SamplePlan.of(3, Orders.customers());
    Map<String, String> nowhere =
        Map.of("connection-url", "jdbc:postgresql://localhost:" + server.port() + "/nowhere");
    try (JdbcSink sink = server.sink(server.port(), 512, nowhere)) {
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 2))
          .hasMessageContaining("database \"nowhere\" does not exist")
          .hasMessageContaining("make the database");
    }
    Map<String, String> isProtected = Map.of("protected", "true");
    try (JdbcSink sink = server.sink(server.port(), 512, isProtected)) {
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 2))
          .hasMessageContaining("is protected");
    }
  }
}
