package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a warehouse says of its tables, and what it drops.
class StoredTableTest {
  @TempDir private Path directory;

  private static SamplePlan plan(long seed) {
    return SamplePlan.of(
        seed, SampleTable.of("orders", 1000, notNull("id", SimpleType.BIGINT, row -> row + seed)));
  }

  private static OutputTable output(SamplePlan plan) {
    return plan.output(SamplePlan.CATALOG, "orders", IfExists.FAIL);
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists) {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      return plan.load(warehouse, ifExists, 1);
    }
  }

  private StoredRows inspect() {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      OutputTable output = output(plan(1));
      return warehouse.inspect(new LoadItem(output, output.rows().getFirst()));
    }
  }

  private void drop(SamplePlan plan) throws InterruptedException {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      warehouse.drop(output(plan), plan.plan().contentHash());
    }
  }

  private void changeByOthers() {
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      Table table = reader.table("orders");
      table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    }
  }

  @Test
  void saysWhichRowsOfWhichPlanThereAre() {
    assertThat(inspect()).isEqualTo(new StoredRows.None());
    assertThat(directory).isEmptyDirectory();
    SamplePlan plan = plan(1);
    long first = load(plan, IfExists.FAIL).tables().getFirst().checksum();
    String hash = plan.plan().contentHash();
    assertThat(inspect())
        .isEqualTo(new StoredRows.Complete(hash, new RowRange(0, 1000), 1000, first));
    long second = load(plan, IfExists.APPEND).tables().getFirst().checksum();
    assertThat(inspect())
        .isEqualTo(new StoredRows.Complete(hash, new RowRange(0, 2000), 2000, first + second));
    load(plan(2), IfExists.REPLACE);
    assertThat(inspect())
        .isInstanceOfSatisfying(
            StoredRows.Complete.class,
            found -> assertThat(found.hash()).isEqualTo(plan(2).plan().contentHash()));
    changeByOthers();
    assertThat(inspect()).isEqualTo(new StoredRows.Unrecorded());
  }

  @Test
  void compactionChangesNoRows() {
    load(plan(1), IfExists.FAIL);
    StoredRows before = inspect();
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      Table table = reader.table("orders");
      table.rewriteManifests().clusterBy(_ -> "all").commit();
    }
    assertThat(inspect()).isEqualTo(before);
  }

  @Test
  void dropsTheRowsOfThePlanAndTheirFiles() throws Exception {
    drop(plan(1));
    assertThat(directory).isEmptyDirectory();
    load(plan(1), IfExists.FAIL);
    load(plan(1), IfExists.APPEND);
    drop(plan(1));
    assertThat(inspect()).isEqualTo(new StoredRows.None());
    assertThat(WarehouseReader.parquetFiles(directory)).isEmpty();
    assertThat(directory.resolve("shop").resolve("orders")).doesNotExist();
    // It can be made again.
    assertThat(load(plan(1), IfExists.FAIL).rows()).isEqualTo(1000);
  }

  @Test
  void keepsTheRowsOfOthers() throws Exception {
    load(plan(1), IfExists.FAIL);
    List<Path> files = WarehouseReader.parquetFiles(directory);
    assertThatThrownBy(() -> drop(plan(2)))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.OTHER_ROWS))
        .hasMessageStartingWith("table `shop.orders` is not dropped: its rows come from another");
    assertThat(WarehouseReader.parquetFiles(directory)).isEqualTo(files);
    changeByOthers();
    assertThatThrownBy(() -> drop(plan(1)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("its last change was not made by datagenc");
  }

  @Test
  void saysHowMuchOfAnInterruptedRunIsThereAndDropsIt() throws Exception {
    HaltingRun.kill(directory, HaltingRun.Point.HALF_OF_THE_ROWS);
    SamplePlan plan = HaltingRun.plan();
    OutputTable output = plan.output(SamplePlan.CATALOG, "b", IfExists.FAIL);
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      assertThat(warehouse.inspect(new LoadItem(output, output.rows().getFirst())))
          .isInstanceOfSatisfying(
              StoredRows.Unfinished.class,
              found -> {
                assertThat(found.hash()).isEqualTo(plan.plan().contentHash());
                assertThat(found.parts() + found.missing()).isEqualTo(11);
                assertThat(found.missing()).isPositive();
              });
      assertThatThrownBy(() -> warehouse.drop(output, plan(1).plan().contentHash()))
          .isInstanceOf(SinkException.class);
      warehouse.drop(output, plan.plan().contentHash());
      assertThat(warehouse.inspect(new LoadItem(output, output.rows().getFirst())))
          .isEqualTo(new StoredRows.None());
    }
    assertThat(WarehouseReader.parquetFiles(directory))
        .noneMatch(file -> file.startsWith(directory.resolve("shop").resolve("b")));
    assertThat(HaltingRun.load(directory).rows()).isEqualTo(100_010);
  }
}
