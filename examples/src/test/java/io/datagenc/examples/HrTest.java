package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HrTest {
  private static final Path PLAN = Path.of("hr", "hr.dg");
  private static final List<String> TABLES =
      List.of("company", "department", "training", "employee", "payslip");

  @TempDir static Path directory;

  private static StoredTables stored;

  @BeforeAll
  static void compile() throws SQLException {
    stored = new StoredTables();
    compile("hr", PLAN);
    stored.execute("USE hr");
  }

  @AfterAll
  static void close() throws SQLException {
    stored.close();
  }

  private static void compile(String name, Path plan, String... options) throws SQLException {
    Path warehouse = directory.resolve(name);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("compile", plan.toString(), "--warehouse", warehouse.toString()));
    arguments.addAll(List.of(options));
    CommandRun.of(arguments.toArray(String[]::new)).succeeded();
    stored.load(name, warehouse, "hr", TABLES);
  }

  @ParameterizedTest
  @CsvSource({
    "department, company_id,  company,    company_id",
    "employee,   dept_id,     department, department_id",
    "employee,   manager_id,  employee,   employee_id",
    "employee,   training_id, training,   training_id",
    "payslip,    employee_id, employee,   employee_id",
  })
  void hasNoOrphans(String table, String column, String parent, String key) throws SQLException {
    stored.hasNone(
        "SELECT %2$s FROM %1$s WHERE %2$s IS NOT NULL AND %2$s NOT IN (SELECT %4$s FROM %3$s) LIMIT 3"
            .formatted(table, column, parent, key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "company | company_id",
        "department | department_id",
        "training | training_id",
        "employee | employee_id",
        "employee | email",
        "payslip | employee_id, month_no",
      })
  void hasUniqueKeys(String table, String columns) throws SQLException {
    stored.hasNone(
        "SELECT %2$s FROM %1$s GROUP BY %2$s HAVING count(*) > 1 OR bool_or((%2$s) IS NULL)"
            .formatted(table, columns));
  }

  @Test
  void storesNoHiddenColumn() throws SQLException {
    assertThat(stored.rows("SELECT column_name FROM (DESCRIBE employee)"))
        .extracting(List::getFirst)
        .containsExactly(
            "employee_id",
            "dept_id",
            "manager_id",
            "training_id",
            "first_name",
            "last_name",
            "email",
            "level",
            "cost_center",
            "company_name",
            "hired",
            "middle_name",
            "item_key");
  }

  @Test
  void followsReferencesToTheRowsTheyName() throws SQLException {
    stored.hasNone(
        """
        SELECT e.employee_id FROM employee e
        JOIN department d ON d.department_id = e.dept_id
        JOIN company c USING (company_id)
        WHERE e.company_name IS DISTINCT FROM c.name
           OR e.cost_center IS DISTINCT FROM d.cost_center
           OR e.hired IS NULL OR e.hired < c.founded OR e.hired > DATE '2024-12-31'\
        """);
  }

  @Test
  void makesManagersAForestWithinTheDepartment() throws SQLException {
    stored.hasNone(
        """
        SELECT e.employee_id FROM employee e JOIN employee m ON m.employee_id = e.manager_id
        WHERE m.dept_id <> e.dept_id\
        """);
    stored.hasNone(
        """
        SELECT dept_id FROM employee GROUP BY dept_id
        HAVING count(*) FILTER (WHERE manager_id IS NULL) <> 1\
        """);
    // Whoever is not reached from a root is part of a cycle.
    long reached =
        stored.number(
            """
            WITH RECURSIVE below AS (
              SELECT employee_id FROM employee WHERE manager_id IS NULL
              UNION ALL
              SELECT e.employee_id FROM employee e JOIN below b ON e.manager_id = b.employee_id)
            SELECT count(*) FROM below\
            """);
    assertThat(reached).isEqualTo(count("hr.employee"));
  }

  @ParameterizedTest
  @CsvSource({"training_id, 0.2", "middle_name, 0.6"})
  void drawsNullsAtTheDeclaredRate(String column, double rate) throws SQLException {
    double nulls =
        stored.fraction("SELECT avg(CAST(%s IS NULL AS INTEGER)) FROM employee".formatted(column));
    assertThat(nulls).isCloseTo(rate, within(deviations(5, rate)));
  }

  @Test
  void drawsNoOtherNulls() throws SQLException {
    for (String table : TABLES) {
      for (List<?> column : stored.rows("SELECT column_name FROM (DESCRIBE " + table + ")")) {
        if (!List.of("training_id", "middle_name", "manager_id").contains(column.getFirst())) {
          stored.hasNone("SELECT * FROM %s WHERE %s IS NULL".formatted(table, column.getFirst()));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"L1, 0.4", "L2, 0.3", "L3, 0.2", "L4, 0.08", "L5, 0.02"})
  void drawsChoicesByTheirWeights(String level, double weight) throws SQLException {
    double share =
        stored.fraction("SELECT avg(CAST(level = '%s' AS INTEGER)) FROM employee".formatted(level));
    assertThat(share).isCloseTo(weight, within(deviations(5, weight)));
  }

  @ParameterizedTest
  @CsvSource({
    "company,    company_id,    department, company_id,  3,  12",
    "department, department_id, employee,   dept_id,     2,  60",
    "employee,   employee_id,   payslip,    employee_id, 12, 12",
  })
  void givesEachOwnerAsManyRowsAsDeclared(
      String owner, String key, String table, String column, int low, int high)
      throws SQLException {
    stored.hasNone(
        """
        SELECT o.%2$s, count(t.%4$s) FROM %1$s o LEFT JOIN %3$s t ON t.%4$s = o.%2$s
        GROUP BY o.%2$s HAVING count(t.%4$s) NOT BETWEEN %5$d AND %6$d\
        """
            .formatted(owner, key, table, column, low, high));
  }

  @Test
  void computesWhatPayslipsSay() throws SQLException {
    stored.hasNone(
        """
        SELECT * FROM payslip
        WHERE month_no NOT BETWEEN 1 AND 12
           OR paid_on <> CAST(DATE '2024-01-25' + to_months(month_no - 1) AS DATE)
           OR gross NOT BETWEEN 1500 AND 20000\
        """);
    // Truncation below at 1500, 2.9 deviations from the mean, moves the mean by less than 10.
    assertThat(stored.fraction("SELECT avg(gross) FROM payslip")).isCloseTo(5000, within(25.0));
    assertThat(stored.fraction("SELECT stddev(gross) FROM payslip")).isCloseTo(1200, within(30.0));
  }

  @Test
  void computesTheKeysOfItems() throws SQLException {
    stored.hasNone(
        """
        SELECT item_key FROM employee
        WHERE item_key IS DISTINCT FROM
          lpad(concat_ws('-', lpad(employee_id, 12, '0'), lpad(CAST(dept_id AS VARCHAR), 10, '0')),
               24, 'X-')\
        """);
    stored.hasNone(
        """
        SELECT email FROM employee
        WHERE email <> lower(first_name || '.' || last_name || '.' || substr(employee_id, 2)
          || '@example.com')\
        """);
  }

  @Test
  void storesGivenRowsAsTheyAre() throws SQLException {
    assertThat(stored.rows("SELECT training_id, title FROM training ORDER BY 1"))
        .containsExactly(
            List.of("1", "ethics"), List.of("2", "security"), List.of("3", "first aid"));
  }

  @Test
  void hasAsManyRowsAsExplainStates() throws SQLException {
    String explanation = CommandRun.of("explain", PLAN.toString()).succeeded().out();
    for (String table : TABLES) {
      Matcher rows = Pattern.compile("(?m)^" + table + ": ([0-9,]+) rows?\\b").matcher(explanation);
      assertThat(rows.find()).as("a line about %s in %s", table, explanation).isTrue();
      assertThat(count("hr." + table))
          .as(table)
          .isEqualTo(Long.parseLong(rows.group(1).replace(",", "")));
    }
  }

  @Test
  void storesTheSameRowsOnAnyNumberOfThreads() throws SQLException {
    compile("one_thread", PLAN, "--threads", "1");
    compile("eight_threads", PLAN, "--threads", "8");
    for (String table : TABLES) {
      stored.same("FROM one_thread." + table, "FROM eight_threads." + table);
      stored.same("FROM one_thread." + table, "FROM hr." + table);
    }
  }

  @Test
  void storesTheSameRowsWhateverTheOrderOfStatements() throws SQLException, IOException {
    List<String> statements = new ArrayList<>(List.of(Files.readString(PLAN).split("(?<=;)\n")));
    String schema = statements.removeFirst();
    Collections.reverse(statements);
    Path reversed = directory.resolve("reversed.dg");
    Files.writeString(reversed, schema + "\n" + String.join("\n", statements));
    compile("reversed", reversed);
    for (String table : TABLES) {
      stored.same("FROM reversed." + table, "FROM hr." + table);
    }
  }

  @Test
  void storesTheSameRowsBesideAddedColumnsAndTables() throws SQLException, IOException {
    Path extended = directory.resolve("extended.dg");
    String text =
        Files.readString(PLAN)
            .replace(
                "  first_name ",
                "  dice INTEGER AS (uniform(1, 6)) NULLS 5 PERCENT,\n  first_name ");
    assertThat(text).contains("dice");
    Files.writeString(
        extended,
        text + "CREATE TABLE car (employee_id VARCHAR(20) REFERENCES employee) ROWS 50;\n");
    compile("extended", extended);
    stored.same("SELECT * EXCLUDE (dice) FROM extended.employee", "FROM hr.employee");
    for (String table : List.of("company", "department", "training", "payslip")) {
      stored.same("FROM extended." + table, "FROM hr." + table);
    }
  }

  @Test
  void drawsOtherValuesFromAnotherSeed() throws SQLException {
    compile("seeded", PLAN, "--seed", "7");
    compile("seeded_again", PLAN, "--seed", "7");
    for (String table : TABLES) {
      stored.same("FROM seeded." + table, "FROM seeded_again." + table);
    }
    long equal =
        stored.number(
            """
            SELECT count(*) FROM hr.company a JOIN seeded.company b USING (company_id)
            WHERE a.founded = b.founded\
            """);
    assertThat(equal).isLessThan(5);
    stored.same("SELECT company_id FROM seeded.company", "SELECT company_id FROM hr.company");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "3"})
  void keepsARowsOwnDrawsWhenTheTableGrows(String scale) throws SQLException {
    String name = "scale_" + scale.replace('.', '_');
    compile(name, PLAN, "--scale", scale);
    assertThat(count(name + ".company")).isEqualTo(Math.round(100 * Double.parseDouble(scale)));
    assertThat(count(name + ".training")).isEqualTo(3);
    String smaller = scale.equals("3") ? "hr" : name;
    String larger = scale.equals("3") ? name : "hr";
    for (String columns : List.of("company: company_id, name, founded", "department: *")) {
      String[] parts = columns.split(": ");
      stored.hasNone(
          "(SELECT %1$s FROM %3$s.%2$s) EXCEPT ALL (SELECT %1$s FROM %4$s.%2$s) LIMIT 3"
              .formatted(parts[1], parts[0], smaller, larger));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "50", "300", "100000"})
  void hasNoErrorsAtAnyScale(String scale) {
    CommandRun.of("check", PLAN.toString(), "--scale", scale).succeeded();
  }

  @Test
  void storesOnlyTheTablesAskedFor() throws SQLException {
    Path warehouse = directory.resolve("only");
    CommandRun.of(
            "compile",
            PLAN.toString(),
            "--only",
            "payslip,employee",
            "--warehouse",
            warehouse.toString())
        .succeeded();
    assertThat(warehouse.resolve("hr")).isDirectoryNotContaining("glob:**/company");
    stored.load("only_two", warehouse, "hr", List.of("payslip", "employee"));
    stored.same("FROM only_two.payslip", "FROM hr.payslip");
    stored.same("FROM only_two.employee", "FROM hr.employee");
  }

  private static long count(String table) throws SQLException {
    return stored.number("SELECT count(*) FROM " + table);
  }

  /// So many standard deviations of the share of employees that have a property of this
  /// probability.
  private static double deviations(double count, double probability) throws SQLException {
    return count * Math.sqrt(probability * (1 - probability) / count("hr.employee"));
  }
}
