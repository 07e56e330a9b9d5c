package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.VerificationContract;
import java.sql.SQLException;

class MariadbVerifyTest extends VerificationContract {
  private final MariadbServer server = MariadbServer.shared();

  @Override
  protected JdbcSink sink(long rowsPerPart) {
    return server.sink(rowsPerPart);
  }

  @Override
  protected void execute(String... statements) throws SQLException {
    server.execute(statements);
  }

  @Override
  protected void clean() throws SQLException {
    server.clean();
  }

  @Override
  protected String statement(String words) {
    return words
        .replace("{foreign key}", "FOREIGN KEY orders_customer_id_fkey")
        .replace("{primary key}", "PRIMARY KEY")
        .replace("{nullable amount}", "MODIFY amount decimal(12,2) NULL");
  }
}
