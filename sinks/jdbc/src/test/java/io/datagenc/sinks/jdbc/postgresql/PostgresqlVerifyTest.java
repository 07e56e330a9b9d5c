package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.VerificationContract;
import java.sql.SQLException;

class PostgresqlVerifyTest extends VerificationContract {
  private final PostgresqlServer server = PostgresqlServer.shared();

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
        .replace("{foreign key}", "CONSTRAINT orders_customer_id_fkey")
        .replace("{primary key}", "CONSTRAINT orders_pkey")
        .replace("{nullable amount}", "ALTER amount DROP NOT NULL");
  }
}
