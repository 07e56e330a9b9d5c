package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.VerificationContract;

class MariadbVerifyTest extends VerificationContract {
  MariadbVerifyTest() {
    super(MariadbServer.shared());
  }

  @Override
  protected String statement(String words) {
    return words
        .replace("{foreign key}", "FOREIGN KEY orders_customer_id_fkey")
        .replace("{primary key}", "PRIMARY KEY")
        .replace("{nullable amount}", "MODIFY amount decimal(12,2) NULL");
  }
}
