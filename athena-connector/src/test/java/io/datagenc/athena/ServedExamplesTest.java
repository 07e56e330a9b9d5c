package io.datagenc.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.athena.plan.ConnectorPlans;
import io.datagenc.athena.plan.PlanFolder;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.virtual.plan.PlanOverrides;
import io.datagenc.virtual.served.ServedPlan;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of the example plans, as Athena reads them.
class ServedExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @ParameterizedTest
  @CsvSource({
    "hr,0_02",
    "outputs,0_2",
    "single-table,0_05",
    "tenants,0_05",
    "tpch,0_001",
    "users,0_002"
  })
  void allRowsAreThoseOfTheEngine(String example, String scale) throws Exception {
    ConnectorPlans plans =
        new ConnectorPlans(
            PlanFolder.of(EXAMPLES.resolve(example)),
            new PlanOverrides(Optional.empty(), Optional.empty()));
    try (LambdaCalls calls = LambdaCalls.of(EXAMPLES, example)) {
      assertThat(calls.schemas()).isNotEmpty();
      for (String schema : calls.schemas()) {
        String scaled = schema + "_sf" + scale;
        ServedPlan plan = plans.plan(scaled);
        assertThat(calls.tables(scaled)).hasSize(plan.plan().tables().size());
        for (TablePlan table : plan.plan().tables()) {
          assertThat(calls.rows(scaled, table.name(), LambdaCalls.all()))
              .as(table.name())
              .isNotEmpty()
              .isEqualTo(EngineRows.of(plan, table));
        }
      }
    }
  }
}
