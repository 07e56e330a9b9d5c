package io.datagenc.sinks.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.iceberg.IcebergSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFileWriterTest {
  private static final long ROWS = 20_000;

  /// More than two batches.
  private static final long NESTED_ROWS = 20_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void writesEveryTypeWithEveryCompression(ParquetCompression compression) throws Exception {
    assertWrites(new ParquetOptions(compression, 32 << 20, 1 << 20));
  }

  /// The generator overwrites its arrays after every batch. With pages that hold many batches, and
  /// with dictionaries that are given up in the middle of a page, a writer that kept a block would
  /// write garbage.
  @Test
  void keepsNoBlockUntilThePageOrTheRowGroupEnds() throws Exception {
    assertWrites(new ParquetOptions(ParquetCompression.SNAPPY, 64 << 20, 8 << 20));
    assertWrites(new ParquetOptions(ParquetCompression.SNAPPY, 1 << 20, 16 << 10));
    assertWrites(new ParquetOptions(ParquetCompression.SNAPPY, 64 << 10, 1 << 10));
  }

  @Test
  void writesNestedTypes() throws Exception {
    assertWrites(NestedTypes.table("nested", NESTED_ROWS), ParquetOptions.DEFAULT);
    assertWrites(
        NestedTypes.table("nested", NESTED_ROWS),
        new ParquetOptions(ParquetCompression.SNAPPY, 64 << 10, 1 << 10));
  }

  private void assertWrites(ParquetOptions options) throws IOException, SQLException {
    assertWrites(AllTypes.table("everything", ROWS), options);
  }

  private void assertWrites(SampleTable table, ParquetOptions options)
      throws IOException, SQLException {
    long rows = table.table().rowCount();
    Path file = directory.resolve("file.parquet");
    WrittenFile written = write(table, file, options);
    assertThat(written.rowCount()).isEqualTo(rows);
    assertThat(written.byteCount()).isEqualTo(Files.size(file));
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, List.of(file), table, rows);
    }
  }

  /// Sets of constants have another order in every process: files of two runs would differ.
  @Test
  void namesEncodingsInOneOrder() throws Exception {
    Path file = directory.resolve("file.parquet");
    WrittenFile written =
        write(
            AllTypes.table("everything", ROWS),
            file,
            new ParquetOptions(ParquetCompression.SNAPPY, 1 << 20, 16 << 10));
    byte[] bytes = Files.readAllBytes(file);
    int length = Integer.reverseBytes(ByteBuffer.wrap(bytes, bytes.length - 8, 4).getInt());
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
    assertThat(footer.getRow_groups()).hasSizeGreaterThan(1);
    footer
        .getRow_groups()
        .forEach(
            group ->
                assertThat(group.getColumns())
                    .allSatisfy(
                        column -> assertThat(column.getMeta_data().getEncodings()).isSorted()));
    assertThat(written.byteCount()).isEqualTo(bytes.length);
  }

  @Test
  void endsRowGroupsAtTheirSize() throws Exception {
    Path file = directory.resolve("file.parquet");
    WrittenFile written =
        write(
            AllTypes.table("everything", ROWS),
            file,
            new ParquetOptions(ParquetCompression.ZSTD, 1 << 20, 1 << 16));
    try (DuckDb duckDb = new DuckDb()) {
      long rowGroups =
          duckDb.number(
              "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + file + "')");
      assertThat(rowGroups).isGreaterThan(1).isEqualTo(written.footer().getBlocks().size());
    }
  }

  @Test
  void writesDictionaryPagesForPooledColumns() throws Exception {
    Path file = directory.resolve("file.parquet");
    write(AllTypes.table("everything", ROWS), file, ParquetOptions.DEFAULT);
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.query(
                  "SELECT DISTINCT path_in_schema FROM parquet_metadata('"
                      + file
                      + "') WHERE path_in_schema IN ('pool', 'number_pool', 'unique_text')"
                      + " AND dictionary_page_offset IS NOT NULL ORDER BY 1"))
          .containsExactly(List.of("number_pool"), List.of("pool"));
    }
  }

  @Test
  void writesFieldIds() throws Exception {
    Path file = directory.resolve("file.parquet");
    SampleTable table = AllTypes.table("everything", 10);
    write(table, file, ParquetOptions.DEFAULT);
    try (DuckDb duckDb = new DuckDb()) {
      List<List<String>> ids =
          duckDb.query(
              "SELECT name, field_id FROM parquet_schema('" + file + "') WHERE type IS NOT NULL");
      assertThat(ids).hasSize(table.columns().size());
      for (int i = 0; i < ids.size(); i++) {
        assertThat(ids.get(i)).containsExactly(table.columns().get(i).name(), "" + (i + 1));
      }
    }
  }

  @Test
  void refusesTypesThatNoColumnHas() {
    MessageType schema = schema(AllTypes.table("everything", 1));
    List<io.datagenc.engine.plan.type.Type> types =
        schema.getFields().stream()
            .<io.datagenc.engine.plan.type.Type>map(
                _ -> new ArrayType(SimpleType.INTERVAL_DAY_TIME))
            .toList();
    assertThatThrownBy(
            () ->
                new ParquetFileWriter(
                    OutputStream.nullOutputStream(), schema, types, ParquetOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns of type INTERVAL DAY TO SECOND cannot be written");
  }

  private static MessageType schema(SampleTable table) {
    return ParquetSchemaUtil.convert(IcebergSchemas.of(table.table()), "table");
  }

  private static WrittenFile write(SampleTable table, Path file, ParquetOptions options)
      throws IOException {
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            Files.newOutputStream(file),
            schema(table),
            table.columns().stream().map(ColumnPlan::type).toList(),
            options)) {
      long rows = table.table().rowCount();
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      for (long row = 0; row < rows; row += Batch.MAX_ROWS) {
        writer.write(table.generate(row, (int) Math.min(Batch.MAX_ROWS, rows - row), scratch));
      }
      return writer.finish();
    }
  }
}
