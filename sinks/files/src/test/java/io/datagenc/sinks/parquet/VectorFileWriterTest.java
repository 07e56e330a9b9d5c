package io.datagenc.sinks.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.parquet.VersionParser;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFileWriterTest {
  private static final long ROWS = 20_000;

  /// More than two batches.
  private static final long NESTED_ROWS = 20_000;

  @TempDir private Path directory;

  private static WrittenFile write(SampleTable table, Path file, ParquetOptions options)
      throws IOException {
    try (VectorFileWriter writer =
        new VectorFileWriter(
            Files.newOutputStream(file), ParquetSchemas.of("table", table.columns()), options)) {
      long rows = table.table().rowCount();
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      for (long row = 0; row < rows; row += Batch.MAX_ROWS) {
        writer.write(table.generate(row, (int) Math.min(Batch.MAX_ROWS, rows - row), scratch));
      }
      return writer.finish();
    }
  }

  private Path file() {
    return directory.resolve("file.parquet");
  }

  private void assertWrites(SampleTable table, ParquetOptions options) throws Exception {
    long rows = table.table().rowCount();
    WrittenFile written = write(table, file(), options);
    assertThat(written.rowCount()).isEqualTo(rows);
    assertThat(written.byteCount()).isEqualTo(Files.size(file()));
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, List.of(file()), table, rows);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesEveryTypeWithEveryCompression(ParquetCompression compression) throws Exception {
    assertWrites(
        AllTypes.table("everything", ROWS), new ParquetOptions(compression, 32 << 20, 1 << 20));
  }

  /// The generator overwrites its arrays after every batch: what is kept of one is garbage then.
  @Test
  void endsPagesAndRowGroupsAnywhere() throws Exception {
    assertWrites(
        AllTypes.table("everything", ROWS),
        new ParquetOptions(ParquetCompression.SNAPPY, 1 << 20, 16 << 10));
    assertWrites(
        AllTypes.table("everything", ROWS),
        new ParquetOptions(ParquetCompression.ZSTD, 64 << 10, 1 << 10));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void writesFewRows(long rows) throws Exception {
    assertWrites(AllTypes.table("everything", rows), ParquetOptions.DEFAULT);
    assertWrites(NestedTypes.table("nested", rows), ParquetOptions.DEFAULT);
  }

  @Test
  void writesNestedTypes() throws Exception {
    assertWrites(NestedTypes.table("nested", NESTED_ROWS), ParquetOptions.DEFAULT);
    assertWrites(
        NestedTypes.table("nested", NESTED_ROWS),
        new ParquetOptions(ParquetCompression.SNAPPY, 64 << 10, 1 << 10));
  }

  @Test
  void endsRowGroupsAtTheirSizeAndNamesItsVersion() throws Exception {
    WrittenFile written =
        write(
            AllTypes.table("everything", ROWS),
            file(),
            new ParquetOptions(ParquetCompression.ZSTD, 1 << 20, 1 << 16));
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.number(
                  "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + file() + "')"))
          .isGreaterThan(1)
          .isEqualTo(written.footer().getBlocks().size());
    }
    VersionParser.ParsedVersion version =
        VersionParser.parse(written.footer().getFileMetaData().getCreatedBy());
    assertThat(version.application).isEqualTo("datagenc");
    assertThat(version.version).matches("\\d+\\..+");
    assertThat(version.appBuildHash).isNotEmpty();
  }

  @Test
  void choosesEncodingsByWhatIsInAPage() throws Exception {
    write(AllTypes.table("everything", ROWS), file(), ParquetOptions.DEFAULT);
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.query(
                  "SELECT path_in_schema, encodings FROM parquet_metadata('"
                      + file()
                      + "') WHERE path_in_schema IN"
                      + " ('id', 'flag', 'twofold', 'unique_text', 'pool', 'uid')"))
          .containsExactlyInAnyOrder(
              List.of("id", "RLE, DELTA_BINARY_PACKED"),
              List.of("flag", "RLE"),
              List.of("twofold", "RLE, BYTE_STREAM_SPLIT"),
              List.of("unique_text", "RLE, DELTA_LENGTH_BYTE_ARRAY"),
              List.of("pool", "PLAIN, RLE, RLE_DICTIONARY"),
              List.of("uid", "PLAIN, RLE"));
      // 8 bytes a row without an encoding; UUIDs of hashes do not compress.
      assertThat(
              duckDb.number(
                  "SELECT total_compressed_size FROM parquet_metadata('"
                      + file()
                      + "') WHERE path_in_schema = 'id'"))
          .isLessThan(ROWS / 8);
      assertThat(
              duckDb.query(
                  "SELECT DISTINCT compression FROM parquet_metadata('"
                      + file()
                      + "') WHERE path_in_schema = 'uid'"))
          .containsExactly(List.of("UNCOMPRESSED"));
    }
  }

  /// What is in a filter is not excluded, most of the rest is.
  @Test
  void givesColumnsBloomFiltersOnRequest() throws Exception {
    write(
        AllTypes.table("everything", ROWS),
        file(),
        new ParquetOptions(
            ParquetCompression.SNAPPY,
            32 << 20,
            16 << 10,
            Set.of("id", "unique_text", "pool", "wide", "twofold")));
    try (DuckDb duckDb = new DuckDb()) {
      String of = " FROM parquet_bloom_probe('" + file() + "', '%s', %s) WHERE %s";
      assertThat(
              duckDb.number("SELECT count(*)" + of.formatted("id", "777", "bloom_filter_excludes")))
          .isZero();
      int excluded = 0;
      for (int i = 1; i <= 50; i++) {
        excluded +=
            (int)
                duckDb.number(
                    "SELECT count(*)"
                        + of.formatted("id", "" + (ROWS + 1000L * i), "bloom_filter_excludes"));
      }
      assertThat(excluded).isGreaterThan(40);
      for (String column : List.of("unique_text", "pool")) {
        String value =
            duckDb
                .query("SELECT any_value(%s) FROM read_parquet('%s')".formatted(column, file()))
                .getFirst()
                .getFirst();
        assertThat(
                duckDb.number(
                    "SELECT count(*)"
                        + of.formatted(column, "'" + value + "'", "bloom_filter_excludes")))
            .as(column)
            .isZero();
        assertThat(
                duckDb.number(
                    "SELECT count(*)"
                        + of.formatted(column, "'not there'", "bloom_filter_excludes")))
            .as(column)
            .isEqualTo(1);
      }
      assertThat(
              duckDb.number(
                  "SELECT count(*) FROM parquet_metadata('%s') WHERE path_in_schema = 'flag' AND bloom_filter_offset IS NOT NULL"
                      .formatted(file())))
          .isZero();
    }
  }

  @Test
  void statesBoundsThatHold() throws Exception {
    SampleTable table = AllTypes.table("everything", ROWS);
    write(table, file(), new ParquetOptions(ParquetCompression.ZSTD, 1 << 20, 16 << 10));
    assertIndexes();
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.query(
                  "SELECT min(stats_min_value::BIGINT), max(stats_max_value::BIGINT),"
                      + " sum(stats_null_count)::BIGINT FROM parquet_metadata('"
                      + file()
                      + "') WHERE path_in_schema = 'id'"))
          .containsExactly(List.of("0", "" + (ROWS - 1), "0"));
    }
  }

  /// Pages are where the offset index says, and the column index has what the chunk has.
  private void assertIndexes() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    int length = Integer.reverseBytes(ByteBuffer.wrap(bytes, bytes.length - 8, 4).getInt());
    FileMetaData footer = Util.readFileMetaData(at(bytes, bytes.length - 8 - length));
    long manyPages = 0;
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        OffsetIndex offsets = Util.readOffsetIndex(at(bytes, chunk.getOffset_index_offset()));
        long entries = 0;
        for (PageLocation page : offsets.getPage_locations()) {
          assertThat(page.getFirst_row_index()).isEqualTo(entries);
          PageHeader header = Util.readPageHeader(at(bytes, page.getOffset()));
          entries += header.getData_page_header().getNum_values();
        }
        assertThat(entries).isEqualTo(group.getNum_rows());
        manyPages += offsets.getPage_locationsSize() > 1 ? 1 : 0;
        ColumnIndex index = Util.readColumnIndex(at(bytes, chunk.getColumn_index_offset()));
        Statistics statistics = chunk.getMeta_data().getStatistics();
        assertThat(index.getNull_counts().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(statistics.getNull_count());
        if (statistics.isSetMin_value()) {
          assertThat(index.getMin_values()).contains(ByteBuffer.wrap(statistics.getMin_value()));
          assertThat(index.getMax_values()).contains(ByteBuffer.wrap(statistics.getMax_value()));
        } else {
          assertThat(statistics.getNull_count()).isEqualTo(group.getNum_rows());
        }
      }
    }
    assertThat(manyPages).isGreaterThan(10);
  }

  private static InputStream at(byte[] bytes, long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }
}
