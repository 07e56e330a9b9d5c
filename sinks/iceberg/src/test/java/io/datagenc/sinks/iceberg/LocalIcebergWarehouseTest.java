package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.SinkException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIcebergWarehouseTest {
  private static final long ROWS = 20_000;

  @TempDir private Path directory;

  private static SampleTable orders(long rows) {
    return SampleTable.of(
        "orders",
        rows,
        List.of("customers"),
        notNull("id", SimpleType.BIGINT, row -> row),
        notNull("amount", SimpleType.INTEGER, row -> row * 7 % 1000));
  }

  private static SampleTable customers(long rows) {
    return SampleTable.of(
        "customers", rows, List.of("orders"), notNull("id", SimpleType.BIGINT, row -> row));
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists, int threads) {
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      return plan.load(warehouse, ifExists, threads);
    }
  }

  @Test
  void storesEveryTypeAsDuckDbReadsIt() throws Exception {
    SampleTable table = AllTypes.table("everything", ROWS);
    load(SamplePlan.of(1, table), IfExists.FAIL, 2);
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, reader.paths("everything"), table, ROWS);
    }
  }

  @Test
  void storesAndAppendsNestedTypesAsDuckDbReadsThem() throws Exception {
    SamplePlan plan = SamplePlan.of(1, NestedTypes.table("nested", 1000));
    load(plan, IfExists.FAIL, 2);
    load(plan, IfExists.APPEND, 1);
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, reader.paths("nested"), NestedTypes.table("nested", 2000), 2000);
      Schema schema = reader.table("nested").schema();
      assertThat(schema.findType("address.place.lat")).isEqualTo(Types.DoubleType.get());
      assertThat(schema.findType("history.element.codes.element"))
          .isEqualTo(Types.IntegerType.get());
      assertThat(schema.findType("lookup.value.uid")).isEqualTo(Types.UUIDType.get());
      DataFile file = reader.dataFiles("nested").getFirst();
      assertThat(file.nullValueCounts())
          .containsEntry(schema.findField("address.since").fieldId(), 200L);
      assertThat(bound(schema.findField("address.since"), file.lowerBounds()))
          .isEqualTo(LocalDate.of(1900, 1, 1).toEpochDay());
    }
  }

  @Test
  void refusesToAppendToATableWhoseNestedFieldsHaveBeenChanged() {
    SamplePlan plan = SamplePlan.of(1, NestedTypes.table("nested", 10));
    load(plan, IfExists.FAIL, 1);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      reader.table("nested").updateSchema().renameColumn("address.zip", "postcode").commit();
    }
    assertThatThrownBy(() -> load(plan, IfExists.APPEND, 1))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.NOT_APPENDABLE))
        .hasMessageContaining("its columns have been changed");
  }

  @Test
  void recordsMetricsThatAgreeWithTheRows() throws Exception {
    SampleTable table = AllTypes.table("everything", ROWS);
    load(SamplePlan.of(1, table), IfExists.FAIL, 1);
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      List<DataFile> files = reader.dataFiles("everything");
      assertThat(files).hasSize(1);
      DataFile file = files.getFirst();
      assertThat(file.recordCount()).isEqualTo(ROWS);
      assertThat(file.fileSizeInBytes()).isEqualTo(Files.size(LocalFileIO.path(file.location())));
      assertThat(file.splitOffsets()).isNotEmpty();
      String rows = DuckDb.files(reader.paths("everything"));
      for (NestedField field : reader.table("everything").schema().columns()) {
        long nulls =
            duckDb.number("SELECT count(*) - count(\"" + field.name() + "\") FROM " + rows);
        assertThat(file.nullValueCounts().get(field.fieldId()))
            .as("NULLs of %s", field.name())
            .isEqualTo(nulls);
        assertThat(file.valueCounts().get(field.fieldId())).isEqualTo(ROWS);
      }
      for (String name : List.of("id", "medium", "large", "day")) {
        assertBounds(duckDb, rows, reader.table("everything").schema().findField(name), file);
      }
    }
  }

  private static void assertBounds(DuckDb duckDb, String rows, NestedField field, DataFile file)
      throws Exception {
    String value =
        field.type().typeId() == Type.TypeID.DATE
            ? "date_diff('day', DATE '1970-01-01', \"" + field.name() + "\")"
            : '"' + field.name() + '"';
    assertThat(bound(field, file.lowerBounds()))
        .as("least %s", field.name())
        .isEqualTo(duckDb.number("SELECT min(" + value + ") FROM " + rows));
    assertThat(bound(field, file.upperBounds()))
        .as("greatest %s", field.name())
        .isEqualTo(duckDb.number("SELECT max(" + value + ") FROM " + rows));
  }

  private static long bound(NestedField field, Map<Integer, ByteBuffer> bounds) {
    Number number = Conversions.fromByteBuffer(field.type(), bounds.get(field.fieldId()));
    return number.longValue();
  }

  @Test
  void describesTablesToOtherEngines() {
    load(SamplePlan.of(1, AllTypes.table("everything", 10)), IfExists.FAIL, 1);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      Table table = reader.table("everything");
      assertThat(table.location()).startsWith("file:///");
      assertThat(table.properties()).containsEntry("comment", "rows of everything");
      NestedField id = table.schema().findField("id");
      assertThat(id.isRequired()).isTrue();
      assertThat(id.doc()).isEqualTo("values of id");
      assertThat(table.schema().identifierFieldNames()).containsExactly("id");
      assertThat(table.currentSnapshot().summary())
          .containsEntry("datagenc.seed", "1")
          .containsEntry("datagenc.generation", "1")
          .containsEntry("datagenc.scale", "1")
          .containsKey("datagenc.plan-hash");
    }
  }

  @Test
  void writesTheSameFilesOnOneAndOnEightThreads() throws Exception {
    SamplePlan plan = SamplePlan.of(3, orders(100_000));
    WarehouseOptions small = new WarehouseOptions(ParquetOptions.DEFAULT, 1);
    LoadReport one;
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory, small)) {
      one = plan.load(warehouse, IfExists.FAIL, 1);
    }
    List<Long> oneSizes = sizes("orders");
    Path other = directory.resolve("other");
    LoadReport eight;
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(other, small)) {
      eight = plan.load(warehouse, IfExists.FAIL, 8);
    }
    assertThat(one.tables().getFirst().files()).isGreaterThan(1);
    assertThat(eight.tables().getFirst().checksum()).isEqualTo(one.tables().getFirst().checksum());
    try (WarehouseReader reader = new WarehouseReader(other);
        WarehouseReader first = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      assertThat(reader.dataFiles("orders").stream().map(DataFile::fileSizeInBytes))
          .isEqualTo(oneSizes);
      String left = DuckDb.files(first.paths("orders"));
      String right = DuckDb.files(reader.paths("orders"));
      assertThat(
              duckDb.number(
                  "SELECT count(*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s)"
                      .formatted(left, right)))
          .isZero();
      assertThat(duckDb.number("SELECT count(DISTINCT id) FROM " + right)).isEqualTo(100_000);
    }
  }

  private List<Long> sizes(String table) {
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      return reader.dataFiles(table).stream().map(DataFile::fileSizeInBytes).toList();
    }
  }

  @Test
  void commitsTablesOfAReferenceCycle() {
    LoadReport report = load(SamplePlan.of(1, orders(10), customers(10)), IfExists.FAIL, 2);
    assertThat(report.tables()).extracting(TableReport::rows).containsExactly(10L, 10L);
  }

  @Test
  void storesATableWithoutRows() throws Exception {
    load(SamplePlan.of(1, orders(0)), IfExists.FAIL, 2);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(reader.table("orders").currentSnapshot()).isNotNull();
      assertThat(reader.dataFiles("orders").stream().mapToLong(DataFile::recordCount).sum())
          .isZero();
    }
  }

  @Test
  void refusesToTouchATableThatExists() {
    SamplePlan plan = SamplePlan.of(1, orders(10));
    load(plan, IfExists.FAIL, 1);
    List<Path> before = WarehouseReader.parquetFiles(directory);
    assertThatThrownBy(() -> load(SamplePlan.of(1, orders(10), customers(10)), IfExists.FAIL, 1))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.TABLE_EXISTS))
        .hasMessageContaining("table `shop.orders` exists in the warehouse " + directory);
    assertThat(WarehouseReader.parquetFiles(directory)).isEqualTo(before);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(reader.exists("customers")).isFalse();
    }
  }

  @Test
  void replacesATableAndDeletesItsFiles() throws Exception {
    load(SamplePlan.of(1, orders(10)), IfExists.FAIL, 1);
    List<Path> before = WarehouseReader.parquetFiles(directory);
    load(SamplePlan.of(1, orders(25)), IfExists.REPLACE, 1);
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.number("SELECT count(*) FROM " + DuckDb.files(reader.paths("orders"))))
          .isEqualTo(25);
    }
    assertThat(WarehouseReader.parquetFiles(directory)).doesNotContainAnyElementsOf(before);
  }

  @Test
  void appendsTheRowsBehindThoseThatTheSamePlanHasStored() throws Exception {
    SamplePlan plan = SamplePlan.of(1, orders(1000));
    load(plan, IfExists.FAIL, 1);
    LoadReport second = load(plan, IfExists.APPEND, 2);
    assertThat(second.tables().getFirst().rows()).isEqualTo(1000);
    load(plan, IfExists.APPEND, 1);
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, reader.paths("orders"), orders(3000), 3000);
    }
  }

  @Test
  void refusesToAppendTheRowsOfAnotherPlan() {
    load(SamplePlan.of(1, orders(1000)), IfExists.FAIL, 1);
    assertThatThrownBy(() -> load(SamplePlan.of(2, orders(1000)), IfExists.APPEND, 1))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.NOT_APPENDABLE))
        .hasMessageContaining("shop.orders")
        .hasMessageContaining("another seed");
  }

  @Test
  void leavesNothingBehindWhenAValueCannotBeComputed() throws Exception {
    SampleColumn failing =
        notNull(
            "bad",
            SimpleType.INTEGER,
            row -> {
              if (row == 900_000) {
                throw new GenerationException("row 900000 of column `bad` cannot be computed");
              }
              return row;
            });
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "broken", 1_000_000, notNull("id", SimpleType.BIGINT, row -> row), failing),
            orders(10));
    assertThatThrownBy(() -> load(plan, IfExists.FAIL, 4))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("900000");
    assertThat(directory)
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isEmptyDirectory());
  }

  @Test
  void leavesNothingBehindWhenItIsCancelled() {
    SamplePlan plan = SamplePlan.of(1, orders(50_000_000));
    Cancellation cancellation = new Cancellation();
    LoadListener cancelling =
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey load, long rows) {
            cancellation.cancel();
          }
        };
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      assertThatThrownBy(
              () ->
                  plan.load(warehouse, IfExists.FAIL, LoadOptions.of(2), cancelling, cancellation))
          .isInstanceOf(LoadCancelledException.class);
    }
    assertThat(directory)
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isEmptyDirectory());
  }

  @Test
  void letsOneRunAtATimeWrite() {
    SamplePlan plan = SamplePlan.of(1, orders(10));
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory);
        LocalIcebergWarehouse second = LocalIcebergWarehouse.open(directory)) {
      LoadListener intruder =
          new LoadListener() {
            @Override
            public void tableWritten(LoadKey load) {
              assertThatThrownBy(() -> plan.load(second, IfExists.FAIL, 1))
                  .isInstanceOfSatisfying(
                      SinkException.class,
                      e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.BUSY));
            }
          };
      LoadReport report =
          plan.load(warehouse, IfExists.FAIL, LoadOptions.of(1), intruder, new Cancellation());
      assertThat(report.rows()).isEqualTo(10);
    }
  }

  @Test
  void saysThatAFileIsNoWarehouse() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "text");
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(file)) {
      assertThatThrownBy(() -> SamplePlan.of(1, orders(10)).load(warehouse, IfExists.FAIL, 1))
          .isInstanceOfSatisfying(
              SinkException.class,
              e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.UNAVAILABLE))
          .hasMessageContaining(file.toString());
    }
    assertThat(file).hasContent("text");
  }

  @Test
  void worksInADirectoryWhoseNameNeedsEscapes() throws Exception {
    Path odd = directory.resolve("a b'ü%20#");
    SampleTable table = orders(100);
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(odd)) {
      SamplePlan.of(1, table).load(warehouse, IfExists.FAIL, 1);
    }
    try (WarehouseReader reader = new WarehouseReader(odd);
        DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, reader.paths("orders"), table, 100);
    }
  }
}
