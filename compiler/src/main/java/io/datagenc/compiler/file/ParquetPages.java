package io.datagenc.compiler.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.jspecify.annotations.Nullable;

/// The pages of one row group.
final class ParquetPages implements PageReadStore {

  /// Writers make pages of about a megabyte; sizes beyond this are damage.
  private static final int MAX_PAGE_BYTES = 1 << 28;

  private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

  private final long rowCount;
  private final Map<ColumnDescriptor, PageReader> chunks;

  private ParquetPages(long rowCount, Map<ColumnDescriptor, PageReader> chunks) {
    this.rowCount = rowCount;
    this.chunks = chunks;
  }

  /// Reads the pages of `columns`.
  static ParquetPages read(
      RandomAccessFile file, BlockMetaData block, List<ColumnDescriptor> columns)
      throws IOException, RowFileException {
    Map<ColumnDescriptor, PageReader> chunks = new HashMap<>();
    for (ColumnDescriptor column : columns) {
      ColumnPath path = ColumnPath.get(column.getPath());
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        if (chunk.getPath().equals(path)) {
          chunks.put(column, new ChunkReading(chunk, column).read(file));
        }
      }
    }
    return new ParquetPages(block.getRowCount(), chunks);
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    return Objects.requireNonNull(chunks.get(column), "a column without a chunk");
  }

  @Override
  public long getRowCount() {
    return rowCount;
  }

  /// The pages of one column, decompressed.
  private record ChunkPages(
      long valueCount, @Nullable DictionaryPage dictionary, Queue<DataPage> pages)
      implements PageReader {

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return valueCount;
    }

    @Override
    public @Nullable DataPage readPage() {
      return pages.poll();
    }
  }

  private static final class ChunkReading {
    private final ColumnChunkMetaData chunk;
    private final Statistics<?> noStatistics;
    private final ParquetDecompressor decompressor;
    private final Queue<DataPage> pages = new ArrayDeque<>();
    private @Nullable DictionaryPage dictionary;
    private long values;

    ChunkReading(ColumnChunkMetaData chunk, ColumnDescriptor column) throws RowFileException {
      this.chunk = chunk;
      this.noStatistics = Statistics.getBuilderForReading(column.getPrimitiveType()).build();
      this.decompressor = ParquetDecompressor.of(chunk.getCodec());
    }

    PageReader read(RandomAccessFile file) throws IOException, RowFileException {
      long length = chunk.getTotalSize();
      long start = chunk.getStartingPos();
      if (start < 0 || length < 0 || length > file.length() - start || length > Integer.MAX_VALUE) {
        throw new RowFileException("it is damaged: a column is not within the file");
      }
      byte[] bytes = new byte[(int) length];
      file.seek(start);
      file.readFully(bytes);
      ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
      while (values < chunk.getValueCount()) {
        page(Util.readPageHeader(stream), stream);
      }
      return new ChunkPages(chunk.getValueCount(), dictionary, pages);
    }

    private void page(PageHeader header, ByteArrayInputStream stream)
        throws IOException, RowFileException {
      int size = header.getCompressed_page_size();
      int fullSize = header.getUncompressed_page_size();
      if (size < 0 || size > stream.available() || fullSize < 0 || fullSize > MAX_PAGE_BYTES) {
        throw new RowFileException("it is damaged: a page has no valid size");
      }
      byte[] content = stream.readNBytes(size);
      if (header.isSetCrc()) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if ((int) checksum.getValue() != header.getCrc()) {
          throw new RowFileException("it is damaged: the checksum of a page differs");
        }
      }
      switch (header.getType()) {
        case DICTIONARY_PAGE ->
            dictionary =
                new DictionaryPage(
                    BytesInput.from(decompressor.decompress(content, fullSize)),
                    header.getDictionary_page_header().getNum_values(),
                    CONVERTER.getEncoding(header.getDictionary_page_header().getEncoding()));
        case DATA_PAGE -> dataPage(header.getData_page_header(), content, fullSize);
        case DATA_PAGE_V2 -> dataPage(header.getData_page_header_v2(), content, fullSize);
        case INDEX_PAGE -> {
          // Holds no values.
        }
      }
    }

    private void dataPage(DataPageHeader header, byte[] content, int fullSize)
        throws IOException, RowFileException {
      pages.add(
          new DataPageV1(
              BytesInput.from(decompressor.decompress(content, fullSize)),
              header.getNum_values(),
              fullSize,
              noStatistics,
              CONVERTER.getEncoding(header.getRepetition_level_encoding()),
              CONVERTER.getEncoding(header.getDefinition_level_encoding()),
              CONVERTER.getEncoding(header.getEncoding())));
      add(header.getNum_values());
    }

    private void dataPage(DataPageHeaderV2 header, byte[] content, int fullSize)
        throws IOException, RowFileException {
      int repetition = header.getRepetition_levels_byte_length();
      int levels = repetition + header.getDefinition_levels_byte_length();
      byte[] data = Arrays.copyOfRange(content, levels, content.length);
      pages.add(
          DataPageV2.uncompressed(
              header.getNum_rows(),
              header.getNum_nulls(),
              header.getNum_values(),
              BytesInput.from(content, 0, repetition),
              BytesInput.from(content, repetition, levels - repetition),
              CONVERTER.getEncoding(header.getEncoding()),
              BytesInput.from(
                  header.isIs_compressed()
                      ? decompressor.decompress(data, fullSize - levels)
                      : data),
              noStatistics));
      add(header.getNum_values());
    }

    private void add(int count) throws RowFileException {
      if (count <= 0) {
        throw new RowFileException("it is damaged: a page has no values");
      }
      values += count;
    }
  }
}
