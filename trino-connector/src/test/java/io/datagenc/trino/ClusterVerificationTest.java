package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Timeliness;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.load.verify.VerificationReport;
import io.datagenc.sinks.sink.SourceText;
import io.trino.testing.DistributedQueryRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a cluster has stored, compared with the plan by Trino's SQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterVerificationTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop WITH (seed = 3);
      CREATE TABLE orders (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        placed TIMESTAMP(3) NOT NULL AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-01-01 00:00:00')),
        seen TIMESTAMP(6) WITH TIME ZONE AS (uniform(TIMESTAMP '0001-01-01 00:00:00 UTC', TIMESTAMP '2025-01-01 00:00:00 UTC')),
        state VARCHAR(10) NOT NULL AS (choice('it''s', 'ä%b', '€ 😀', '')) CHECK (state LIKE '%' AND LENGTH(state) < 9),
        code CHAR(5) AS (choice('a', 'b c', '')),
        paid BOOLEAN AS (bernoulli(0.4)) NULLS 25 PERCENT CHECK (paid IS NOT TRUE OR amount > 0),
        amount DECIMAL(12, 2) NOT NULL AS (normal(100, 20, 1, 500)) CHECK (amount BETWEEN 1 AND 500),
        wide DECIMAL(38, 10) AS (CAST(uniform(-5.00, 5.00) AS DECIMAL(38, 10))),
        part DECIMAL(2, 2) AS (uniform(-0.99, 0.99)),
        weight DOUBLE AS (normal(5, 1)) NULLS 20 PERCENT,
        small REAL AS (CAST(uniform(1, 100) AS REAL)),
        tiny TINYINT AS (uniform(-128, 127)),
        day DATE AS (uniform(DATE '0001-01-01', DATE '9999-12-31')) CHECK (EXTRACT(YEAR FROM day) >= 1),
        at_ TIME(3) AS (uniform(TIME '00:00:00', TIME '23:59:59')),
        token UUID NOT NULL,
        bytes VARBINARY AS (to_utf8('x' || CAST(id AS VARCHAR))),
        nothing VARCHAR(3) AS (NULL)
      ) ROWS 3000;
      CREATE TABLE line (
        order_id BIGINT NOT NULL REFERENCES orders,
        note VARCHAR(20) AS (choice('x', 'a', '"b"'))
      ) ROWS BETWEEN 1 AND 5 PER orders;
      CREATE ASSERTION few CHECK ((SELECT COUNT(*) FROM line) < 20000);
      CREATE ASSERTION dear CHECK (orders.amount < 300);
      """;

  private static final GenerationPlan COMPILED =
      PlanCompiler.compile(SourceFile.of("shop.dg", PLAN), CompileOptions.NONE)
          .plan()
          .orElseThrow();

  private @Nullable DistributedQueryRunner started;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    started = DatagenQueryRunner.create(plans, 0, Map.of());
  }

  @AfterAll
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  private DistributedQueryRunner runner() {
    return Objects.requireNonNull(started);
  }

  private OutputPlan outputs(String schema) {
    CatalogPlan catalog =
        new CatalogPlan(
            "memory",
            "trino",
            Map.of("server", runner().getCoordinator().getBaseUrl().toString(), "user", "test"));
    return new OutputPlan(
        List.of(catalog),
        COMPILED.tables().stream()
            .map(
                table ->
                    new OutputTable(
                        new TargetName("memory", schema, table.name()),
                        List.of(OutputRows.all(table)),
                        IfExists.FAIL,
                        Map.of()))
            .toList());
  }

  private void load(String schema) {
    OutputPlan outputs = outputs(schema);
    LoadJob job =
        new LoadJob(COMPILED, outputs, each -> PlanGenerator.of(each)::table)
            .withText(new SourceText.Portable(PLAN));
    try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
      LoadReport _ = job.run(catalogs, LoadOptions.of(2), LoadListener.NONE, new Cancellation());
    }
  }

  private VerificationReport verify(String schema, Timeliness limits) throws InterruptedException {
    OutputPlan outputs = outputs(schema);
    try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
      return new Verification(COMPILED, outputs, each -> PlanGenerator.of(each)::table, 2)
          .withTimeliness(limits)
          .run(catalogs);
    }
  }

  private static List<String> results(VerificationReport report, CheckResult.Outcome outcome) {
    return report.results().stream()
        .filter(result -> result.outcome() == outcome)
        .map(
            result ->
                "%s %s: %s"
                    .formatted(
                        result.check().target().name(), result.check().rule(), result.found()))
        .toList();
  }

  @Test
  void theRowsThatAClusterHasStoredPass() throws Exception {
    load("right");
    TargetName orders = new TargetName("memory", "right", "orders");
    Timeliness limits =
        new Timeliness(
            Optional.of(Duration.ofHours(1)),
            List.of(
                new Timeliness.NewestValue(orders, "placed", Duration.ofDays(99_999)),
                new Timeliness.NewestValue(orders, "seen", Duration.ofDays(999_999))));
    VerificationReport report = verify("right", limits);
    assertThat(results(report, CheckResult.Outcome.FAILED)).isEmpty();
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == CheckResult.Outcome.PASSED)
        .extracting(result -> result.check().target().name() + ": " + result.check().rule())
        .contains(
            "orders: rows",
            "orders: not null (amount)",
            "orders: NULLs of weight",
            "orders: primary key (id)",
            "orders: law of amount (normal)",
            "orders: law of state (choice)",
            "orders: sum of weight",
            "orders: content checksum",
            "orders: seconds since the newest placed",
            "line: reference (order_id) to orders",
            "line: content checksum")
        .anyMatch(rule -> rule.startsWith("orders: check (state LIKE"))
        .anyMatch(rule -> rule.startsWith("orders: check (paid IS NOT TRUE"))
        .anyMatch(rule -> rule.startsWith("orders: check (EXTRACT(YEAR"))
        .anyMatch(rule -> rule.contains("assertion few"))
        .anyMatch(rule -> rule.contains("assertion dear"));
    assertThat(results(report, CheckResult.Outcome.NOT_JUDGED))
        .containsExactlyInAnyOrder(
            "orders seconds since it was stored: the store does not record the time",
            "line seconds since it was stored: the store does not record the time");
  }

  @Test
  void rowsThatWereChangedFail() throws Exception {
    load("changed");
    runner().execute("INSERT INTO memory.changed.line VALUES (1, 'x'), (9999, 'x')");
    VerificationReport report = verify("changed", Timeliness.UNLIMITED);
    assertThat(results(report, CheckResult.Outcome.FAILED))
        .extracting(text -> text.replaceAll(": .*", ""))
        .containsExactly(
            "line rows", "line reference (order_id) to orders", "line content checksum");
  }

  @Test
  void aTableThatIsGoneFails() throws Exception {
    load("gone");
    runner().execute("DROP TABLE memory.gone.line");
    assertThat(results(verify("gone", Timeliness.UNLIMITED), CheckResult.Outcome.FAILED))
        .isNotEmpty()
        .allMatch(text -> text.contains("line") && text.contains("does not exist"));
  }
}
