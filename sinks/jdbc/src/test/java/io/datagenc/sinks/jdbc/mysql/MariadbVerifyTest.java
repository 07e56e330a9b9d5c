package io.datagenc.sinks.jdbc.mysql;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static io.datagenc.sinks.jdbc.OrdersVerification.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.VerificationContract;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static SamplePlan hosts() {
    return SamplePlan.of(
        1,
        SampleTable.of(
            "hosts",
            1000,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("address", new VarcharType(40), row -> "10.0." + row / 256 + '.' + row % 256),
            nullable("v4", new VarcharType(15), row -> row % 3 == 0 ? null : "10.1.2.3"),
            notNull("token", new VarcharType(36), MariadbVerifyTest::upperCaseUuid),
            notNull("uid", SimpleType.UUID, row -> new UUID(row, row)),
            notNull("spot", new VarcharType(40), row -> "(" + row + ",-0.5)"),
            nullable(
                "area",
                new VarcharType(60),
                row -> row % 2 == 0 ? null : "((0,0),(0," + (row + 1) + "),(9,0))"),
            notNull("shape", new VarcharType(60), row -> "LINESTRING(0 0,1 " + row + ")"),
            notNull("flags", new VarcharType(9), row -> row % 2 == 0 ? "b,a" : "b"),
            notNull("mask", new VarcharType(8), row -> row % 2 == 0 ? "00000101" : "11111111"),
            notNull("made", SimpleType.SMALLINT, row -> 1990 + row % 30),
            notNull("doubled", SimpleType.BIGINT, row -> row + row)));
  }

  private static String upperCaseUuid(long row) {
    return new UUID(row, row).toString().toUpperCase(Locale.ROOT);
  }

  private static final String HOSTS =
      "CREATE TABLE shop.hosts (id bigint PRIMARY KEY, address inet6 NOT NULL, v4 inet4, token uuid"
          + " NOT NULL, uid uuid NOT NULL, spot point NOT NULL, area polygon, shape geometry NOT"
          + " NULL, flags set('a', 'b') NOT NULL, mask bit(8) NOT NULL, made year NOT NULL,"
          + " doubled bigint GENERATED ALWAYS AS (id * 3) STORED)";

  @AfterEach
  void allowLocalInfile() throws SQLException {
    server.execute("SET GLOBAL local_infile = 1");
  }

  /// By LOAD DATA, and by INSERT where the server does not allow it.
  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void readsTextsAsValuesOfTypesOfItsOwn(int localInfile) throws Exception {
    server.execute("SET GLOBAL local_infile = " + localInfile, "CREATE DATABASE shop", HOSTS);
    VerificationReport report = loadAndVerify(hosts());
    assertThat(rules(report, Outcome.FAILED)).isEmpty();
    assertThat(rules(report, Outcome.PASSED))
        .contains("hosts: rows", "hosts: not null (spot)", "hosts: content checksum");
    assertThat(rules(report, Outcome.NOT_JUDGED))
        .containsExactly(
            "hosts: values of address",
            "hosts: values of v4",
            "hosts: values of token",
            "hosts: values of spot",
            "hosts: values of area",
            "hosts: values of shape",
            "hosts: values of flags",
            "hosts: values of mask",
            "hosts: values of doubled");
    assertThat(
            server.query(
                "SELECT address, v4, token, ST_AsText(spot), ST_AsText(area), ST_AsText(shape),"
                    + " flags, bin(mask), made, doubled FROM shop.hosts WHERE id = 7"))
        .containsExactly(
            List.of(
                "::ffff:10.0.0.7",
                "10.1.2.3",
                "00000000-0000-0007-0000-000000000007",
                "POINT(7 -0.5)",
                "POLYGON((0 0,0 8,9 0,0 0))",
                "LINESTRING(0 0,1 7)",
                "b",
                "11111111",
                "1997",
                "21"));
    assertThat(server.value("SELECT count(*) FROM shop.hosts WHERE area IS NULL AND v4 IS NULL"))
        .isEqualTo("167");
  }

  /// Where MariaDB itself would store a NULL.
  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void refusesTextsThatAreNoShape(int localInfile) throws Exception {
    server.execute(
        "SET GLOBAL local_infile = " + localInfile,
        "CREATE DATABASE shop",
        "CREATE TABLE shop.places (id bigint PRIMARY KEY, spot point)");
    SamplePlan places =
        SamplePlan.of(
            1,
            SampleTable.of(
                "places",
                10,
                notNull("id", SimpleType.BIGINT, row -> row),
                notNull("spot", new VarcharType(9), row -> "number " + row)));
    assertThatThrownBy(() -> loadAndVerify(places))
        .hasMessageContaining("shop.places")
        .hasMessageContaining("Cannot get geometry object");
    assertThat(server.value("SELECT count(*) FROM shop.places")).isEqualTo("0");
  }

  @Test
  void tellsWhatWasChangedBesideSuchColumns() throws Exception {
    server.execute("CREATE DATABASE shop", HOSTS);
    VerificationReport report =
        loadAndVerify(hosts(), "UPDATE shop.hosts SET uid = token, made = 2001 WHERE id = 7");
    assertThat(rules(report, Outcome.FAILED)).containsExactly("hosts: content checksum");
  }
}
