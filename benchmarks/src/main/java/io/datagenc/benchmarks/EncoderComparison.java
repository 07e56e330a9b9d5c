package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.ParquetSchemas;
import io.datagenc.sinks.parquet.VectorFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.MessageType;

/// Compares our encoder of Parquet with Trino's: on one thread, in turns, the same batches are
/// generated and written to nowhere by both. Arguments: the columns (all if there are none), then
/// `--codec CODEC` for one codec only, and `--ours` to leave Trino's writer out, for a profile.
final class EncoderComparison {
  private static final int BATCHES = 256;
  private static final int ROUNDS = 9;
  private static final int WARM_UP_ROUNDS = 4;

  private final TableGenerator generator;
  private final MessageType schema;
  private final ParquetOptions options;
  private final Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
  private long ourBytes;
  private long trinosBytes;

  private EncoderComparison(List<String> columns, ParquetCompression compression) {
    GenerationPlan plan = BenchmarkPlans.eightColumns();
    TablePlan table = plan.table("employee");
    this.generator =
        PlanGenerator.of(plan)
            .table(
                table.name(),
                columns.isEmpty()
                    ? table.visibleColumns().stream().map(ColumnPlan::name).toList()
                    : columns);
    this.schema = ParquetSchemas.of("table", generator.columns());
    this.options =
        new ParquetOptions(
            compression,
            ParquetOptions.DEFAULT.rowGroupBytes(),
            ParquetOptions.DEFAULT.pageBytes());
  }

  public static void main(String[] arguments) throws IOException {
    List<String> columns = new ArrayList<>(List.of(arguments));
    boolean alone = columns.remove("--ours");
    List<ParquetCompression> codecs = Arrays.asList(ParquetCompression.values());
    int option = columns.indexOf("--codec");
    if (option >= 0) {
      codecs =
          List.of(ParquetCompression.valueOf(columns.get(option + 1).toUpperCase(Locale.ROOT)));
      columns.subList(option, option + 2).clear();
    }
    for (ParquetCompression codec : codecs) {
      new EncoderComparison(columns, codec).run(alone, System.out);
    }
  }

  private void run(boolean alone, PrintStream out) throws IOException {
    int rounds = alone ? 4 * ROUNDS : ROUNDS;
    Rounds generated = new Rounds((long) BATCHES * Batch.MAX_ROWS, rounds);
    Rounds ours = new Rounds((long) BATCHES * Batch.MAX_ROWS, rounds);
    Rounds trinos = new Rounds((long) BATCHES * Batch.MAX_ROWS, rounds);
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      generated.measure(round, this::generate);
      ours.measure(round, this::write);
      if (!alone) {
        trinos.measure(round, this::writeAsTrino);
      }
    }
    out.printf("%s%n", options.compression());
    out.printf("  generated alone      %s%n", generated);
    out.printf("  generated and written %s, %,d bytes%n", ours, ourBytes);
    if (!alone) {
      out.printf("  the same, by Trino    %s, %,d bytes%n", trinos, trinosBytes);
      out.printf(
          "  ratio %s; of the sizes %.3f%n", ours.ratioTo(trinos), (double) ourBytes / trinosBytes);
    }
  }

  private Batch batch(int index) {
    return generator.generate((long) index * Batch.MAX_ROWS, Batch.MAX_ROWS, scratch);
  }

  private void generate() {
    for (int i = 0; i < BATCHES; i++) {
      Batch _ = batch(i);
    }
  }

  private void write() throws IOException {
    try (VectorFileWriter writer =
        new VectorFileWriter(OutputStream.nullOutputStream(), schema, options)) {
      for (int i = 0; i < BATCHES; i++) {
        writer.write(batch(i));
      }
      WrittenFile file = writer.finish();
      ourBytes = file.byteCount();
    }
  }

  private void writeAsTrino() throws IOException {
    Counting output = new Counting();
    try (TrinoParquetWriter writer =
        new TrinoParquetWriter(
            output, schema, generator.columns().stream().map(ColumnPlan::type).toList(), options)) {
      for (int i = 0; i < BATCHES; i++) {
        writer.write(batch(i));
      }
    }
    trinosBytes = output.count;
  }

  /// Counts what is written to nowhere.
  private static final class Counting extends FilterOutputStream {
    private long count;

    Counting() {
      super(OutputStream.nullOutputStream());
    }

    @Override
    public void write(int value) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
