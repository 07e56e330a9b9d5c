package io.datagenc.sinks.jdbc.postgresql;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static io.datagenc.sinks.jdbc.OrdersVerification.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.VerificationContract;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.VerificationReport;
import org.junit.jupiter.api.Test;

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

  private static SamplePlan hosts() {
    return SamplePlan.of(
        1,
        SampleTable.of(
            "hosts",
            1000,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("address", new VarcharType(40), row -> "10.0." + row / 256 + '.' + row % 256),
            nullable("waited", new VarcharType(40), row -> row % 3 == 0 ? null : row + " minutes"),
            notNull("halved", SimpleType.DOUBLE, row -> row / 2.0),
            notNull("doubled", SimpleType.BIGINT, row -> row + row)));
  }

  private static final String HOSTS =
      "CREATE TABLE shop.hosts (id bigint PRIMARY KEY, address inet NOT NULL, waited interval,"
          + " halved float8 GENERATED ALWAYS AS (id / 3.0) STORED,"
          + " doubled bigint GENERATED ALWAYS AS (id * 3) STORED)";

  /// `16 minutes` is `00:16:00` for PostgreSQL, and what it computes itself is not the plan's.
  @Test
  void doesNotAskForTextsThatTheTableHasInTypesOfItsOwnNorForWhatItComputes() throws Exception {
    server.execute("CREATE SCHEMA shop", HOSTS);
    VerificationReport report = loadAndVerify(hosts());
    assertThat(rules(report, Outcome.FAILED)).isEmpty();
    assertThat(rules(report, Outcome.PASSED))
        .contains("hosts: rows", "hosts: not null (address)", "hosts: content checksum");
    assertThat(rules(report, Outcome.NOT_JUDGED))
        .containsExactly(
            "hosts: values of address",
            "hosts: values of waited",
            "hosts: values of halved",
            "hosts: values of doubled");
  }

  @Test
  void tellsWhatWasChangedBesideSuchColumns() throws Exception {
    server.execute("CREATE SCHEMA shop", HOSTS);
    VerificationReport report =
        loadAndVerify(hosts(), "UPDATE shop.hosts SET id = 5000 WHERE id = 7");
    assertThat(rules(report, Outcome.FAILED)).containsExactly("hosts: content checksum");
  }
}
