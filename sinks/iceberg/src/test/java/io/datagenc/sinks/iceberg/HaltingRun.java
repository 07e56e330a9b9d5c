package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A run, or a share of one, in a process of its own that ends, as if it were killed, at a given
/// point: no finally block and no shutdown hook is executed.
final class HaltingRun {
  private static final int KILLED = 137;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// A file for each batch.
  private static final long FILE_BYTES = 1;

  private HaltingRun() {}

  /// Where the process ends.
  enum Point {
    FIRST_ROWS,
    HALF_OF_THE_ROWS,
    ALL_ROWS,
    FIRST_TABLE_STORED,
    SECOND_TABLE_STORED,
    NEVER
  }

  static SamplePlan plan() {
    return SamplePlan.of(
        9,
        table("a", 10_000, List.of()),
        table("b", 90_000, List.of("a")),
        table("c", 10, List.of("b")));
  }

  private static SampleTable table(String name, long rows, List<String> parents) {
    return SampleTable.of(
        name,
        rows,
        parents,
        notNull("id", SimpleType.BIGINT, row -> row),
        notNull("amount", SimpleType.INTEGER, row -> row * 31 % 997));
  }

  /// Arguments: directory of the warehouse or file of the properties of a catalog, point, share,
  /// number of shares.
  public static void main(String[] args) {
    load(
        Path.of(args[0]),
        Point.valueOf(args[1]),
        new Share(Integer.parseInt(args[2]), Integer.parseInt(args[3])),
        IfExists.FAIL);
  }

  /// Starts a process.
  static Process start(Path directory, Point point, Share share) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    // Where an emulator of AWS is, and who talks to it.
    System.getProperties()
        .forEach(
            (name, value) -> {
              if (name.toString().startsWith("aws.")) {
                command.add("-D%s=%s".formatted(name, value));
              }
            });
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            HaltingRun.class.getName(),
            directory.toString(),
            point.name(),
            "" + share.index(),
            "" + share.count()));
    return new ProcessBuilder(command).inheritIO().start();
  }

  /// Ends with the exit code of a process.
  static int exitCode(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /// Runs a process that ends at `point`.
  static void kill(Path directory, Point point) throws IOException, InterruptedException {
    assertThat(exitCode(start(directory, point, Share.ALL))).isEqualTo(KILLED);
  }

  /// Runs in this process.
  static LoadReport load(Path directory) {
    return load(directory, Point.NEVER, Share.ALL, IfExists.FAIL);
  }

  private static Sink open(Path place) {
    return Files.isRegularFile(place)
        ? TestCatalog.of(place).open()
        : LocalIcebergWarehouse.open(
            place, new WarehouseOptions(ParquetOptions.DEFAULT, FILE_BYTES));
  }

  static LoadReport load(Path directory, Point point, Share share, IfExists ifExists) {
    try (Sink warehouse = open(directory)) {
      return plan()
          .load(
              warehouse,
              ifExists,
              LoadOptions.of(2).withShare(share),
              new Halting(point),
              new Cancellation());
    }
  }

  private static final class Halting implements LoadListener {
    private static final long TOTAL = 100_010;

    private final Point point;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();

    Halting(Point point) {
      this.point = point;
    }

    @Override
    public void rowsWritten(LoadKey load, long more) {
      long written = rows.addAndGet(more);
      haltAt(Point.FIRST_ROWS, true);
      haltAt(Point.HALF_OF_THE_ROWS, written >= TOTAL / 2);
      haltAt(Point.ALL_ROWS, written == TOTAL);
    }

    @Override
    public void tableStored(TableReport report) {
      long tables = stored.incrementAndGet();
      haltAt(Point.FIRST_TABLE_STORED, tables == 1);
      haltAt(Point.SECOND_TABLE_STORED, tables == 2);
    }

    private void haltAt(Point here, boolean reached) {
      if (point == here && reached) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
