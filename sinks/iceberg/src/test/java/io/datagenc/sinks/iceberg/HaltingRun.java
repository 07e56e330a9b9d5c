package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;

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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A run in a process of its own that ends, as if it were killed, at a given point: no finally
/// block and no shutdown hook is executed.
final class HaltingRun {
  static final int KILLED = 137;

  /// Some dozens of files.
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
        table("a", 30_000, List.of()),
        table("b", 300_000, List.of("a")),
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

  /// Arguments: directory of the warehouse, point.
  public static void main(String[] args) {
    load(Path.of(args[0]), Point.valueOf(args[1]));
  }

  static LoadReport load(Path directory, Point point) {
    try (LocalIcebergWarehouse warehouse =
        LocalIcebergWarehouse.open(
            directory, new WarehouseOptions(ParquetOptions.DEFAULT, FILE_BYTES))) {
      return plan()
          .load(
              warehouse, IfExists.FAIL, LoadOptions.of(2), new Halting(point), new Cancellation());
    }
  }

  private static final class Halting implements LoadListener {
    private static final long TOTAL = 330_010;

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
