package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VirtualTablesIT {
  private Queries queries;

  @BeforeAll
  void connect() throws Exception {
    queries = Queries.open();
  }

  @AfterAll
  void disconnect() throws Exception {
    queries.close();
  }

  @Test
  void theServerIsAReleaseOfTrino() throws Exception {
    assertThat(queries.value("SELECT 1")).isEqualTo(1);
    assertThat(queries.value("SELECT node_version FROM system.runtime.nodes")).isEqualTo("483");
  }

  @Test
  void plansOfDirectoriesInThePlanDirectoryAreSchemas() throws Exception {
    assertThat(queries.rows("SHOW SCHEMAS FROM datagen")).contains(List.of("hr"));
    assertThat(queries.rows("SHOW TABLES FROM datagen.hr"))
        .contains(List.of("company"), List.of("employee"), List.of("payslip"));
  }

  @Test
  void countsRows() throws Exception {
    assertThat(queries.value("SELECT count(*) FROM datagen.hr.company")).isEqualTo(100L);
    assertThat(queries.value("SELECT count(*) FROM datagen.hr_sf3.company")).isEqualTo(300L);
    assertThat(queries.value("SELECT count(employee_id) FROM datagen.hr.employee"))
        .isEqualTo(queries.value("SELECT count(*) FROM (SELECT * FROM datagen.hr.employee)"));
  }

  @Test
  void joinsAlongReferencesLoseNoRows() throws Exception {
    Object employees = queries.value("SELECT count(*) FROM datagen.hr.employee");
    assertThat(
            queries.value(
                """
                SELECT count(*)
                FROM datagen.hr.employee e
                JOIN datagen.hr.department d ON e.dept_id = d.department_id
                JOIN datagen.hr.company c ON d.company_id = c.company_id
                WHERE e.company_name = c.name
                """))
        .isEqualTo(employees);
    assertThat(
            queries.value(
                """
                SELECT count(*) FROM datagen.hr.payslip p
                WHERE NOT EXISTS (
                  SELECT 1 FROM datagen.hr.employee e WHERE e.employee_id = p.employee_id)
                """))
        .isEqualTo(0L);
  }

  @Test
  void hiddenColumnsTellThePositionsOfRows() throws Exception {
    assertThat(queries.rows("SELECT min(\"$row\"), max(\"$row\") FROM datagen.hr.company"))
        .isEqualTo(List.of(List.of(0L, 99L)));
    assertThat(queries.rows("SELECT * FROM datagen.hr.company LIMIT 1").getFirst()).hasSize(3);
  }

  @Test
  void sessionsMayChooseSeedAndScale() throws Exception {
    String checksum = "SELECT to_hex(checksum(name)) FROM datagen.hr.company";
    Object usual = queries.value(checksum);
    try (Queries session = Queries.open()) {
      session.update("SET SESSION datagen.seed = 99");
      assertThat(session.value(checksum)).isNotEqualTo(usual);
      session.update("SET SESSION datagen.scale = '2'");
      assertThat(session.value("SELECT count(*) FROM datagen.hr.company")).isEqualTo(200L);
    }
    assertThat(queries.value(checksum)).isEqualTo(usual);
  }

  @Test
  void plansOfQueriesShowWhichRowsAreGenerated() throws Exception {
    assertThat(
            queries.value(
                "EXPLAIN SELECT first_name FROM datagen.hr.employee WHERE employee_id = 'X100077'"))
        .asString()
        .contains("hr.employee rows=1 in 1 range");
    assertThat(
            queries.value(
                "EXPLAIN ANALYZE SELECT count(first_name) FROM datagen.hr.employee WHERE"
                    + " employee_id = 'X100077'"))
        .asString()
        .contains("Input: 1 row");
  }

  @Test
  void fieldsOfRowsAreReadAndFoundAlone() throws Exception {
    String nested = " FROM datagen.every_type.nested WHERE a_row.big = 300";
    assertThat(queries.value("EXPLAIN SELECT a_row.name, a_row.amount" + nested))
        .asString()
        .contains("nested rows=1 in 1 range", ":= a_row.name", ":= a_row.amount")
        .doesNotContain("Filter", ":= a_row\n");
    assertThat(queries.value("EXPLAIN SELECT *" + nested))
        .asString()
        .contains("nested rows=1 in 1 range")
        .doesNotContain("Filter");
    assertThat(queries.rows("SELECT id, a_row.big" + nested))
        .isEqualTo(List.of(List.of(100L, 300L)));
  }

  @Test
  void aBrokenPlanGivesItsDiagnosticsUntilItIsMended() throws Exception {
    Path plan = RealServer.get().plans().resolve("mended.dg");
    Files.writeString(plan, "CREATE TABLE t (a INTEGER AS (nothing)) ROWS 5;");
    assertThatThrownBy(() -> queries.rows("SELECT * FROM datagen.mended.t"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("plan mended.dg has errors")
        .hasMessageContaining("DG2003")
        .hasMessageContaining("mended.dg:1:31");
    assertThat(queries.value("SELECT count(*) FROM datagen.hr.company")).isEqualTo(100L);
    Files.writeString(plan, "CREATE TABLE t (a INTEGER AS (6 * 7)) ROWS 5;");
    assertThat(queries.rows("SELECT DISTINCT a FROM datagen.mended.t"))
        .isEqualTo(List.of(List.of(42)));
    Files.delete(plan);
    assertThat(queries.rows("SHOW SCHEMAS FROM datagen")).doesNotContain(List.of("mended"));
  }
}
