package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The register at other scales: what holds at one holds at all.
class HrScaleTest {
  private static final List<String> TABLES =
      List.of("company", "department", "training", "employee", "payslip");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"0.5, 50", "50, 5000"})
  void holdsAtAnyScale(String scale, long companies) throws SQLException {
    CommandRun.of("compile", "hr/hr.dg", "--scale", scale, "--warehouse", directory.toString())
        .succeeded();
    try (StoredTables stored = new StoredTables()) {
      stored.load("scaled", directory, "hr", TABLES);
      stored.execute("USE scaled");
      assertThat(stored.number("SELECT count(*) FROM company")).isEqualTo(companies);
      assertThat(stored.number("SELECT count(*) FROM training")).isEqualTo(3);
      hasUniqueKeys(stored);
      hasNoOrphans(stored);
      staysWithinFanOuts(stored);
    }
  }

  private static void hasUniqueKeys(StoredTables stored) throws SQLException {
    for (String[] key :
        new String[][] {
          {"company", "company_id"},
          {"department", "department_id"},
          {"employee", "employee_id"},
          {"employee", "email"},
          {"payslip", "employee_id, month_no"}
        }) {
      stored.hasNone(
          "SELECT %2$s FROM %1$s GROUP BY %2$s HAVING count(*) > 1 LIMIT 3"
              .formatted((Object[]) key));
    }
  }

  private static void hasNoOrphans(StoredTables stored) throws SQLException {
    for (String[] reference :
        new String[][] {
          {"department", "company_id", "company", "company_id"},
          {"employee", "dept_id", "department", "department_id"},
          {"employee", "manager_id", "employee", "employee_id"},
          {"employee", "training_id", "training", "training_id"},
          {"payslip", "employee_id", "employee", "employee_id"}
        }) {
      stored.hasNone(
          """
          SELECT %2$s FROM %1$s
          WHERE %2$s IS NOT NULL AND %2$s NOT IN (SELECT %4$s FROM %3$s) LIMIT 3\
          """
              .formatted((Object[]) reference));
    }
  }

  private static void staysWithinFanOuts(StoredTables stored) throws SQLException {
    for (Object[] owned :
        new Object[][] {
          {"company", "company_id", "department", "company_id", 3, 12},
          {"department", "department_id", "employee", "dept_id", 2, 60},
          {"employee", "employee_id", "payslip", "employee_id", 12, 12}
        }) {
      stored.hasNone(
          """
          SELECT o.%2$s FROM %1$s o LEFT JOIN %3$s t ON t.%4$s = o.%2$s
          GROUP BY o.%2$s HAVING count(t.%4$s) NOT BETWEEN %5$d AND %6$d LIMIT 3\
          """
              .formatted(owned));
    }
  }
}
