package io.datagenc.sinks.dynamodb;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Families of which nothing tells the items apart are counted together.
class AlikeFamiliesTest {
  private static final String TABLE = "readings";
  private static final int ROWS = 50;

  private final DynamodbSink sink = ItemCollection.sink(DynamodbLocal.endpoint());

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  @AfterEach
  void close() {
    sink.close();
  }

  /// Items of keys that begin alike and with the same attributes.
  private static SampleTable readings(String name, int remainder) {
    return SampleTable.of(
        name,
        ROWS,
        notNull("pk", new VarcharType(20), row -> "SENSOR#%04d".formatted(2 * row + remainder)),
        notNull("value", SimpleType.BIGINT, row -> row * 3));
  }

  private static SampleTable sites() {
    return SampleTable.of(
        "sites",
        ROWS,
        notNull("pk", new VarcharType(20), row -> "SITE#%04d".formatted(row)),
        notNull("value", SimpleType.BIGINT, row -> row));
  }

  @Test
  void areCountedTogetherBesideTheOthers() throws Exception {
    SamplePlan plan = SamplePlan.of(11, readings("even", 0), sites(), readings("odd", 1));
    load(plan);

    assertThat(judged(plan))
        .containsExactly(
            "rows passed 150 150",
            "items of `even`, `odd` passed 100 100",
            "items of `sites` passed 50 50",
            "items of no family passed 0 0",
            "content checksum passed");
    delete("SENSOR#0007");
    assertThat(judged(plan))
        .containsExactly(
            "rows failed 150 149",
            "items of `even`, `odd` failed 100 99",
            "items of `sites` passed 50 50",
            "items of no family passed 0 0",
            "content checksum failed");
  }

  @Test
  void areNotListedWhereThereAreNoOthers() throws Exception {
    SamplePlan plan = SamplePlan.of(11, readings("even", 0), readings("odd", 1));
    load(plan);

    assertThat(judged(plan)).containsExactly("rows passed 100 100", "content checksum passed");
    // Another content under a key of one of them, in the form of both.
    DynamodbLocal.reader()
        .putItem(
            r ->
                r.tableName(TABLE)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("SENSOR#0007"),
                            "value", AttributeValue.fromN("10"))));
    assertThat(judged(plan)).containsExactly("rows passed 100 100", "content checksum failed");
  }

  private static void delete(String key) {
    DynamodbLocal.reader()
        .deleteItem(r -> r.tableName(TABLE).key(Map.of("pk", AttributeValue.fromS(key))));
  }

  private static OutputPlan outputs(SamplePlan plan) {
    return new OutputPlan(
        List.of(new CatalogPlan(SamplePlan.CATALOG, "dynamodb", Map.of())),
        List.of(
            new OutputTable(
                new TargetName(SamplePlan.CATALOG, "shop", TABLE),
                plan.tables().stream().map(table -> OutputRows.all(table.table())).toList(),
                IfExists.FAIL,
                Map.of(),
                Optional.of(
                    new DynamodbTable(
                        new DynamodbTable.KeyAttribute("pk", DynamodbType.S),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        new DynamodbTable.Billing.OnDemand(),
                        plan.tables().stream().map(table -> table.table().name()).toList())))));
  }

  private void load(SamplePlan plan) {
    new LoadJob(plan.plan(), outputs(plan), plan.generators())
        .run(
            OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
            LoadOptions.of(2),
            LoadListener.NONE,
            new Cancellation());
  }

  /// Each rule with its outcome and, of counts, what was expected and found.
  private List<String> judged(SamplePlan plan) throws InterruptedException {
    return new Verification(plan.plan(), outputs(plan), plan.generators(), 2)
        .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink))).results().stream()
            .map(AlikeFamiliesTest::judged)
            .toList();
  }

  private static String judged(CheckResult result) {
    String outcome =
        switch (result.outcome()) {
          case PASSED -> "passed";
          case FAILED -> "failed";
          case NOT_JUDGED -> "not judged";
        };
    String rule = result.check().rule();
    return rule.equals("content checksum")
        ? "%s %s".formatted(rule, outcome)
        : "%s %s %s %s".formatted(rule, outcome, result.expected(), result.found());
  }
}
