package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What verifying finds in a warehouse, by DuckDB.
class WarehouseVerifyTest {
  @TempDir private Path directory;

  private static SamplePlan orders(long seed) {
    return SamplePlan.of(
        seed,
        SampleTable.of("orders", 1000, notNull("id", SimpleType.BIGINT, row -> row + seed)),
        SampleTable.of("nothing", 0, notNull("id", SimpleType.BIGINT, row -> row)));
  }

  private void load(SamplePlan plan) {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      plan.load(warehouse, IfExists.FAIL, 2);
    }
  }

  private VerificationReport verify(SamplePlan plan) throws InterruptedException {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      return new Verification(plan.plan(), plan.outputs(IfExists.FAIL), plan.generators(), 2)
          .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, warehouse)));
    }
  }

  private static List<String> rules(VerificationReport report, Outcome outcome) {
    return report.results().stream()
        .filter(result -> result.outcome() == outcome)
        .map(result -> result.check().target().name() + ": " + result.check().rule())
        .toList();
  }

  @Test
  void agreesOnTheContentOfEveryType() throws Exception {
    SamplePlan plan = SamplePlan.of(1, AllTypes.table("every_type", 3000));
    load(plan);
    VerificationReport report = verify(plan);
    assertThat(report.results().stream().filter(result -> result.outcome() == Outcome.FAILED))
        .isEmpty();
    assertThat(rules(report, Outcome.PASSED))
        .contains("every_type: rows", "every_type: content checksum", "every_type: least single");
  }

  @Test
  void tellsOtherRowsFromThoseOfThePlan() throws Exception {
    load(orders(1));
    assertThat(rules(verify(orders(1)), Outcome.FAILED)).isEmpty();
    assertThat(rules(verify(orders(1)), Outcome.PASSED))
        .contains("orders: content checksum", "nothing: rows", "nothing: content checksum");
    assertThat(rules(verify(orders(2)), Outcome.FAILED))
        .containsExactly("orders: content checksum");
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      reader.table("orders").newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    }
    assertThat(rules(verify(orders(1)), Outcome.FAILED))
        .containsExactly("orders: rows", "orders: content checksum");
  }

  @Test
  void tellsTablesThatAreNotThere() throws Exception {
    VerificationReport report = verify(orders(1));
    assertThat(report.results())
        .filteredOn(result -> result.check().target().name().equals("orders"))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.FAILED))
        .extracting(CheckResult::found)
        .allSatisfy(found -> assertThat(found).contains("orders does not exist"));
    assertThat(directory).isEmptyDirectory();
  }
}
