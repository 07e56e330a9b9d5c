package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.ExistingTablesContract;
import java.sql.SQLException;

class MariadbExistingTablesTest extends ExistingTablesContract {
  MariadbExistingTablesTest() {
    super(MariadbServer.shared());
  }

  @Override
  protected String dropForeignKey(String table, String column) {
    return "ALTER TABLE shop.%1$s DROP FOREIGN KEY %1$s_%2$s".formatted(table, column);
  }

  @Override
  protected void makeTrigger() throws SQLException {
    server.execute(
        "CREATE TRIGGER shop.watch BEFORE INSERT ON shop.customers FOR EACH ROW SET @seen ="
            + " NEW.id");
  }
}
