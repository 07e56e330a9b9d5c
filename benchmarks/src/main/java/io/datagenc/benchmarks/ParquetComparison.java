package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import io.datagenc.sinks.iceberg.IcebergSchemas;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.VectorFileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.schema.MessageType;

/// Compares, on one thread, the rate at which the eight columns are generated, summed up and
/// written to Parquet with the rate at which the same writer writes the same batches made
/// beforehand. Rates are per second of processor time, so that other work on the machine counts
/// less.
final class ParquetComparison {
  private static final int BATCHES = 128;
  private static final int ROUNDS = 9;
  private static final int WARM_UP_ROUNDS = 3;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final TableGenerator generator;
  private final MessageType schema;
  private final Path file;
  private final ParquetOptions options;

  private ParquetComparison(ParquetCompression compression, Path file) {
    GenerationPlan plan = BenchmarkPlans.eightColumns();
    TablePlan table = plan.table("employee");
    this.generator =
        PlanGenerator.of(plan)
            .table(table.name(), table.visibleColumns().stream().map(ColumnPlan::name).toList());
    this.schema = ParquetSchemaUtil.convert(IcebergSchemas.of(table), "table");
    this.file = file;
    this.options =
        new ParquetOptions(
            compression,
            ParquetOptions.DEFAULT.rowGroupBytes(),
            ParquetOptions.DEFAULT.pageBytes());
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("datagenc", ".parquet");
    try {
      for (ParquetCompression compression : ParquetCompression.values()) {
        new ParquetComparison(compression, file).run(compression, System.out);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void run(ParquetCompression compression, PrintStream out) throws IOException {
    List<Batch> made = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      made.add(
          generator.generate(
              (long) i * Batch.MAX_ROWS,
              Batch.MAX_ROWS,
              Scratch.of(Scratch.Ownership.HANDED_OVER)));
    }
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    double[] generated = new double[ROUNDS];
    double[] madeBefore = new double[ROUNDS];
    long checksum = 0;
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      try (VectorFileWriter writer = writer()) {
        for (int i = 0; i < BATCHES; i++) {
          Batch batch = generator.generate((long) i * Batch.MAX_ROWS, Batch.MAX_ROWS, scratch);
          checksum += BatchChecksum.of(batch);
          writer.write(batch);
        }
        writer.finish();
      }
      long middle = threads.getCurrentThreadCpuTime();
      try (VectorFileWriter writer = writer()) {
        for (Batch batch : made) {
          writer.write(batch);
        }
        writer.finish();
      }
      long end = threads.getCurrentThreadCpuTime();
      if (round >= 0) {
        generated[round] = rate(middle - start);
        madeBefore[round] = rate(end - middle);
      }
    }
    out.printf(
        "%-13s generated and written %.2f, made before and written %.2f M rows/s, ratio %.2f"
            + " (checksum %016x)%n",
        compression,
        median(generated),
        median(madeBefore),
        median(generated) / median(madeBefore),
        checksum);
  }

  private VectorFileWriter writer() throws IOException {
    return new VectorFileWriter(Files.newOutputStream(file), schema, options);
  }

  private static double rate(long nanos) {
    return (double) BATCHES * Batch.MAX_ROWS * 1000 / nanos;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
