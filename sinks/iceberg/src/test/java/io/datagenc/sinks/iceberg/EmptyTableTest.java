package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.TableScript;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmptyTableTest {
  private static final Schema COLUMNS =
      new Schema(
          NestedField.optional(1, "id", Types.LongType.get()),
          NestedField.optional(2, "amount", Types.IntegerType.get()));

  @TempDir private Path directory;

  private static SampleTable orders(long rows) {
    return SampleTable.of(
        "orders",
        rows,
        notNull("id", SimpleType.BIGINT, row -> row),
        nullable("amount", SimpleType.INTEGER, row -> row % 7 == 0 ? null : row * 7 % 1000));
  }

  /// Another program makes the table.
  private UUID make(Schema columns, PartitionSpec partitions) {
    WarehouseFiles files = new WarehouseFiles(directory.toAbsolutePath());
    try (JdbcCatalog catalog = LocalCatalog.open(files)) {
      if (!catalog.namespaceExists(Namespace.of("shop"))) {
        catalog.createNamespace(Namespace.of("shop"));
      }
      return catalog
          .buildTable(CatalogTables.identifier("shop", "orders"), columns)
          .withPartitionSpec(partitions)
          .withProperty("owner", "somebody")
          .create()
          .uuid();
    }
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists) {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      return plan.load(warehouse, ifExists, 2);
    }
  }

  private TableScript.Effect effect(SamplePlan plan, IfExists ifExists)
      throws InterruptedException {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      LoadScript script =
          plan.job(ifExists)
              .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, warehouse)), LoadOptions.of(1))
              .get(SamplePlan.CATALOG);
      return script.tables().getFirst().effect();
    }
  }

  private void assertRows(long rows) throws Exception {
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, reader.paths("orders"), orders(rows), rows);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAIL", "APPEND"})
  void getsTheRowsAndStaysWhatItIs(IfExists ifExists) throws Exception {
    UUID made = make(COLUMNS, PartitionSpec.unpartitioned());
    SamplePlan plan = SamplePlan.of(1, orders(1000));
    assertThat(effect(plan, ifExists)).isEqualTo(TableScript.Effect.FILLED);
    load(plan, ifExists);
    assertRows(1000);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      Table table = reader.table("orders");
      assertThat(table.uuid()).isEqualTo(made);
      assertThat(table.properties()).containsEntry("owner", "somebody");
      assertThat(table.schema().sameSchema(COLUMNS)).isTrue();
    }
    load(plan, IfExists.APPEND);
    assertRows(2000);
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.TABLE_EXISTS));
  }

  @Test
  void getsRowsWhereAllRowsWereDeleted() throws Exception {
    SamplePlan plan = SamplePlan.of(1, orders(10));
    load(SamplePlan.of(2, orders(10)), IfExists.FAIL);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      reader.table("orders").newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    }
    load(plan, IfExists.FAIL);
    assertRows(10);
  }

  @Test
  void getsRowsWhereARunHadNone() throws Exception {
    load(SamplePlan.of(1, orders(0)), IfExists.FAIL);
    load(SamplePlan.of(1, orders(25)), IfExists.FAIL);
    assertRows(25);
  }

  @Test
  void isLeftAloneIfTheRowsDoNotFit() {
    SamplePlan plan = SamplePlan.of(1, orders(10));
    make(
        new Schema(
            NestedField.optional(1, "id", Types.LongType.get()),
            NestedField.required(2, "amount", Types.IntegerType.get())),
        PartitionSpec.unpartitioned());
    for (IfExists ifExists : new IfExists[] {IfExists.FAIL, IfExists.APPEND}) {
      assertThatThrownBy(() -> load(plan, ifExists))
          .isInstanceOfSatisfying(
              SinkException.class,
              e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.OTHER_COLUMNS))
          .hasMessage(
              "table `shop.orders` is there without rows, but those of the output do not fit: its"
                  + " columns are (id long, amount int NOT NULL), the output has (id long NOT"
                  + " NULL, amount int)");
    }
    assertThat(load(plan, IfExists.REPLACE).rows()).isEqualTo(10);
  }

  @Test
  void isFilledAsItIsPartitioned() {
    make(COLUMNS, PartitionSpec.builderFor(COLUMNS).bucket("id", 4).build());
    assertThat(load(SamplePlan.of(1, orders(10)), IfExists.FAIL).rows()).isEqualTo(10);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(reader.dataFiles("orders")).hasSizeBetween(2, 4);
    }
  }
}
