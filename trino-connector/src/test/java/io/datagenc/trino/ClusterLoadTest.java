package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SourceText;
import io.trino.testing.DistributedQueryRunner;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterLoadTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop WITH (seed = 3);
      CREATE TABLE line (
        order_id BIGINT NOT NULL REFERENCES orders,
        price DECIMAL(10,2) AS (normal(100, 20, 1, 500)),
        note VARCHAR(20) AS (choice('it''s', 'a', '"b"'))
      ) ROWS BETWEEN 1 AND 5 PER orders;
      CREATE TABLE orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 100 * SCALE;
      CREATE TABLE huge (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 100000000000;
      """;

  private static final GenerationPlan COMPILED =
      PlanCompiler.compile(
              SourceFile.of("shop.dg", PLAN),
              new CompileOptions(
                  OptionalLong.of(17), Optional.of(BigDecimal.TWO), Map.of(), Map.of()))
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

  private LoadReport load(
      String schema,
      IfExists ifExists,
      LoadListener listener,
      Cancellation cancellation,
      String... tables) {
    return load(
        "datagen", new TargetName("memory", schema, "t"), ifExists, listener, cancellation, tables);
  }

  private LoadReport load(
      String generator,
      TargetName place,
      IfExists ifExists,
      LoadListener listener,
      Cancellation cancellation,
      String... tables) {
    return load(
        generator,
        List.of(tables).stream()
            .map(
                table ->
                    new OutputTable(
                        new TargetName(place.catalog(), place.schema(), table),
                        List.of(OutputRows.all(COMPILED.table(table))),
                        ifExists,
                        Map.of()))
            .toList(),
        listener,
        cancellation);
  }

  /// @param tables into one catalog
  private LoadReport load(
      String generator,
      List<OutputTable> tables,
      LoadListener listener,
      Cancellation cancellation) {
    CatalogPlan catalog =
        new CatalogPlan(
            tables.getFirst().target().catalog(),
            "trino",
            Map.of(
                "server",
                runner().getCoordinator().getBaseUrl().toString(),
                "user",
                "test",
                "generator",
                generator));
    OutputPlan outputs = new OutputPlan(List.of(catalog), tables);
    LoadJob job =
        new LoadJob(COMPILED, outputs, each -> PlanGenerator.of(each)::table)
            .withText(new SourceText.Portable(PLAN));
    try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
      return job.run(catalogs, LoadOptions.of(2), listener, cancellation);
    }
  }

  @Test
  void storesTheRowsOfThePlanReferencedTablesFirst() {
    List<String> heard = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void tableStored(TableReport report) {
            heard.add(report.load().target().toString());
          }
        };
    LoadReport report = load("shop", IfExists.FAIL, listener, new Cancellation(), "line", "orders");
    assertThat(heard).containsExactly("memory.shop.orders", "memory.shop.line");
    assertThat(report.tables())
        .extracting(TableReport::rows)
        .containsExactly(200L, COMPILED.table("line").rowCount());
    // The same rows as of the plan with this seed and scale.
    String virtual =
        "TABLE(datagen.system.generate(plan => '%s', table_name => 'line', seed => 17, scale => 2e0))"
            .formatted(PLAN.replace("'", "''"));
    String rows = "SELECT checksum(ROW(order_id, price, note)) FROM ";
    assertThat(runner().execute(rows + "memory.shop.line").getOnlyValue())
        .isEqualTo(runner().execute(rows + virtual).getOnlyValue());
    assertThatThrownBy(
            () -> load("shop", IfExists.FAIL, LoadListener.NONE, new Cancellation(), "line"))
        .isInstanceOf(SinkException.class)
        .hasMessage("table `memory.shop.line` exists already");
  }

  @Test
  void fillsATableWithoutRowsIfItHasTheColumns() {
    runner().execute("CREATE SCHEMA memory.filled");
    runner().execute("CREATE TABLE memory.filled.orders (id BIGINT)");
    runner().execute("CREATE TABLE memory.filled.line (order_id BIGINT, note VARCHAR(20))");
    assertThatThrownBy(
            () -> load("filled", IfExists.FAIL, LoadListener.NONE, new Cancellation(), "line"))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.OTHER_COLUMNS))
        .hasMessageStartingWith("table `memory.filled.line` is there without rows, but those of")
        .hasMessageContaining("price");
    LoadReport report =
        load("filled", IfExists.FAIL, LoadListener.NONE, new Cancellation(), "orders");
    assertThat(report.rows()).isEqualTo(200);
    assertThat(
            runner().execute("SELECT count(DISTINCT id) FROM memory.filled.orders").getOnlyValue())
        .isEqualTo(200L);
    assertThatThrownBy(
            () -> load("filled", IfExists.FAIL, LoadListener.NONE, new Cancellation(), "orders"))
        .hasMessage("table `memory.filled.orders` exists already");
  }

  @Test
  void saysWhatWasStoredBeforeAFailure() {
    // Another program makes a table of the name meanwhile.
    LoadListener other =
        new LoadListener() {
          @Override
          public void tableStored(TableReport report) {
            runner().execute("CREATE TABLE memory.half.line (x BIGINT)");
          }
        };
    assertThatThrownBy(
            () -> load("half", IfExists.FAIL, other, new Cancellation(), "orders", "line"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("memory.half.line could not be stored: ")
        .hasMessageContaining("already exists; stored before: memory.half.orders");
  }

  @Test
  void cancels() {
    Cancellation cancellation = new Cancellation();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey load, long rows) {
            if (load.table().equals("huge")) {
              cancellation.cancel();
            }
          }
        };
    assertThatThrownBy(
            () -> load("cancelled", IfExists.FAIL, listener, cancellation, "orders", "huge"))
        .isInstanceOf(LoadCancelledException.class)
        // The memory connector keeps the table, as Iceberg's would not.
        .hasMessage(
            "cancelled; stored before: memory.cancelled.orders; memory.cancelled.huge has 0 of"
                + " 100000000000 rows");
    assertThat(runner().execute("SELECT count(*) FROM memory.cancelled.orders").getOnlyValue())
        .isEqualTo(200L);
  }

  @Test
  void saysWhatACatalogCannotDo() {
    assertThatThrownBy(() -> loadBy("memory", "memory"))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "catalog `memory` of the cluster cannot generate: its connector is `memory`, not"
                + " `datagen`");
    assertThatThrownBy(() -> loadBy("datagen", "lake"))
        .isInstanceOf(SinkException.class)
        .hasMessageStartingWith("the cluster has no catalog `lake`; it has `datagen`, ");
  }

  private void loadBy(String generator, String target) {
    load(
        generator,
        new TargetName(target, "s", "t"),
        IfExists.FAIL,
        LoadListener.NONE,
        new Cancellation(),
        "orders");
  }

  @Test
  void refusesRowsWithDefects() {
    OutputDefects defects =
        new OutputDefects(
            List.of(new OutputDefect(OutputDefect.Kind.NULLS, List.of("id"), BigDecimal.ONE, 2)),
            List.of());
    OutputTable orders =
        new OutputTable(
            new TargetName("memory", "wrong", "orders"),
            List.of(new OutputRows(COMPILED.table("orders"), Optional.empty(), defects)),
            IfExists.FAIL,
            Map.of());
    assertThatThrownBy(
            () -> load("datagen", List.of(orders), LoadListener.NONE, new Cancellation()))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "a cluster stores tables of the plan as they are, and `memory.wrong.orders` is written"
                + " with defects; write it with `--engine local`");
  }

  @Test
  void appendsOnlyTablesThatAreNew() {
    LoadReport report =
        load("appended", IfExists.APPEND, LoadListener.NONE, new Cancellation(), "orders");
    assertThat(report.rows()).isEqualTo(200);
    assertThatThrownBy(
            () ->
                load(
                    "appended",
                    IfExists.APPEND,
                    LoadListener.NONE,
                    new Cancellation(),
                    "orders",
                    "line"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("a cluster cannot continue table `memory.appended.orders`");
  }
}
