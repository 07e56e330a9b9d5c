package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A million siblings are generated batch by batch by a process that could not hold them.
final class LargeFamilyTest {
  private static final int ROWS = 1_000_000;

  private static final String PLAN =
      """
      CREATE TABLE meter (
        id    INTEGER PRIMARY KEY,
        total BIGINT AS (SUM(reading.used)),
        most  DOUBLE AS (MAX(reading.level))
      ) ROWS 1;
      CREATE TABLE reading (
        used     INTEGER NOT NULL AS (uniform(0, 9)),
        level    DOUBLE NOT NULL AS (uniform(0e0, 1e0)),
        counter  BIGINT NOT NULL AS (SUM(used) OVER siblings),
        highest  DOUBLE NOT NULL AS (MAX(level) OVER siblings),
        average  DOUBLE NOT NULL AS (AVG(level) OVER (siblings ROWS 20 PRECEDING)),
        previous DOUBLE AS (LAG(level) OVER siblings),
        credit   INTEGER NOT NULL AS (GREATEST(LEAST(LAG(credit, 1, 50) OVER siblings + used - 4, 100), 0)),
        share    DOUBLE AS (CAST(used AS DOUBLE) / NULLIF(meter.total, 0)),
        remaining BIGINT AS (SUM(used) OVER (siblings ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
        lowest   DOUBLE NOT NULL AS (MIN(level) OVER (siblings ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)),
        a1 DOUBLE NOT NULL AS (uniform(0e0, 1e0)), a2 DOUBLE NOT NULL AS (uniform(0e0, 1e0)),
        a3 DOUBLE NOT NULL AS (uniform(0e0, 1e0)), a4 DOUBLE NOT NULL AS (uniform(0e0, 1e0))
      ) ROWS 1000000 PER meter;
      """;

  /// Generates the rows in a process of its own.
  public static void main(String[] arguments) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", PLAN), CompileOptions.NONE);
    GenerationPlan plan =
        compilation
            .plan()
            .orElseThrow(() -> new IllegalArgumentException(compilation.diagnostics().toString()));
    TableGenerator readings =
        PlanGenerator.of(plan)
            .table(
                "reading",
                plan.table("reading").columns().stream().map(column -> column.name()).toList());
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    long rows = 0;
    while (rows < ROWS) {
      int count = (int) Math.min(Batch.MAX_ROWS, ROWS - rows);
      rows += readings.generate(rows, count, scratch).rowCount();
    }
    System.out.println(rows + " rows");
  }

  @Test
  void aMillionSiblingsTakeTheMemoryOfABatch() throws IOException, InterruptedException {
    // The values alone are 14 columns of 8 bytes, 107 MiB; what compiles the plan needs some 50.
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeFamilyTest.class.getName()))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).contains(ROWS + " rows");
  }
}
