package io.datagenc.sinks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that somebody else has made, with constraints and triggers that a plan does not know.
public abstract class ExistingTablesContract {
  protected final DatabaseServer server;
  private final SamplePlan plan = Orders.plan(3);

  protected ExistingTablesContract(DatabaseServer server) {
    this.server = server;
  }

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
    server.execute(
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.customers (id bigint PRIMARY KEY, name varchar(60) NOT NULL,"
            + " rating bigint, note varchar(20) DEFAULT 'none' NOT NULL)",
        "CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL,"
            + " amount decimal(12,2))",
        "CREATE TABLE shop.employees (id bigint PRIMARY KEY, manager_id bigint)",
        foreignKey("orders", "customer_id", "customers"));
  }

  private static String foreignKey(String table, String column, String parent) {
    return "ALTER TABLE shop.%1$s ADD CONSTRAINT %1$s_%2$s FOREIGN KEY (%2$s) REFERENCES shop.%3$s (id)"
        .formatted(table, column, parent);
  }

  /// The statement that drops what [#foreignKey] adds.
  protected abstract String dropForeignKey(String table, String column);

  /// Makes a trigger `watch` of `shop.customers` that does nothing when a row is added.
  protected abstract void makeTrigger() throws SQLException;

  /// Returns the notices.
  private List<String> load(IfExists ifExists) {
    List<String> notices = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void notice(String text) {
            notices.add(text);
          }
        };
    load(ifExists, listener, new Cancellation());
    return notices;
  }

  private void load(IfExists ifExists, LoadListener listener, Cancellation cancellation) {
    try (JdbcSink sink = server.sink(1024)) {
      plan.load(sink, ifExists, LoadOptions.of(2), listener, cancellation);
    }
  }

  private @Nullable String count(String table) throws SQLException {
    return server.value("SELECT count(*) FROM shop." + table);
  }

  private List<List<@Nullable String>> tables() throws SQLException {
    return server.query(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'shop' ORDER BY 1");
  }

  private static final List<List<String>> OWN_TABLES =
      List.of(
          List.of("customers"), List.of("datagen_load"), List.of("employees"), List.of("orders"));

  /// Customers refer to orders and orders to customers; employees have nothing to do with it.
  private void makeCycle() throws SQLException {
    server.execute(
        foreignKey("customers", "id", "orders"),
        foreignKey("employees", "manager_id", "employees"));
  }

  private void assertFilled(long rounds) throws SQLException {
    assertThat(
            server.query(
                "SELECT count(*), count(DISTINCT id), max(id), count(DISTINCT customer_id) FROM"
                    + " shop.orders"))
        .containsExactly(
            List.of("" + 20_000 * rounds, "" + 20_000 * rounds, "" + 20_000 * rounds, "2000"));
    assertThat(count("customers WHERE note = 'none'")).isEqualTo("" + 2000 * rounds);
    assertThat(tables()).isEqualTo(OWN_TABLES);
    assertThat(
            server.query(
                "SELECT target_table, first_row, state, stored_rows FROM shop.datagen_load"
                    + " WHERE target_table <> 'shop.employees' ORDER BY 1"))
        .containsExactly(
            List.of("shop.customers", "-1", "COMPLETE", "" + 2000 * rounds),
            List.of("shop.orders", "-1", "COMPLETE", "" + 20_000 * rounds));
  }

  @Test
  void fillsTablesWhoseForeignKeysFormACycle() throws SQLException {
    makeCycle();
    assertThat(load(IfExists.FAIL))
        .contains(
            "the rows of table shop.orders are written to shop.datagen_new_orders first and moved"
                + " from there at once, with those of tables that foreign keys join with it");
    assertFilled(1);
    assertThat(count("employees")).isEqualTo("500");
    assertThatThrownBy(() -> server.execute("DELETE FROM shop.customers WHERE id = 7"))
        .hasMessageContaining("orders_customer_id");
    assertThatThrownBy(() -> load(IfExists.FAIL))
        .hasMessageContaining("table `shop.customers` has rows in ");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 19, 25, 26, 27, 28})
  void goesOnWithACycleWhereItWasInterrupted(int event) throws SQLException {
    makeCycle();
    Cancellation cancellation = new Cancellation();
    try {
      load(IfExists.FAIL, new EventCounter(event, cancellation::cancel), cancellation);
    } catch (LoadCancelledException interrupted) {
      assertThat(count("orders")).isIn("0", "20000");
      load(IfExists.FAIL);
    }
    assertFilled(1);
  }

  @Test
  void appendsToTablesWhoseForeignKeysFormACycle() throws SQLException {
    server.execute(foreignKey("customers", "id", "orders"));
    load(IfExists.FAIL);
    load(IfExists.APPEND);
    assertFilled(2);
    OutputTable orders = plan.output(SamplePlan.CATALOG, "orders", IfExists.FAIL);
    try (JdbcSink sink = server.sink(1024)) {
      assertThatThrownBy(() -> sink.drop(orders, plan.plan().contentHash()))
          .hasMessageContaining("it was there before its rows were loaded");
    }
    assertFilled(2);
  }

  @Test
  void movesNothingThatBreaksAForeignKeyOfTheCycle() throws SQLException {
    // There are 500 employees, but 20,000 orders.
    server.execute(
        foreignKey("employees", "manager_id", "orders"), foreignKey("orders", "id", "employees"));
    assertThatThrownBy(() -> load(IfExists.FAIL))
        .hasMessageContaining("foreign key")
        .hasMessageContaining("; load the table that is referred to in the same run");
    assertThat(count("orders")).isEqualTo("0");
    assertThat(count("employees")).isEqualTo("0");
    server.execute(dropForeignKey("employees", "manager_id"), dropForeignKey("orders", "id"));
    load(IfExists.FAIL);
    assertFilled(1);
  }

  /// Rows of orders of which `broken` says what they do not keep.
  private void loadOrders(BrokenConstraint broken) {
    OutputTable plain = plan.output(SamplePlan.CATALOG, "orders", IfExists.FAIL);
    TablePlan table = plain.rows().getFirst().table();
    OutputDefects defects =
        new OutputDefects(
            List.of(
                new OutputDefect(OutputDefect.Kind.VALUE, List.of("amount"), BigDecimal.ONE, 200)),
            List.of(broken));
    OutputTable output =
        new OutputTable(
            plain.target(),
            List.of(new OutputRows(table, Optional.empty(), defects)),
            IfExists.FAIL,
            Map.of());
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan(SamplePlan.CATALOG, "sample", Map.of())), List.of(output));
    try (JdbcSink sink = server.sink(1024)) {
      new LoadJob(plan.plan(), outputs, plan.generators())
          .run(
              OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
              LoadOptions.of(2),
              LoadListener.NONE,
              new Cancellation());
    }
  }

  private static BrokenConstraint.Key brokenKey(String column) {
    return new BrokenConstraint.Key(
        new KeyPlan(Optional.empty(), KeyPlan.Kind.UNIQUE, List.of(column), "given"),
        OptionalLong.empty());
  }

  @Test
  void refusesRowsWithDefectsThatBreakAConstraint() throws SQLException {
    assertThatThrownBy(() -> loadOrders(brokenKey("id")))
        .hasMessageContaining("on (id) is one that rows with defects do not keep");
    ReferencePlan reference = plan.plan().table("orders").references().getFirst();
    assertThatThrownBy(
            () -> loadOrders(new BrokenConstraint.Reference(reference, OptionalLong.empty())))
        .hasMessageContaining(
            "its constraint `orders_customer_id` on (customer_id) is one that rows with defects do"
                + " not keep");
    server.execute("ALTER TABLE shop.orders ADD CONSTRAINT cheap CHECK (amount < 100000)");
    assertThatThrownBy(() -> loadOrders(brokenKey("customer_id")))
        .hasMessageContaining(
            "its constraint `cheap` on (amount) is one that rows with defects do not keep");
    assertThat(count("orders")).isEqualTo("0");
  }

  @Test
  void takesRowsWithDefectsThatKeepTheConstraints() throws SQLException {
    server.execute(
        dropForeignKey("orders", "customer_id"),
        "ALTER TABLE shop.orders ADD CONSTRAINT positive CHECK (id > 0)");
    loadOrders(brokenKey("customer_id"));
    assertThat(count("orders")).isEqualTo("20000");
  }

  @Test
  void namesACycleThatItCannotFill() throws SQLException {
    makeCycle();
    try (JdbcSink sink = server.sink(server.port(), 1024, Map.of("bookkeeping", "none"))) {
      assertThatThrownBy(() -> plan.load(sink, IfExists.FAIL, 2))
          .hasMessageContaining(
              "the foreign keys `customers_id` of shop.customers, `orders_customer_id` of"
                  + " shop.orders form a cycle: that takes tables in which rows wait for each"
                  + " other, and `bookkeeping = none` makes none; or drop a foreign key before the"
                  + " load, and add it again afterwards");
    }
    assertThat(count("customers")).isEqualTo("0");
  }

  private void appendToRowsOfOthers() {
    OutputPlan appended = plan.outputs(IfExists.APPEND);
    OutputPlan outputs =
        new OutputPlan(
            appended.catalogs(),
            appended.tables().stream()
                .map(
                    table ->
                        new OutputTable(
                            table.target(),
                            table.rows(),
                            table.ifExists(),
                            Map.of("allow_foreign_rows", "true")))
                .toList());
    try (JdbcSink sink = server.sink(1024)) {
      new LoadJob(plan.plan(), outputs, plan.generators())
          .run(
              OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
              LoadOptions.of(2),
              LoadListener.NONE,
              new Cancellation());
    }
  }

  @Test
  void addsRowsToThoseOfOthersIfItMay() throws SQLException {
    server.execute(
        "INSERT INTO shop.customers (id, name) VALUES (7, 'Ada'), (-1, 'Grace')",
        "INSERT INTO shop.orders VALUES (-1, 7, 9.99)");
    assertThatThrownBy(() -> load(IfExists.APPEND))
        .hasMessageContaining("its rows were not stored by datagenc; `allow_foreign_rows = true`");
    assertThatThrownBy(this::appendToRowsOfOthers)
        .hasMessageContaining("; declare the key in the plan's table, whose values then differ;")
        .hasMessageContaining("(`START WITH`)");
    assertThat(count("customers")).isEqualTo("2");
    assertThat(count("orders")).isEqualTo("1");

    server.execute(
        "UPDATE shop.orders SET customer_id = -1", "DELETE FROM shop.customers WHERE id = 7");
    appendToRowsOfOthers();
    assertThat(count("customers")).isEqualTo("2001");
    assertThat(count("orders")).isEqualTo("20001");
    assertThat(tables()).isEqualTo(OWN_TABLES);
    assertThat(
            server.value(
                "SELECT stored_rows FROM shop.datagen_load WHERE target_table = 'shop.orders'"))
        .isEqualTo("20000");
  }

  @Test
  void saysWhichTriggersRun() throws SQLException {
    makeTrigger();
    assertThat(load(IfExists.FAIL))
        .contains("table shop.customers has triggers, which run for the rows of the load: `watch`");
    assertThat(count("customers")).isEqualTo("2000");
  }

  @Test
  void namesAConstraintThatThePlanDoesNotKeep() throws SQLException {
    server.execute("ALTER TABLE shop.orders ADD CONSTRAINT modest CHECK (amount < 100)");
    assertThatThrownBy(() -> load(IfExists.FAIL))
        .hasMessageContaining("modest")
        .hasMessageContaining("; the plan does not keep this CHECK");
    server.execute("ALTER TABLE shop.orders DROP CONSTRAINT modest");
    load(IfExists.FAIL);
    assertFilled(1);

    clean();
    server.execute("ALTER TABLE shop.customers ADD CONSTRAINT ratings UNIQUE (rating)");
    assertThatThrownBy(() -> load(IfExists.FAIL))
        .hasMessageContaining("ratings")
        .hasMessageContaining("; declare the key in the plan's table");
  }
}
