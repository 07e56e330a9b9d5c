package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.VerificationContract;

class PostgresqlVerifyTest extends VerificationContract {
  PostgresqlVerifyTest() {
    super(PostgresqlServer.shared());
  }

  @Override
  protected String statement(String words) {
    return words
        .replace("{foreign key}", "CONSTRAINT orders_customer_id_fkey")
        .replace("{primary key}", "CONSTRAINT orders_pkey")
        .replace("{nullable amount}", "ALTER amount DROP NOT NULL");
  }
}
