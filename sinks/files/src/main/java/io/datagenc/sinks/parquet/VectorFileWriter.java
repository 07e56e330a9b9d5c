package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/// Writes Parquet files straight from vectors: dictionaries of vectors become dictionary pages
/// without a look at their values, and each page has the encoding that suits what is in it. Of a
/// row group its compressed pages are in memory, of a page its values.
public final class VectorFileWriter implements ColumnarFileWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final String CREATED_BY = CreatedBy.text();

  private final CountingOutput output;
  private final MessageType schema;
  private final long rowGroupBytes;
  private final List<ColumnChunkWriter> chunks;
  private final List<SchemaNode> columns;
  private final Levels rows = new Levels();
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private final List<WrittenChunk> written = new ArrayList<>();
  private long rowCount;
  private long rowsBefore;

  /// A writer of files of the columns of `schema`.
  ///
  /// @param output where the file goes; closed with the writer
  /// @param schema the columns, with field ids where they are wanted; one for each vector of a
  ///   batch
  /// @throws IllegalArgumentException if a type cannot be written
  public VectorFileWriter(OutputStream output, MessageType schema, ParquetOptions options) {
    this.output = new CountingOutput(output);
    this.schema = schema;
    this.rowGroupBytes = options.rowGroupBytes();
    this.chunks =
        schema.getColumns().stream().map(column -> new ColumnChunkWriter(column, options)).toList();
    this.columns = SchemaNode.nodes(schema, 0, chunks.iterator());
  }

  @Override
  public void write(Batch batch) throws IOException {
    if (batch.columns().size() != columns.size()) {
      throw new IllegalArgumentException(
          "%d vectors for %d columns".formatted(batch.columns().size(), columns.size()));
    }
    rows.ofRows(batch.rowCount());
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).write(batch.columns().get(i), rows);
    }
    rowCount += batch.rowCount();
    if (chunks.stream().mapToLong(ColumnChunkWriter::byteSize).sum() >= rowGroupBytes) {
      endRowGroup();
    }
  }

  private void begin() throws IOException {
    if (output.byteCount() == 0) {
      output.write(MAGIC);
    }
  }

  private void endRowGroup() throws IOException {
    if (rowCount == rowsBefore) {
      return;
    }
    begin();
    long start = output.byteCount();
    RowGroup group = new RowGroup(new ArrayList<>(), 0, rowCount - rowsBefore);
    for (ColumnChunkWriter writer : chunks) {
      WrittenChunk chunk = writer.finish(output);
      written.add(chunk);
      group.addToColumns(chunk.chunk());
      group.setTotal_byte_size(
          group.getTotal_byte_size() + chunk.chunk().getMeta_data().getTotal_uncompressed_size());
    }
    group.setFile_offset(start);
    group.setTotal_compressed_size(output.byteCount() - start);
    writeBloomFilters(group);
    rowGroups.add(group);
    rowsBefore = rowCount;
  }

  private void writeBloomFilters(RowGroup group) throws IOException {
    for (int i = 0; i < chunks.size(); i++) {
      Optional<LittleEndianBuffer> filter = chunks.get(i).bloomFilter();
      if (filter.isPresent()) {
        ColumnMetaData metadata = group.getColumns().get(i).getMeta_data();
        metadata.setBloom_filter_offset(output.byteCount());
        metadata.setBloom_filter_length(filter.get().size());
        output.write(filter.get().bytes(), 0, filter.get().size());
      }
    }
  }

  @Override
  public WrittenFile finish() throws IOException {
    endRowGroup();
    begin();
    writeIndexes();
    ParquetMetadataConverter converter = new ParquetMetadataConverter();
    // Of Parquet's own words for the schema only those of an empty file can be had.
    FileMetaData metadata =
        converter.toParquetMetadata(
            1,
            new ParquetMetadata(
                new org.apache.parquet.hadoop.metadata.FileMetaData(schema, Map.of(), CREATED_BY),
                List.of()));
    metadata.setRow_groups(rowGroups);
    metadata.setNum_rows(rowCount);
    output.write(ParquetFooters.bytes(metadata));
    output.close();
    return new WrittenFile(rowCount, output.byteCount(), converter.fromParquetMetadata(metadata));
  }

  private void writeIndexes() throws IOException {
    // Thrift writes single bytes.
    LittleEndianBuffer indexes = new LittleEndianBuffer();
    long begin = output.byteCount();
    for (WrittenChunk chunk : written) {
      if (chunk.columnIndex().isPresent()) {
        ColumnIndex index = chunk.columnIndex().get();
        int start = indexes.size();
        Util.writeColumnIndex(index, indexes);
        chunk.chunk().setColumn_index_offset(begin + start);
        chunk.chunk().setColumn_index_length(indexes.size() - start);
      }
    }
    for (WrittenChunk chunk : written) {
      int start = indexes.size();
      Util.writeOffsetIndex(chunk.offsetIndex(), indexes);
      chunk.chunk().setOffset_index_offset(begin + start);
      chunk.chunk().setOffset_index_length(indexes.size() - start);
    }
    output.write(indexes.bytes(), 0, indexes.size());
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
