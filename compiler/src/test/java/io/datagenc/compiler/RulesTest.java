package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.AssertionTerm;
import io.datagenc.engine.plan.AssertionTerm.Operator;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of the rules of a plan: CHECK constraints and assertions.
final class RulesTest {

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static AssertionTerm operation(Operator operator, AssertionTerm... operands) {
    return new AssertionTerm.Operation(operator, List.of(operands));
  }

  private static AssertionTerm number(String digits) {
    return new AssertionTerm.Constant(AssertionTerm.Constant.Kind.NUMBER, digits);
  }

  @Test
  void keepsAssertionsForVerify() {
    String tables =
        """
        CREATE TABLE team (id INTEGER PRIMARY KEY, size INTEGER AS (3)) ROWS 5;
        CREATE TABLE employee (
          id INTEGER PRIMARY KEY, salary INTEGER AS (uniform(1, 9)),
          team_id INTEGER REFERENCES team AS crew
        ) ROWS 100;
        """;
    GenerationPlan plan =
        compile(
            tables
                + """
                CREATE ASSERTION enough CHECK (COUNT(employee) > 10);
                CREATE ASSERTION paid
                  CHECK (NOT EXISTS (SELECT * FROM employee WHERE salary < 0 AND crew.size > 2));
                CREATE ASSERTION well_paid CHECK (employee.salary > 1) AT LEAST 99.5 PERCENT;
                """);
    AssertionTerm salary = new AssertionTerm.Column("employee", List.of(), "salary");
    AssertionTerm size = new AssertionTerm.Column("employee", List.of("crew"), "size");
    assertThat(plan.assertions())
        .containsExactly(
            new AssertionPlan(
                "enough",
                "COUNT(employee) > 10",
                Optional.empty(),
                Optional.of(
                    operation(
                        Operator.GREATER,
                        new AssertionTerm.Aggregate(
                            AssertionTerm.Aggregate.Function.COUNT,
                            "employee",
                            Optional.empty(),
                            Optional.empty()),
                        number("10")))),
            new AssertionPlan(
                "paid",
                "NOT EXISTS (SELECT * FROM employee WHERE salary < 0 AND crew.size > 2)",
                Optional.empty(),
                Optional.of(
                    operation(
                        Operator.NOT,
                        new AssertionTerm.Exists(
                            "employee",
                            Optional.of(
                                operation(
                                    Operator.AND,
                                    operation(Operator.LESS, salary, number("0")),
                                    operation(Operator.GREATER, size, number("2")))))))),
            new AssertionPlan(
                "well_paid",
                "employee.salary > 1",
                Optional.of(new BigDecimal("99.5")),
                Optional.of(operation(Operator.GREATER, salary, number("1")))));
    assertThat(plan.contentHash()).isNotEqualTo(compile(tables).contentHash());
    assertThat(plan.tables()).isEqualTo(compile(tables).tables());
  }

  @Test
  void anAssertionOverAReferenceToNothingIsNoFurtherError() {
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of(
                "plan.dg",
                """
                CREATE TABLE a (id INTEGER PRIMARY KEY) ROWS 5;
                CREATE TABLE b (x INTEGER REFERENCES nowhere, y INTEGER REFERENCES a) ROWS 5;
                CREATE ASSERTION small CHECK (b.a.id < 5) AT LEAST 70 PERCENT;
                """),
            CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .extracting(diagnostic -> diagnostic.message())
        .containsExactly("table `nowhere` not found");
  }

  @Test
  void provesChecks() {
    TablePlan table =
        compile(
                """
                CREATE TABLE company (
                  id INTEGER PRIMARY KEY,
                  founded DATE AS (uniform(DATE '1950-01-01', DATE '2015-12-31'))
                ) ROWS 10;
                CREATE TABLE employee (
                  id INTEGER PRIMARY KEY,
                  company_id INTEGER REFERENCES company,
                  level VARCHAR(2) AS (choice('L1', 'L2', 'L3')) NULLS 10 PERCENT,
                  salary INTEGER AS (uniform(1000, 2000)),
                  bonus INTEGER AS (salary + uniform(1, 9)),
                  hired DATE AS (uniform(company.founded, DATE '2024-12-31')),
                  "left" DATE AS (hired + uniform(0, 900) * INTERVAL '1' DAY),
                  code VARCHAR(12) AS ('E-' || id),
                  CHECK (salary >= 1000),
                  CHECK (level IN ('L1', 'L2', 'L3')),
                  CHECK (bonus > salary),
                  CHECK (hired >= company.founded),
                  CHECK ("left" >= company.founded AND hired <= "left"),
                  CHECK (code LIKE 'E-%'),
                  CHECK (level IS NOT NULL OR salary > 0),
                  CHECK (level > 'L' AND level < 'M')
                ) ROWS 100;
                """)
            .table("employee");
    assertThat(table.checks())
        .hasSize(8)
        .filteredOn(check -> check.proof().isEmpty())
        .extracting(CheckPlan::sql)
        .isEmpty();
    assertThat(table.checks().getFirst().proof()).contains("`salary` is 1000 to 2000");
  }

  @Test
  void keepsOtherChecksByDrawingAgain() {
    TablePlan table =
        compile(
                """
                CREATE TABLE t (
                  a INTEGER AS (uniform(1, 9)),
                  b INTEGER AS (uniform(1, 9)) NULLS 10 PERCENT,
                  CHECK (a > 5),
                  CHECK (a <= b),
                  CHECK (b IS NOT NULL)
                ) ROWS 10;
                """)
            .table("t");
    assertThat(table.checks()).hasSize(3).allMatch(check -> check.proof().isEmpty());
    assertThat(table.redraws())
        .singleElement()
        .satisfies(redraw -> assertThat(redraw.checks()).containsExactly(0, 1, 2));
  }
}
