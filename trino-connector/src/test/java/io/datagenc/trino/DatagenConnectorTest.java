package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.testing.DistributedQueryRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatagenConnectorTest {
  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.copy(Path.of("../examples/hr/hr.dg"), plans.resolve("hr.dg"));
    Files.writeString(
        plans.resolve("broken.dg"), "CREATE TABLE t (a INTEGER AS (nothing)) ROWS 5;");
    runner = DatagenQueryRunner.create(plans, 1, Map.of("datagen.splits-per-node", "3"));
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void listsSchemasAndTables() {
    assertThat(rows("SHOW SCHEMAS")).contains(List.of("broken"), List.of("hr"));
    assertThat(rows("SHOW TABLES FROM hr")).contains(List.of("company"), List.of("employee"));
    assertThat(rows("SELECT count(*) FROM information_schema.columns WHERE table_schema = 'hr'"))
        .isNotEqualTo(List.of(List.of(0L)));
  }

  @Test
  void aBrokenPlanGivesItsDiagnosticsToItsSchemaOnly() {
    assertThatThrownBy(() -> rows("SELECT * FROM broken.t"))
        .hasMessageContaining("plan broken.dg has errors")
        .hasMessageContaining("DG2003")
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> rows("SHOW TABLES FROM broken")).hasMessageContaining("DG2003");
    assertThat(rows("SELECT count(*) FROM hr.company")).isEqualTo(List.of(List.of(100L)));
  }

  @Test
  void scalesByTheNameOfTheSchema() {
    assertThat(rows("SELECT count(*) FROM hr_sf3.company")).isEqualTo(List.of(List.of(300L)));
    assertThat(rows("SELECT count(*) FROM hr_sf0_5.company")).isEqualTo(List.of(List.of(50L)));
  }

  @Test
  void limitIsALimit() {
    assertThat(rows("SELECT count(*) FROM (SELECT * FROM hr.company LIMIT 1000000)"))
        .isEqualTo(List.of(List.of(100L)));
    assertThat(rows("SELECT * FROM hr.company LIMIT 7")).hasSize(7);
  }

  @Test
  void cellsDoNotDependOnProjectionOrSplits() {
    assertThat(
            rows(
                """
                SELECT count(*)
                FROM hr_sf10.employee a JOIN hr_sf10.employee b ON a.employee_id = b.employee_id
                WHERE a.last_name <> b.last_name OR b.hired <> a.hired OR a."$row" <> b."$row"
                """))
        .isEqualTo(List.of(List.of(0L)));
  }

  @Test
  void everyReferenceIsValid() {
    assertThat(
            rows(
                """
                SELECT count(*) FROM hr.employee e
                WHERE NOT EXISTS (SELECT 1 FROM hr.department d WHERE d.department_id = e.dept_id)
                """))
        .isEqualTo(List.of(List.of(0L)));
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(io.trino.testing.MaterializedRow::getFields)
        .toList();
  }
}
