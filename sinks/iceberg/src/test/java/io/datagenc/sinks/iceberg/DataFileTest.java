package io.datagenc.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.VectorFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data files in the Parquet schemas that Iceberg gives tables.
class DataFileTest {
  private static final long ROWS = 20_000;

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("file.parquet");
  }

  private WrittenFile write(SampleTable table) throws IOException {
    try (VectorFileWriter writer =
        new VectorFileWriter(
            Files.newOutputStream(file()),
            ParquetSchemaUtil.convert(IcebergSchemas.of(table.table()), "table"),
            ParquetOptions.DEFAULT)) {
      long rows = table.table().rowCount();
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      for (long row = 0; row < rows; row += Batch.MAX_ROWS) {
        writer.write(table.generate(row, (int) Math.min(Batch.MAX_ROWS, rows - row), scratch));
      }
      return writer.finish();
    }
  }

  private void assertWrites(SampleTable table) throws Exception {
    WrittenFile written = write(table);
    assertThat(written.byteCount()).isEqualTo(Files.size(file()));
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, List.of(file()), table, table.table().rowCount());
    }
  }

  @Test
  void takesEveryType() throws Exception {
    assertWrites(AllTypes.table("everything", ROWS));
    assertWrites(NestedTypes.table("nested", ROWS));
  }

  @Test
  void hasFieldIds() throws Exception {
    SampleTable table = AllTypes.table("everything", 10);
    write(table);
    try (DuckDb duckDb = new DuckDb()) {
      List<List<String>> ids =
          duckDb.query(
              "SELECT name, field_id FROM parquet_schema('" + file() + "') WHERE type IS NOT NULL");
      assertThat(ids).hasSize(table.columns().size());
      for (int i = 0; i < ids.size(); i++) {
        assertThat(ids.get(i)).containsExactly(table.columns().get(i).name(), "" + (i + 1));
      }
    }
  }

  /// Counts and bounds of every column are those that DuckDB finds in the rows.
  @Test
  void givesMetricsOfAllColumns() throws Exception {
    SampleTable table = AllTypes.table("everything", ROWS);
    WrittenFile written = write(table);
    Schema schema = IcebergSchemas.of(table.table());
    Metrics metrics =
        ParquetUtil.footerMetrics(written.footer(), Stream.empty(), MetricsConfig.getDefault());
    assertThat(metrics.recordCount()).isEqualTo(ROWS);
    try (DuckDb duckDb = new DuckDb()) {
      for (NestedField field : schema.columns()) {
        String of = " FROM read_parquet('" + file() + "')";
        String column = "\"" + field.name() + "\"";
        assertThat(metrics.valueCounts()).containsEntry(field.fieldId(), ROWS);
        long nulls = duckDb.number("SELECT count(*) - count(" + column + ")" + of);
        assertThat(metrics.nullValueCounts())
            .as(field.name())
            .containsEntry(field.fieldId(), nulls);
        ByteBuffer lower = metrics.lowerBounds().get(field.fieldId());
        ByteBuffer upper = metrics.upperBounds().get(field.fieldId());
        if (nulls == ROWS) {
          assertThat(lower).as(field.name()).isNull();
          continue;
        }
        assertThat(lower).as(field.name()).isNotNull();
        assertThat(upper).as(field.name()).isNotNull();
        if (field.type().typeId() == Type.TypeID.LONG) {
          assertThat(Conversions.<Long>fromByteBuffer(field.type(), lower))
              .isEqualTo(duckDb.number("SELECT min(" + column + ")" + of));
          assertThat(Conversions.<Long>fromByteBuffer(field.type(), upper))
              .isEqualTo(duckDb.number("SELECT max(" + column + ")" + of));
        }
        if (field.type().typeId() == Type.TypeID.STRING) {
          String least = Conversions.<CharSequence>fromByteBuffer(field.type(), lower).toString();
          String most = Conversions.<CharSequence>fromByteBuffer(field.type(), upper).toString();
          assertThat(
                  duckDb.number(
                      "SELECT count(*)"
                          + of
                          + " WHERE "
                          + column
                          + " < '%s' OR ".formatted(least.replace("'", "''"))
                          + column
                          + " > '%s'".formatted(most.replace("'", "''"))))
              .as(field.name())
              .isZero();
        }
      }
    }
  }
}
