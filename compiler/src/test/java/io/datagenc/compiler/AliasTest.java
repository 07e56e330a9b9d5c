package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// CREATE ALIAS.
class AliasTest {

  private static final String EMPLOYEE =
      """
      CREATE ALIAS emp_number FOR employee.employee_id;
      CREATE TABLE employee (
        n BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100) HIDDEN,
        employee_id VARCHAR(20) PRIMARY KEY AS ('X' || n),
        code INTEGER UNIQUE,
        manager_id VARCHAR(20) REFERENCES employee AS manager USING preceding()
      ) ROWS 50;
      """;

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<@Nullable Object> values(GenerationPlan plan, String table, String column) {
    return GeneratedTable.column(plan, table, column);
  }

  @Test
  void anAliasInTheTableItselfIsTheColumn() {
    GenerationPlan plan =
        compile(
            """
            CREATE ALIAS number FOR t.id;
            CREATE ALIAS id FOR t.id;
            CREATE TABLE t (number, id INTEGER PRIMARY KEY, next INTEGER AS (number + 1)) ROWS 20;
            """);

    assertThat(plan.table("t").column("number").type()).isEqualTo(SimpleType.INTEGER);
    assertThat(plan.table("t").column("number").inferred()).containsExactly("AS (id)");
    assertThat(values(plan, "t", "number")).isEqualTo(values(plan, "t", "id")).contains(1L, 20L);
    assertThat(plan.table("t").references()).isEmpty();
  }

  @Test
  void anAliasAlongOnePathIsTheValueOfThatRow() {
    GenerationPlan plan =
        compile(
            EMPLOYEE
                + """
                CREATE TABLE laptop (
                  id INTEGER PRIMARY KEY,
                  holder VARCHAR(20) NOT NULL REFERENCES employee AS holder,
                  emp_number
                ) ROWS 30;
                CREATE TABLE repair (id INTEGER PRIMARY KEY, emp_number) ROWS 1 PER laptop;
                """);

    assertThat(values(plan, "laptop", "emp_number")).isEqualTo(values(plan, "laptop", "holder"));
    assertThat(values(plan, "repair", "emp_number")).isEqualTo(values(plan, "laptop", "holder"));
    assertThat(plan.table("repair").column("emp_number").type()).isEqualTo(new VarcharType(20));
    assertThat(plan.table("repair").column("emp_number").inferred())
        .containsExactly("AS (laptop.holder.employee_id)");
  }

  @Test
  void anAliasOfTheOwnersKeyIsTheOwners() {
    GenerationPlan plan =
        compile(
            EMPLOYEE
                + """
                CREATE TABLE payslip (
                  emp_number,
                  month_no INTEGER AS (ordinal()),
                  PRIMARY KEY (emp_number, month_no)
                ) ROWS 12 PER employee;
                """);

    List<@Nullable Object> owners = values(plan, "payslip", "emp_number");
    List<@Nullable Object> employees = values(plan, "employee", "employee_id");
    for (int i = 0; i < 600; i++) {
      assertThat(owners.get(i)).isEqualTo(employees.get(i / 12));
    }
    assertThat(plan.table("payslip").column("emp_number").nullability())
        .isEqualTo(ColumnPlan.Nullability.NOT_NULL);
  }

  @Test
  void anAliasWithoutAPathIsDrawnUniformlyAndNoForeignKey() {
    GenerationPlan plan =
        compile(
            EMPLOYEE
                + """
                CREATE ALIAS other FOR employee.employee_id;
                CREATE TABLE visit (emp_number NOT NULL, other NULLS 50 PERCENT) ROWS 2000;
                """);

    List<@Nullable Object> drawn = values(plan, "visit", "emp_number");
    assertThat(new HashSet<>(drawn))
        .isEqualTo(new HashSet<>(values(plan, "employee", "employee_id")));
    assertThat(values(plan, "visit", "other")).containsNull().isNotEqualTo(drawn);
    assertThat(plan.table("visit").references())
        .extracting(ReferencePlan::constraint)
        .containsOnly(ReferencePlan.Constraint.NONE);
    assertThat(plan.table("visit").column("emp_number").inferred())
        .containsExactly("REFERENCES employee (employee_id)");
  }

  @Test
  void anAliasThatIsDrawnLeadsFurther() {
    GenerationPlan plan =
        compile(
            EMPLOYEE
                + """
                CREATE ALIAS emp_code FOR employee.code;
                CREATE TABLE note (emp_number, emp_code) ROWS 2 PER visit;
                CREATE TABLE visit (emp_number) ROWS 100;
                """);

    List<@Nullable Object> visits = values(plan, "visit", "emp_number");
    List<@Nullable Object> notes = values(plan, "note", "emp_number");
    List<@Nullable Object> codes = values(plan, "note", "emp_code");
    for (int i = 0; i < 200; i++) {
      assertThat(notes.get(i)).isEqualTo(visits.get(i / 2));
      assertThat(notes.get(i)).isEqualTo("X" + ((Long) codes.get(i) + 99));
    }
  }

  @Test
  void columnsWithATypeOrValuesAreNoAliases() {
    GenerationPlan plan =
        compile(
            EMPLOYEE
                + """
                CREATE TABLE t (emp_number INTEGER AS (row_index())) ROWS 3;
                CREATE TABLE u (emp_number AS (7)) ROWS 3;
                """);

    assertThat(values(plan, "t", "emp_number")).containsExactly(0L, 1L, 2L);
    assertThat(values(plan, "u", "emp_number")).containsOnly(7L);
  }

  @Test
  void givenRowsGiveTheValuesOfAnAlias() {
    GenerationPlan plan =
        compile(EMPLOYEE + "CREATE TABLE t (emp_number) VALUES ('X100'), ('X101');");

    assertThat(plan.table("t").column("emp_number").type()).isEqualTo(new VarcharType(20));
    assertThat(values(plan, "t", "emp_number")).containsExactly("X100", "X101");
  }
}
