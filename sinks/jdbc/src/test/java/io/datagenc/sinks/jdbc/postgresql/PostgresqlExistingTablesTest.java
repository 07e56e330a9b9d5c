package io.datagenc.sinks.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.jdbc.ExistingTablesContract;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresqlExistingTablesTest extends ExistingTablesContract {
  PostgresqlExistingTablesTest() {
    super(PostgresqlServer.shared());
  }

  @Override
  protected String dropForeignKey(String table, String column) {
    return "ALTER TABLE shop.%1$s DROP CONSTRAINT %1$s_%2$s".formatted(table, column);
  }

  @Override
  protected void makeTrigger() throws SQLException {
    server.execute(
        "CREATE FUNCTION shop.look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER watch BEFORE INSERT ON shop.customers FOR EACH ROW EXECUTE FUNCTION"
            + " shop.look()");
  }

  private void assertRefused(String user, String message) {
    try (JdbcSink sink = server.sink(server.port(), 1024, Map.of("connection-user", user))) {
      assertThatThrownBy(() -> SamplePlan.of(3, Orders.customers()).load(sink, IfExists.FAIL, 1))
          .hasMessageContaining(message);
    }
  }

  @Test
  void saysBeforeTheLoadThatRowLevelSecurityAppliesOrThatATableIsAView() throws SQLException {
    server.execute(
        "DROP ROLE IF EXISTS shop_guest",
        "CREATE ROLE shop_guest LOGIN",
        "GRANT USAGE, CREATE ON SCHEMA shop TO shop_guest",
        "GRANT ALL ON shop.customers TO shop_guest",
        "ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY");
    assertRefused(
        "shop_guest",
        "shop.customers: row-level security applies to `shop_guest`, which COPY does not serve;"
            + " load as the owner of the table or as a role with BYPASSRLS");
    server.execute(
        "DROP OWNED BY shop_guest",
        "DROP ROLE shop_guest",
        "ALTER TABLE shop.customers RENAME TO people",
        "CREATE VIEW shop.customers AS SELECT * FROM shop.people");
    assertRefused("postgres", "shop.customers: it is a view");
  }

  @Test
  void saysBeforeTheLoadThatTransactionsAreReadOnly() throws SQLException {
    server.execute(
        "DROP ROLE IF EXISTS shop_reader",
        "CREATE ROLE shop_reader LOGIN SUPERUSER",
        "ALTER ROLE shop_reader SET default_transaction_read_only = on");
    assertRefused(
        "shop_reader", "transactions are read-only here (`default_transaction_read_only`)");
    server.execute("DROP ROLE shop_reader");
  }
}
