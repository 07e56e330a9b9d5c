package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.math.BigDecimal;
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
    assertThat(plan.assertions())
        .containsExactly(
            new AssertionPlan("enough", "COUNT(employee) > 10", Optional.empty()),
            new AssertionPlan(
                "paid",
                "NOT EXISTS (SELECT * FROM employee WHERE salary < 0 AND crew.size > 2)",
                Optional.empty()),
            new AssertionPlan(
                "well_paid", "employee.salary > 1", Optional.of(new BigDecimal("99.5"))));
    assertThat(plan.contentHash()).isNotEqualTo(compile(tables).contentHash());
    assertThat(plan.tables()).isEqualTo(compile(tables).tables());
  }
}
